import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFilter } from './filter.ts';

const read = (text: string) => readFilter(text, (path) => path);

test('and binds tighter than or, not tightest', () => {
  assert.deepEqual(read("email = 'a' or not id > 3 and birthday is null"), {
    kind: 'or',
    of: [
      { kind: 'compare', op: '=', path: 'email', value: 'a' },
      {
        kind: 'and',
        of: [
          { kind: 'not', of: { kind: 'compare', op: '>', path: 'id', value: 3 } },
          { kind: 'null', path: 'birthday', is: true },
        ],
      },
    ],
  });
});

test('a quoted text may hold quotes', () => {
  assert.deepEqual(read("a.b = 'it\\'s'"), { kind: 'compare', op: '=', path: 'a.b', value: "it's" });
});

test('what cannot be read is refused', () => {
  for (const bad of [
    '',
    "email = 'a",
    'email',
    '= 3',
    "(email = 'a'",
    "email = 'a' email",
    "email ; drop = 'a'",
    'x = y',
    '('.repeat(10_000),
  ])
    assert.throws(() => read(bad), bad.slice(0, 40));
});
