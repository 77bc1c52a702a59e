import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldPlace } from './places.ts';
import { isCount, readQuery } from './query.ts';

const plain = (path: string): FieldPlace => ({
  ...{ path, isMixed: true, hasNumbers: true },
  compare: (op, value) => ({ kind: 'compare', path, op, value }),
  contains: (value) => ({ kind: 'like', path, how: 'contains', value }),
  isNull: { kind: 'null', path, is: true },
});
const isKnown = (path: string) => path !== 'nothing';
const source = { placeOf: (path: string) => (isKnown(path) ? plain(path) : undefined), isShown: isKnown };
const read = (text: string) => readQuery(text, (from) => (from === 'elsewhere' ? undefined : source));

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
      { kind: 'not', of: { kind: 'null', path: 'd', is: true } },
    ],
  });
});

test('order, start and limit, in either order, and the fields', () => {
  const { where: _, ...query } = read('SELECT a, b.c FROM t ORDER BY a DESC, b ASC LIMIT 10 START 5');
  const sort = [
    { path: 'a', descending: true, mixed: true },
    { path: 'b', descending: false, mixed: true },
  ];
  const selected = ['a', 'b.c'].map((field) => ({ field, as: undefined }));
  assert.deepEqual(query, { selected, from: 't', groupBy: undefined, sort, start: 5, limit: 10 });
});

test('groups, numbers of each, and names for them', () => {
  const { selected, groupBy } = read('SELECT a, COUNT(*), avg(b.c) AS mean, std(b.c) FROM t WHERE x = 1 GROUP BY a LIMIT 3');
  assert.deepEqual(groupBy, [{ field: 'a', path: 'a' }]);
  assert.deepEqual(selected, [
    { field: 'a', as: undefined },
    { measure: { of: 'rows' }, as: 'count(*)' },
    { measure: { of: 'mean', path: 'b.c' }, as: 'mean' },
    { measure: { of: 'deviation', path: 'b.c' }, as: 'std(b.c)' },
  ]);
  assert.deepEqual(read('select count(*) from t').groupBy, []);
  assert.equal(isCount(read('select count(*) as n from t')), true);
  assert.equal(isCount(read('select count(*) from t group by a')), false);
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
    'select * from elsewhere',
    'select * from t group by a',
    'select b from t group by a',
    'select a, sum(b) from t',
    'select sum(nothing) from t',
    'select sum(*) from t',
    'select toString(a) from t',
    'select count(a) from t',
    'select count(*) from t order by a',
    'select a from t group by a start 3',
    'select a from t group by a, b, c, d, e, f',
    'select a from t having a = 1',
    "select a from t where a = regex('(a+)+$')",
    'select * from t limit -1',
    'select * from t limit 10001',
    'select * from t where a not = 1',
    'select * from t where a contains 1',
    `select * from t where ${'('.repeat(5000)}`,
    `select * from t where ${'not '.repeat(1000)} a = 1`,
  ])
    assert.throws(() => read(bad), bad.slice(0, 60));
});
