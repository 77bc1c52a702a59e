import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notForCaller } from './method-name.ts';

const sentence = (namespace: string, method: string) =>
  `Invalid namespace '${namespace}' or method '${method}' or you do not have the required permissions to call it.`;

test('a method is named as its caller spells it, whatever stands around it', () => {
  for (const originalUrl of [
    '/accounts.getPolicies?apiKey=3',
    '/accounts.getPolicies/',
    '/as/gigya@one/accounts.getPolicies',
    'http://accounts.us1.gigya.com/accounts.getPolicies?a=/b.c',
  ])
    assert.equal(notForCaller({ originalUrl }), sentence('accounts', 'getPolicies'));
  assert.equal(notForCaller({ originalUrl: '/accounts.tfa.initTFA' }), sentence('accounts', 'tfa.initTFA'));
  assert.ok(notForCaller({ originalUrl: `/accounts.${'x'.repeat(9000)}` }).length < 250);
});
