import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSeals, type SealPlace, UnreadableSeal } from './seals.ts';

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);
const seals = newSeals({ keys: [one] }, 'digest key');
const at = (name: string) => name as SealPlace;

test('what is sealed is not readable, and opens at its place', () => {
  const sealed = seals.seal(at('clients.1.secret'), 'a client secret');
  assert.ok(!sealed.includes('secret'));
  assert.equal(seals.open(at('clients.1.secret'), sealed), 'a client secret');
  assert.notEqual(seals.seal(at('clients.1.secret'), 'a client secret'), sealed);
});

test('a value moved to another row does not open', () => {
  assert.throws(() => seals.open(at('clients.2.secret'), seals.seal(at('clients.1.secret'), 'x')));
});

test('one changed bit does not open', () => {
  const sealed = seals.seal(at('p'), 'some text').split('.');
  const text = Buffer.from(sealed[3]!, 'base64url');
  text[0]! ^= 1;
  sealed[3] = text.toString('base64url');
  assert.throws(() => seals.open(at('p'), sealed.join('.')));
});

test('after a rotation old values open, and new ones are under the new key', () => {
  const old = seals.seal(at('p'), 'x');
  const rotated = newSeals({ keys: [two, one] }, 'digest key');
  assert.equal(rotated.open(at('p'), old), 'x');
  assert.throws(() => seals.open(at('p'), rotated.seal(at('p'), 'y')), UnreadableSeal);
  assert.equal(rotated.digest('token'), seals.digest('token'));
});
