// Members by many paths at once: what is picked, what is left, and that neither costs the square of their number.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onlyAt, withoutPaths } from './json.ts';

const object = { a: { b: 1, c: { d: null } }, e: [1, { f: 2 }], g: 'x' };
const cases: readonly (readonly [paths: string[], only: object, without: object])[] = [
  [[], {}, object],
  [['a'], { a: object.a }, { e: object.e, g: 'x' }],
  [['a.b', 'a'], { a: object.a }, { e: object.e, g: 'x' }],
  [['a', 'a.b'], { a: object.a }, { e: object.e, g: 'x' }],
  [['a.c.d', 'g'], { a: { c: { d: null } }, g: 'x' }, { a: { b: 1, c: {} }, e: object.e }],
  [['e.1.f', 'g.h', 'z', 'a.z', 'toString', ''], {}, object],
];

for (const [paths, only, without] of cases)
  test(`of ${JSON.stringify(paths)} what is there is picked, and the rest is left`, () => {
    assert.deepEqual(onlyAt(object, paths), only);
    assert.deepEqual(withoutPaths(object, paths), without);
  });

test('a member __proto__ is a member as others', () => {
  const odd = JSON.parse('{"__proto__":{"a":1},"b":2}');
  assert.equal(JSON.stringify(onlyAt(odd, ['__proto__.a'])), '{"__proto__":{"a":1}}');
  assert.deepEqual(withoutPaths(odd, ['__proto__']), { b: 2 });
});

test('of twenty thousand members half are picked or left without the square of their number', { timeout: 5000 }, () => {
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`a${i}`, i]));
  const paths = Object.keys(wide).slice(0, 10_000);
  assert.equal(Object.keys(onlyAt(wide, paths)).length, 10_000);
  assert.equal(Object.keys(withoutPaths(wide, paths)).length, 10_000);
});
