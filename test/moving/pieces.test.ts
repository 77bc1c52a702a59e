// Whatever stands where a record should is refused with its line and counted. Nothing is left out without a word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Engine, engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, type Moved, moveIn } from './moving.ts';

const text = (n: number, more = {}) => JSON.stringify(exported(n, more));
const told = ({ refusals }: Moved) => refusals.map(({ line, reason }) => `${line}: ${reason}`);
const numbers = ({ read, imported, updated, unchanged, refused }: Moved) => {
  assert.equal(read, imported + updated + unchanged + refused);
  return { read, imported, refused };
};
const half = text(9).slice(0, 90);
const pretty = (n: number) => JSON.stringify(exported(n), null, 2);

/** File, what is read and refused, and each refusal. Two good records in every one. */
const files: readonly (readonly [name: string, content: string, refusals: readonly string[]])[] = [
  ['an array between lines', `${text(1)}\n[1,2]\n${text(2)}\n`, ['2: it is no JSON object']],
  ['words between lines', `${text(1)}\nGARBAGE, and more\n${text(2)}\n`, ['2: it is no JSON']],
  ['words at the end', `${text(1)}\n${text(2)}\nGARBAGE`, ['3: it is no JSON']],
  [
    'values between lines',
    `${text(1)}\n7\nnull\n"x"\n{}\n[]\n\n \t\n${text(2)}\n`,
    ['2: it is no JSON object', '3: it is no JSON object', '4: it is no JSON object', "5: uuid '' is none", '6: it is no JSON object'],
  ],
  [
    'what entities-export writes, with broken lines',
    `{"type":"header","exportStart":"2026-03-02T09:30:00.000Z"}\n{"type":"data","data":${text(1)}}\n{"type":"data","data":${half}\n{"type":"note"}\n{"type":"data"}\n7\n{"type":"data","data":${text(2)}}\n{"type":"footer"}`,
    ['3: it is no JSON', "4: uuid '' is none", '5: it is no JSON', '6: it is no JSON object'],
  ],
  ['half lines', `${text(1)}\n${half}\n${half}"\n${text(2)}}\n${text(2)}\n`, ['2: it is no JSON', '3: it is no JSON', '4: it is no JSON']],
  ['half of a line with brackets open', `${text(1)}\n{"id":7,"photos":[{"id":8},\n${text(2)}`, ['2: it is no JSON']],
  ['words before everything', `GARBAGE\n${text(1)}\n${text(2)}\n`, ['1: it is no JSON']],
  ['an array before lines', `[1, "a]b"]\n${text(1)}\n${text(2)}`, ['1: it is no JSON object', '1: it is no JSON object']],
  ['an empty object alone', `{}\n${text(1)}\n${text(2)}`, ["1: uuid '' is none"]],
  [
    'an array of anything',
    `[\n${text(1)},\n7, null, "a, b",\n[${text(3)}],\n{}, {"a": b},\nwords,\n${text(2)},\n]\n`,
    [
      '3: it is no JSON object',
      '3: it is no JSON object',
      '3: it is no JSON object',
      '4: it is no JSON object',
      "5: uuid '' is none",
      '5: it is no JSON',
      '6: it is no JSON',
    ],
  ],
  [
    'a reply with other things among its results',
    exportOf([exported(1), exported(2)])
      .replace('[\n', '[\n7,\n')
      .replace('\n]', ',\n"x"\n]'),
    ['2: it is no JSON object', '5: it is no JSON object'],
  ],
  ['words between objects of many lines', `${pretty(1)}\nGARBAGE\n${pretty(2)}\n`, [`${pretty(1).split('\n').length + 1}: it is no JSON`]],
  ['a reply that is an error', `{"stat":"error","code":200}\n[${text(1)},${text(2)}]`, ["1: uuid '' is none"]],
  [
    'texts that cannot be stored',
    `${text(1)}\n${text(7, { displayName: 'Ann \ud83d' })}\n${text(8, { data: { 'a\0b': ['x'] } })}\n${text(9, { roles: [{ value: 'a\0' }] })}\n${text(2)}`,
    [
      "2: 'displayName' holds a NUL or half of a character",
      "3: 'data' holds a NUL or half of a character",
      "4: 'roles.0.value' holds a NUL or half of a character",
    ],
  ],
  ['replies one after the other', `${exportOf([exported(1)])}${exportOf([])}[]${exportOf([exported(2)]).trim()}`, []],
  ['objects of many lines', `${pretty(1)}\n${pretty(2)}`, []],
  ['a reply with more than results', `{"a":[1],"results":[${text(1)},${text(2)}],"more":[{"b":[{}]}],"stat":"ok"}`, []],
];

