// Operators brought hashes that no machine verifies in a day: one of them, tried once, stopped every sign-in of the installation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHash } from './judge-hash.ts';
import type { HashScheme } from './types.ts';

const of = 'typed' as const;
const salt = 'saltsalt';
const a = (count: number) => 'a'.repeat(count);

const good: readonly (readonly [hash: string, scheme: HashScheme])[] = [
  [`$6$rounds=10000$${salt}$${a(86)}`, { kind: 'sha-crypt', of }],
  [`$5$${salt}$${a(43)}`, { kind: 'sha-crypt', of: 'digested' }],
  ['$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', { kind: 'phpass', of }],
  // Made by password4j with its defaults, which were refused for the 64 bytes of their salts.
  [`$argon2id$v=19$m=15360,t=2,p=1$${a(86)}$${a(43)}`, { kind: 'argon2id', of }],
  ['$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', { kind: 'bcrypt', of }],
  [a(64), { kind: 'pbkdf2', of, digest: 'sha256', salt, iterations: 600_000 }],
  [Buffer.alloc(20).toString('base64'), { kind: 'pbkdf2', of, digest: 'sha1', salt, iterations: 1_300_000, encoding: 'base64' }],
  [a(128), { kind: 'scrypt', of, salt, cost: { n: 131_072, r: 8, p: 1 } }],
  [a(64), { kind: 'scrypt', of, salt }],
  [a(32), { kind: 'salted', of, digest: 'md5', salt }],
  [a(64), { kind: 'salted', of, iterations: 2 }],
];

const bad: readonly (readonly [hash: string, scheme: HashScheme])[] = [
  [`$6$rounds=999999999$${salt}$${a(86)}`, { kind: 'sha-crypt', of }],
  [`$6$rounds=999999999$${salt}$${a(86)}`, { kind: 'sha-crypt', of: 'digested' }],
  [`$P$M${salt}${a(22)}`, { kind: 'phpass', of }],
  [`$2b$31$${a(53)}`, { kind: 'bcrypt', of }],
  [`$argon2id$v=19$m=999999,t=9,p=1$${a(22)}$${a(43)}`, { kind: 'argon2id', of }],
  [`$argon2id$v=19$m=15360,t=2,p=1$${a(87)}$${a(43)}`, { kind: 'argon2id', of }],
  ['plain', { kind: 'argon2id', of }],
  ['', { kind: 'salted', of, digest: 'md5' }],
  [a(31), { kind: 'salted', of, digest: 'md5' }],
  [a(64), { kind: 'salted', of, iterations: 10_000_000 }],
  [a(65), { kind: 'pbkdf2', of, salt, iterations: 1 }],
  [a(256), { kind: 'pbkdf2', of, digest: 'sha1', salt, iterations: 10_000_000 }],
  [a(100_000), { kind: 'pbkdf2', of, salt, iterations: 1 }],
  [a(64), { kind: 'scrypt', of, salt, cost: { n: 131_072, r: 16, p: 16 } }],
  [a(64), { kind: 'scrypt', of, salt, cost: { n: 1000, r: 8, p: 1 } }],
];

test('what is no hash of its scheme, or costs more than a sign-in may take, is no hash', () => {
  for (const [hash, scheme] of good) assert.equal(isHash({ hash, scheme }), true, `${scheme.kind} ${hash.slice(0, 40)}`);
  for (const [hash, scheme] of bad) assert.equal(isHash({ hash, scheme }), false, `${scheme.kind} ${hash.slice(0, 40)}`);
});
