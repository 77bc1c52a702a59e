// JSON from outside: a key that reaches a prototype was taken where it stood in a name with dots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from './json.ts';

test('a key that reaches a prototype is refused, alone and in a path', () => {
  for (const key of [
    '__proto__',
    'constructor',
    'constructor.prototype.x',
    'a.__proto__.b',
    'a.constructor',
    'a[constructor]',
    '[__proto__]',
  ])
    for (const text of [JSON.stringify({ deep: [{ [key]: 1 }] }).replace('{}', ''), `{"${key.replace('_', '\\u005f')}":1}`])
      assert.throws(() => parseJson(text), SyntaxError, text);
});

test('a key or a value that merely holds such a word is taken', () => {
  const given = { constructors: 1, 'my.constructor-id': 2, proto: 3, of: 'constructor.prototype.x', 'a.__proto__x': 4 };
  assert.deepEqual(parseJson(JSON.stringify(given)), given);
});