const all = await engines();
const [{ open }] = all as [Engine, ...Engine[]];

for (const [at, { engine, open }] of all.entries()) {
  // The reader knows no engine: one file that is stored in part is enough for the second.
  for (const [name, content, refusals] of at === 0 ? files : files.slice(0, 2))
    test(`${engine}: ${name}`, async () => {
      const built = await open(name);
      const moved = await moveIn(built, fileOf('pieces.json', content));
      assert.deepEqual(told(moved), refusals);
      assert.deepEqual(numbers(moved), { read: 2 + refusals.length, imported: 2, refused: refusals.length });
      assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 2);
    });
}

test('a record whose attribute is named results stays one record', async () => {
  const built = await open('results');
  const record = exported(1, { results: [{ a: 1 }] });
  for (const content of [JSON.stringify(record), JSON.stringify(record, null, 2)]) {
    const moved = await moveIn(built, fileOf('results.json', content));
    assert.deepEqual(told(moved), ["1: attribute does not exist: 'results'"]);
  }
});

test('where brackets do not hold together nobody can say what a record is: the file is refused with the line', async () => {
  const built = await open('brackets');
  const whole = exportOf([exported(1), exported(2), exported(3)]);
  for (const [content, message] of [
    [whole.replace('"Person 2"', '"Person 2'), /line 3: a string does not end on its line/],
    [whole.replace('}],', '},'), /line 2: a '}' that nothing opens/],
    [whole.replace(/"stat":"ok"\}\s*$/, '"stat":"ok"'), /ends before its brackets close/],
    [`${text(1)}\n${half}`, /ends in the middle of a record that begins at line 2/],
    ['id;uuid\n7;x\n', /is no JSON export/],
    ['[[['.padEnd(300, '['), /line 1: nested too deep/],
  ] as const)
    await assert.rejects(moveIn(built, fileOf('broken.json', content)), message);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});

test('where a chunk ends makes no difference', async () => {
  const built = await open('chunks');
  const content = `GARBAGE\n${pretty(1)}\n7\n[${text(2)}, "a\\"]", 8]\n`;
  const border = 1 << 18;
  for (let before = 0; before < content.length; before += 37) {
    const moved = await moveIn(built, fileOf('chunks.json', `${' '.repeat(border - before)}${content}`));
    const line = pretty(1).split('\n').length + 2;
    assert.deepEqual(
      moved.refusals.map((each) => each.line),
      [1, line, line + 1, line + 1],
      `cut after ${before}`,
    );
    assert.equal(moved.read, 6);
  }
});

test('a column of a CSV that has no place to go, or two, is told and not dropped', async () => {
  const built = await open('columns');
  const { id, uuid, created, lastUpdated, email } = exported(1);
  const csv = (names: string, ...cells: string[]) =>
    fileOf('columns.csv', `id,uuid,created,lastUpdated,${names}\n${[id, uuid, created, lastUpdated, ...cells].join(',')}\n`);
  for (const [names, message] of [
    ['email,email', /names 'email' twice/],
    ['primaryAddress.city,/primaryAddress/city', /names 'primaryAddress.city' twice/],
    ['password,password.type', /names 'password' and inside of it 'password.type'/],
    ['email,', /has no name for column 6/],
  ] as const)
    await assert.rejects(moveIn(built, csv(names, 'x', 'y')), message);
  for (const first of ['id|uuid|email', 'sep=,\nid,uuid'])
    await assert.rejects(moveIn(built, fileOf('names.csv', `${first}\n${first}\n`)), /the first row names no attribute uuid/, first);
  for (const name of ['__proto__', 'constructor', 'toString', 'nosuch.__proto__']) {
    const moved = await moveIn(built, csv(`email,${name}`, email, 'x'));
    assert.deepEqual(told(moved), [`2: attribute does not exist: '${name.replace('.__proto__', '')}'`]);
  }
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});
