// Which hashes every comparison of a tenant works, by what is stored there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownCost } from './hash-costs.ts';
import { refusedCost } from './judge-hash.ts';
import { workedFor } from './match-alike.ts';

test('our own comes first, then each dear cost once; what nobody would notice, or is never verified, is not worked', () => {
  assert.deepEqual(workedFor([]), [ownCost]);
  assert.deepEqual(workedFor(['md5 1', refusedCost, 'bcrypt 10', 'bcrypt 12']), [ownCost, 'bcrypt 12', 'bcrypt 10']);
  assert.deepEqual(workedFor(['wrapped sha512-crypt 5000', 'sha512-crypt 5000', 'wrapped md5 1']), [ownCost, 'sha512-crypt 5000']);
});

test('of very many costs the dearest are worked, and no more than a comparison may take', () => {
  const many = Array.from({ length: 40 }, (_, at) => `pbkdf2-sha256 ${100_000 + at} 1`);
  assert.deepEqual(workedFor(many), [ownCost, ...many.toReversed().slice(0, 4)]);
});
