// Each family has a dearest hash that is taken, which no notation goes around, and a hash of nothing for every cost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoyOf, families, microsOf, mostMicros, ownCost, partsOf, wrapped } from './hash-costs.ts';
import { costOf, isHash, storedCost } from './judge-hash.ts';
import type { Hash } from './types.ts';

/** The numbers of the dearest hash that is taken, and of the next dearer one. */
const dearest: Readonly<Record<string, readonly [taken: string, refused: string]>> = {
  argon2: ['argon2 65536 3 4', 'argon2 262144 10 1'],
  bcrypt: ['bcrypt 14', 'bcrypt 15'],
  'phpass-md5': ['phpass-md5 16', 'phpass-md5 20'],
  'phpass-sha512': ['phpass-sha512 16', 'phpass-sha512 20'],
  'sha256-crypt': ['sha256-crypt 535000', 'sha256-crypt 1000000'],
  'sha512-crypt': ['sha512-crypt 656000', 'sha512-crypt 1000000'],
  scrypt: ['scrypt 131072 8 1', 'scrypt 131072 8 16'],
  'pbkdf2-md5': ['pbkdf2-md5 600000 1', 'pbkdf2-md5 600000 16'],
  'pbkdf2-sha1': ['pbkdf2-sha1 1300000 1', 'pbkdf2-sha1 1300000 6'],
  'pbkdf2-sha256': ['pbkdf2-sha256 1000000 1', 'pbkdf2-sha256 10000000 1'],
  'pbkdf2-sha512': ['pbkdf2-sha512 1000000 1', 'pbkdf2-sha512 10000000 1'],
  md5: ['md5 100000', 'md5 2000000'],
  sha1: ['sha1 100000', 'sha1 2000000'],
  sha256: ['sha256 100000', 'sha256 2000000'],
  sha512: ['sha512 100000', 'sha512 2000000'],
  'md5-crypt': ['md5-crypt', ''],
  'des-crypt': ['des-crypt', ''],
};

test('of each family what real programs write is taken, and what would take many seconds is not', () => {
  assert.deepEqual(Object.keys(dearest).sort(), Object.keys(families).sort());
  for (const [taken, refused] of Object.values(dearest)) {
    assert.equal(costOf(decoyOf(taken)), taken);
    assert.ok(microsOf(taken) <= mostMicros, taken);
    if (refused) assert.equal(costOf(decoyOf(refused)), undefined, refused);
  }
});

test('the decoy costs what our own hashes do', () => {
  assert.equal(costOf(decoyOf(ownCost)), ownCost);
  assert.equal(storedCost(decoyOf(ownCost)), null);
  assert.equal(storedCost(decoyOf('bcrypt 12')), 'bcrypt 12');
});

test('a wrapped hash costs both, and its text is one of ours', () => {
  const { hash } = decoyOf(ownCost);
  const over = { scheme: { kind: 'salted', of: 'typed', digest: 'md5' }, setting: '', bytes: 16, cost: 'md5 1' } as const;
  const given = { hash, scheme: { kind: 'argon2id', of: 'typed', over } } as const;
  assert.equal(costOf(given), wrapped('md5 1'));
  assert.deepEqual(partsOf(wrapped('md5 1')), [ownCost, 'md5 1']);
  assert.equal(costOf({ ...given, hash: decoyOf('bcrypt 12').hash }), undefined);
});

test('a text of another family, or of another length, is no hash of its scheme', () => {
  const typed = (hash: string, kind: Hash['scheme']['kind'], more = {}): Hash => ({ hash, scheme: { kind, of: 'typed', ...more } });
  const text = (cost: string) => decoyOf(cost).hash;
  for (const bad of [
    typed(text('md5-crypt'), 'sha-crypt'),
    typed(text('sha512-crypt 5000'), 'md5-crypt'),
    typed(text('sha512-crypt 5000').slice(0, -1), 'sha-crypt'),
    typed(text('sha512-crypt 5000').replace('$6$', '$5$'), 'sha-crypt'),
    typed(text('bcrypt 12'), 'argon2id'),
    typed(text('bcrypt 12').slice(0, 20), 'bcrypt'),
    typed(text('bcrypt 12').replace('$12$', '$03$'), 'bcrypt'),
    typed(text('phpass-md5 13').slice(0, -1), 'phpass'),
    typed(text('phpass-md5 13').replace('$P$', '$S$'), 'phpass'),
    typed(text(ownCost).replace('$v=19', ''), 'argon2id'),
    typed(text(ownCost).replace('m=19456', 'm=7'), 'argon2id'),
    typed('hello', 'argon2id'),
    typed('a'.repeat(600), 'salted', { digest: 'md5' }),
    typed('a'.repeat(32), 'salted', { digest: 'md5', salt: 's'.repeat(600) }),
    typed('a'.repeat(32), 'salted', { digest: 'md5', salt: 'no base64', saltEncoding: 'base64' }),
    typed('a'.repeat(64), 'pbkdf2', { iterations: 0.5 }),
    typed('a'.repeat(64), 'scrypt', { cost: { n: 1024, r: 1.5, p: 1 } }),
    typed('a'.repeat(13), 'rot13' as never),
  ])
    assert.equal(isHash(bad), false, `${bad.scheme.kind} ${bad.hash.slice(0, 40)}`);
});
