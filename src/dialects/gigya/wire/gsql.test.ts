import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuery } from './gsql.ts';

const read = (text: string) => readQuery(text, (path) => (path === 'nothing' ? undefined : { path, literal: (value) => value }));

test('and binds tighter than or, and not tightest', () => {
  assert.deepEqual(read("select * from t where not a = 1 and b.c CONTAINS 'x' or d IS NOT NULL").where, {
    kind: 'or',
    of: [
      {
        kind: 'and',
        of: [
          { kind: 'not', of: { kind: 'compare', path: 'a', op: '=', value: 1 } },
          { kind: 'like', path: 'b.c', how: 'contains', value: 'x' },
        ],
      },
      { kind: 'null', path: 'd', is: false },
    ],
  });
});

test('order, start and limit, in either order, and the fields', () => {
  const { where: _, ...query } = read('SELECT a, b.c FROM t ORDER BY a DESC, b ASC LIMIT 10 START 5');
  const sort = [
    { path: 'a', descending: true },
    { path: 'b', descending: false },
  ];
  assert.deepEqual(query, { fields: ['a', 'b.c'], from: 't', sort, start: 5, limit: 10 });
  assert.equal(read('select count(*) from t').fields, 'count');
});

test('quotes inside of texts, and words that are values', () => {
  assert.deepEqual(read(`select * from t where a in ("it's", 'it''s', 'a\\'b')`).where, {
    kind: 'or',
    of: ["it's", "it's", "a'b"].map((value) => ({ kind: 'compare', path: 'a', op: '=', value })),
  });
  assert.deepEqual(read('select * from t where a = TRUE').where, { kind: 'compare', path: 'a', op: '=', value: true });
  assert.deepEqual(read("select * from t where a = 'and' and b = 'or'").where!.kind, 'and');
});

test('what cannot be read is refused', () => {
  for (const bad of [
    '',
    'select',
    'select * from',
    'select * from t where',
    'select * from t where a',
    'select * from t where a =',
    'select * from t where a = b',
    "select * from t where a = 'x",
    'select * from t where nothing = 1',
    'select nothing from t',
    'select * from t; drop table t',
    'select * from t group by a',
    'select sum(a) from t',
    'select * from t limit -1',
    'select * from t limit 10001',
    'select * from t where a not = 1',
    'select * from t where a contains 1',
    `select * from t where ${'('.repeat(5000)}`,
    `select * from t where ${'not '.repeat(1000)} a = 1`,
  ])
    assert.throws(() => read(bad), bad.slice(0, 60));
});
