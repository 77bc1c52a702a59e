import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JsonObject, merged } from '../json.ts';
import { judgeAccountValues, type ValuesJudgement } from './policy-values.ts';
import type { Attribute } from './types.ts';

const attribute = (path: string, more: Partial<Attribute> = {}): Attribute => ({
  path,
  type: 'string',
  required: false,
  writable: 'person',
  many: true,
  ...more,
});

const attributes = [
  attribute('data.nick'),
  attribute('data.credit', { type: 'integer', writable: 'operator' }),
  attribute('data.born', { writable: 'once' }),
  attribute('data.home.town'),
  attribute('data.children.name'),
  attribute('data.children.age', { type: 'integer', writable: 'operator' }),
  attribute('data.pets.legs', { type: 'integer' }),
  attribute('data.code', { pattern: '^[A-Z]+$' }),
];
const before: JsonObject = {
  nick: 'Annie',
  born: 'Graz',
  secret: 1,
  children: [
    { name: 'Max', age: 3 },
    { name: 'Moe', age: 9 },
  ],
};

function judged(data: JsonObject, more: Partial<ValuesJudgement> & { readonly undeclared?: 'for-operators' | 'refused' | undefined } = {}) {
  const { undeclared = 'for-operators', ...rest } = more;
  return judgeAccountValues({
    declared: { attributes, rules: [], undeclared, retired: ['data.gone'] },
    profile: {},
    data,
    by: 'person',
    before: { profile: {}, data: before },
    compile: (pattern) => (text) => new RegExp(pattern).test(text),
    ...rest,
  });
}
const problems = (...given: Parameters<typeof judged>) => judged(...given).problems.map(({ field, rule }) => `${field} ${rule}`);

test('a person writes what is declared for persons, and nothing beside, inside or around it', () => {
  for (const fit of [
    { nick: 'A' },
    { nick: ['A', 'B'] },
    { nick: null },
    { home: { town: 'Graz' } },
    { home: {} },
    { secret: 1 },
    { pets: [{ legs: 4 }] },
  ])
    assert.deepEqual(problems(fit), [], JSON.stringify(fit));
  for (const [given, field] of [
    [{ vip: true }, 'data.vip'],
    [{ vip: {} }, 'data.vip'],
    [{ vip: [] }, 'data.vip'],
    [{ secret: null }, 'data.secret'],
    [{ secret: 2 }, 'data.secret'],
    [{ 'home.town': 'x' }, 'data.home.town'],
    [{ home: 'x' }, 'data.home'],
    [{ home: { town: 'x', owner: 'y' } }, 'data.home.owner'],
    [{ pets: [{ legs: 4, owner: 'x' }] }, 'data.pets.owner'],
    [{ pets: [null] }, 'data.pets'],
    [{ pets: [[[{ owner: {} }]]] }, 'data.pets.owner'],
  ] as const)
    assert.deepEqual(problems(given as JsonObject), [`${field} write-forbidden`], JSON.stringify(given));
  assert.deepEqual(problems({ nick: { name: 'x' } }), ['data.nick type']);
});

test('what is for operators is not changed by giving it another neighbour in a list', () => {
  const swapped = [
    { name: 'Moe', age: 3 },
    { name: 'Max', age: 9 },
  ];
  for (const children of [swapped, [], null, [{ name: 'Max' }], [...(before['children'] as JsonObject[]), { name: 'Mia' }]])
    assert.deepEqual(problems({ children }), ['data.children.age write-forbidden'], JSON.stringify(children));
  assert.deepEqual(problems({ children: [{ name: 'Mia' }] }, { before: { profile: {}, data: {} } }), []);
});

test('what is written once is a person’s while it is empty, and an operator’s always', () => {
  assert.deepEqual(problems({ born: 'Linz' }), ['data.born write-forbidden']);
  assert.deepEqual(problems({ born: 'Graz' }), []);
  assert.deepEqual(problems({ born: 'Linz' }, { by: 'operator' }), []);
  assert.deepEqual(problems({ born: 'Linz' }, { before: null }), []);
});

test('an operator writes everything, but what is closed or was deleted for good', () => {
  assert.deepEqual(problems({ vip: true, credit: 5 }, { by: 'operator' }), []);
  assert.deepEqual(problems({ vip: true, credit: 5, secret: null }, { by: 'operator', undeclared: 'refused' }), ['data.vip undeclared']);
  assert.deepEqual(problems({ gone: { for: 'good' } }, { by: 'operator' }), ['data.gone.for undeclared']);
  assert.deepEqual(problems({ vip: true }, { undeclared: 'refused' }), ['data.vip undeclared']);
});

test('values in lists are judged and brought into their form one by one', () => {
  const { data, problems: none } = judged(
    { children: [{ name: 'Max', age: '3' }, { name: 'Moe' }], pets: [{ legs: '4' }, { legs: 2 }] },
    { by: 'operator' },
  );
  assert.deepEqual(none, []);
  assert.deepEqual(merged(before, data)['children'], [{ name: 'Max', age: 3 }, { name: 'Moe' }]);
  assert.deepEqual(data['pets'], [{ legs: 4 }, { legs: 2 }]);
  assert.deepEqual(problems({ pets: [{ legs: 4 }, { legs: 'x' }] }), ['data.pets.legs pattern']);
  assert.deepEqual(problems({ code: ['AB', 'cd'] }), ['data.code pattern']);
});

test('where a dialect names the data that it takes, nothing else is judged', () => {
  const declared = { attributes, rules: [] };
  const own = judgeAccountValues({ declared, profile: {}, data: { vip: true }, by: 'person', before: null, compile: () => () => true });
  assert.deepEqual(own.problems, []);
});
