// The bytes of a file are proven before anything of it is written, whatever its form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImportRefused } from '../../src/importers/_common/import-refused.ts';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from './moving.ts';

/** A CSV of the columns that a record must have, and a name. */
function csvOf(records: readonly ReturnType<typeof exported>[]): string {
  const names = ['id', 'uuid', 'created', 'lastUpdated', 'email', 'displayName'] as const;
  return [names.join(','), ...records.map((record) => names.map((name) => record[name]).join(','))].join('\r\n');
}

const csv = csvOf([exported(1), exported(2, { displayName: 'Zöe €😀' })]);
const json = exportOf([exported(1), exported(2, { displayName: 'Zöe €😀' })]);
const utf16 = Buffer.from(`\uFEFF${csv}`, 'utf16le');

const all = await engines();

for (const { engine, open } of all) {
  test(`${engine}: a CSV or JSON that is not of its encoding is refused with the byte and the line, and nothing is written`, async () => {
    const built = await open('latin');
    const latin = (text: string) => Buffer.from(text, 'latin1');
    const name = csvOf([exported(1), exported(2, { displayName: 'Zöe' })]);
    const wrong: readonly [string, Uint8Array, RegExp][] = [
      ['latin.csv', latin(name), new RegExp(`not UTF-8: byte ${name.indexOf('ö') + 1} of the file, on line 3`)],
      ['windows.csv', Buffer.from([...latin(name.replace('ö', '')), 0x80, 0x0d, 0x0a]), /not UTF-8: byte \d+ of the file, on line 3/],
      ['cut.csv', Buffer.from(name.replace('öe', '€')).subarray(0, -1), /not UTF-8: byte \d+ of the file, on line 3/],
      ['odd.csv', utf16.subarray(0, -1), /not UTF-16LE: byte \d+ of the file, on line 3/],
      [
        'surrogate.csv',
        Buffer.from(utf16.toString('utf16le').replace('😀', '\uD83D'), 'utf16le'),
        /not UTF-16LE: byte \d+ of the file, on line 3/,
      ],
      ['latin.json', latin(exportOf([exported(1), exported(2, { displayName: 'Zöe' })])), /not UTF-8: byte \d+ of the file, on line 3/],
      ['cut.json', Buffer.from(`${exportOf([exported(1)])}€`).subarray(0, -1), /not UTF-8: byte \d+ of the file, on line 4/],
    ];
    for (const [file, bytes, message] of wrong)
      await assert.rejects(
        moveIn(built, fileOf(file, bytes)),
        (error) => error instanceof ImportRefused && message.test(error.message),
        file,
      );
    assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
  });

  test(`${engine}: UTF-8 with and without a byte order mark and UTF-16 with one are read to the letter`, async () => {
    for (const [file, bytes] of [
      ['plain.csv', Buffer.from(csv)],
      ['mark.csv', Buffer.from(`\uFEFF${csv}`)],
      ['little.csv', utf16],
      ['big.csv', Buffer.from(utf16).swap16()],
      ['little.json', Buffer.from(`\uFEFF${json}`, 'utf16le')],
      ['mark.json', Buffer.from(`\uFEFF${json}`)],
    ] as const) {
      const built = await open(file);
      const moved = await moveIn(built, fileOf(file, bytes));
      assert.deepEqual([moved.read, moved.imported], [2, 2], `${file}: ${JSON.stringify(moved.refusals)}`);
      const { result } = (await built.world.akamai('/entity', { type_name: 'user', id: 1020 })).body;
      assert.equal(result.displayName, 'Zöe €😀', file);
    }
  });
}

test('a character on the border of two chunks is read whole, and a wrong one there is found', async () => {
  const built = await all[0]!.open('border');
  const border = 1 << 18;
  for (const before of [0, 1, 2, 3]) {
    const padded = exportOf([exported(1)]).padEnd(border - before);
    await assert.rejects(
      moveIn(built, fileOf('wrong.json', Buffer.from([...Buffer.from(padded), 0xf0, 0x9f, 0x98, 0x20]))),
      new RegExp(`byte ${padded.length + 1} of the file`),
    );
  }
  for (const before of [0, 1, 2, 3]) {
    const whole = exportOf([exported(2 + before, { displayName: 'x' })]);
    const at = whole.indexOf('"x"') + 1;
    await moveIn(built, fileOf('border.json', `${' '.repeat(border - at - before)}${whole.replace('"x"', '"😀"')}`));
    const { result } = (await built.world.akamai('/entity', { type_name: 'user', id: 1020 + 10 * before })).body;
    assert.equal(result.displayName, '😀');
  }
});

test('one wrong file among several keeps all of them out', async () => {
  const built = await all[0]!.open('several');
  const files = [fileOf('good.csv', csv), fileOf('bad.csv', Buffer.from(csv.replace('€😀', 'ö'), 'latin1'))];
  await assert.rejects(moveIn(built, files), /bad\.csv is not UTF-8/);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});

test('a quote that stands inside a cell without quotes is a refusal of the file, and no crash', async () => {
  const built = await all[0]!.open('quote');
  await assert.rejects(moveIn(built, fileOf('quote.csv', 'id,uuid,created\n1,x"y,z\n')), ImportRefused);
});
