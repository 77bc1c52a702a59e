import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfPrefix } from './prefix-range.ts';

const last = String.fromCodePoint(0x10ffff);

for (const [prefix, end] of [
  ['person1', 'person2'],
  ['a%', 'a&'],
  ['z', '{'],
  ['\ud7ff', '\ue000'],
  ['\uffff', '\u{10000}'],
  ['a\u{1f600}', 'a\u{1f601}'],
  [`a${last}`, 'b'],
  [last, undefined],
  ['', undefined],
] as const)
  test(`texts that begin with ${JSON.stringify(prefix)} end before ${JSON.stringify(end)}`, () => {
    assert.equal(endOfPrefix(prefix), end);
    if (end !== undefined) assert.ok(Buffer.compare(Buffer.from(prefix + last), Buffer.from(end)) < 0);
  });

test('half a pair of surrogates is what a database stores in its place', () => {
  assert.equal(endOfPrefix('a\ud83d'), 'a\ufffe');
});
