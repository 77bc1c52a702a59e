import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSeals, UnreadableSeal } from './seals.ts';

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);
const seals = newSeals({ keys: [one] }, 'digest key');

test('what is sealed is not readable, and opens at its place', () => {
  const sealed = seals.seal('clients.1.secret', 'a client secret');
  assert.ok(!sealed.includes('secret'));
  assert.equal(seals.open('clients.1.secret', sealed), 'a client secret');
  assert.notEqual(seals.seal('clients.1.secret', 'a client secret'), sealed);
});

test('a value moved to another row does not open', () => {
  assert.throws(() => seals.open('clients.2.secret', seals.seal('clients.1.secret', 'x')));
});

test('one changed bit does not open', () => {
  const sealed = seals.seal('p', 'some text').split('.');
  const text = Buffer.from(sealed[3]!, 'base64url');
  text[0]! ^= 1;
  sealed[3] = text.toString('base64url');
  assert.throws(() => seals.open('p', sealed.join('.')));
});

test('after a rotation old values open, and new ones are under the new key', () => {
  const old = seals.seal('p', 'x');
  const rotated = newSeals({ keys: [two, one] }, 'digest key');
  assert.equal(rotated.open('p', old), 'x');
  assert.throws(() => seals.open('p', rotated.seal('p', 'y')), UnreadableSeal);
  assert.equal(rotated.digest('token'), seals.digest('token'));
});
