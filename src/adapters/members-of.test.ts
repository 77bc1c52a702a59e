// Members of a library in CommonJS as it stands, and as a bundle has it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { membersOf } from './members-of.ts';

test('in a bundle no SAML key was made and no mail was sent: the members stood below default', () => {
  const library = { createTransport: () => 'transport' };
  assert.equal(membersOf({ ...library, default: library }).createTransport(), 'transport');
  assert.equal(membersOf({ default: library } as never as typeof library).createTransport(), 'transport');
});
