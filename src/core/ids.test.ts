import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOfPlain, idsOfShort, isId, newId, plainId, shortId } from './ids.ts';
import { instantOfMillis } from './time.ts';

const random = { bytes: (count: number) => Buffer.alloc(count, 0xff) };

test('an id is a version 7 UUID that begins with its millisecond', () => {
  const id = newId(random, instantOfMillis(0x0192_a000_0001));
  assert.equal(id, '0192a000-0001-7fff-bfff-ffffffffffff');
  assert.ok(isId(id));
});

test('short forms lead back to the id, and nothing else does', () => {
  const id = '0192a000-0001-7fff-bfff-ffffffffffff';
  assert.equal(idOfPlain(plainId(id)), id);
  const range = idsOfShort(shortId(id))!;
  assert.ok(range.from <= id && id <= range.to);
  for (const bad of ['', 'x'.repeat(32), `${plainId(id)}0`, "' or 1=1 --"]) assert.equal(idOfPlain(bad), undefined);
});
