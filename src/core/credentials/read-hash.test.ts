// Each family of hashes in its notation: read, verified with the password it is of, and written again as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteHash, readHash } from './read-hash.ts';

const hashes: readonly { readonly type: string; readonly value: string; readonly salt?: string }[] = [
  { type: 'bcrypt', value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
  { type: 'argon2id', value: '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg' },
  { type: 'argon2id', value: '$argon2id$v=19$m=65536,p=4,t=3$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg' },
  { type: 'argon2i', value: '$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg' },
  { type: 'crypt-sha256', value: '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5' },
  { type: 'crypt-md5', value: '$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/' },
  { type: 'crypt-des', value: 'abJnggxhB/yWI' },
  { type: 'sha-256', value: 'a'.repeat(64) },
  { type: 'sha-512', value: 'b'.repeat(128), salt: 'x' },
  { type: 'md5', value: 'c'.repeat(32) },
  { type: 'md5-salted-right-base64', value: 'XUFAKrxLKna5cZ2REBfFkg==', salt: 'salt' },
  { type: 'md5-of-latin1', value: 'c'.repeat(32) },
  { type: 'bcrypt-of-latin1', value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
  { type: 'sha-512-of-utf16be', value: 'b'.repeat(128), salt: 'x' },
  { type: 'pbkdf2-sha256-of-utf16le', value: '$pbkdf2-sha256$29000$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  { type: 'pbkdf2-sha256', value: '$pbkdf2-sha256$29000$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  { type: 'ldap', value: '{SSHA}aoRqFJdZP1PiGypvh2QYIehAdgtgrJXy' },
  // Those without a salt came in, and went out as an account without a password.
  { type: 'ldap', value: '{SHA}aoRqFJdZP1PiGypvh2QYIehAdgs=' },
  { type: 'ldap', value: '{MD5}aoRqFJdZP1PiGypvh2QYIQ==' },
  { type: 'scrypt', value: '$scrypt$ln=14,r=8,p=1$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
];

test('a hash in its notation is read and written again as it was', () => {
  for (const given of hashes) {
    const read = readHash(given);
    assert.ok(read, given.type);
    assert.deepEqual(noteHash(read), given, given.type);
  }
});

test('what is no hash of its family, or would cost a minute to verify, is not read', () => {
  for (const bad of [
    { type: 'bcrypt', value: '$2b$10$short' },
    { type: 'bcrypt', value: '$2b$31$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
    { type: 'bcrypt', value: '$2x$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
    ...[
      'm=65536,t=3',
      'm=65536,t=3,t=3',
      'm=65536,t=3,p=4,p=4',
      'm=65536,t=3,x=4',
      'm=999999,t=3,p=4',
      'm=65536,t=40,p=4',
      'm=65536,t=3,p=0',
      'm=65536,t=3,p=17',
    ].map((parameters) => ({
      type: 'argon2id',
      value: `$argon2id$v=19$${parameters}$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg`,
    })),
    { type: 'netforum', value: 'whatever' },
    { type: 'bcrypt-of-utf16le', value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
    { type: 'md5-of-ebcdic', value: 'c'.repeat(32) },
    { type: 'md5-of-latin1-of-sha256', value: 'c'.repeat(32) },
    { type: 'md5-of-sha256-of-latin1', value: 'c'.repeat(32) },
    { type: 'pbkdf2-sha256', value: '$pbkdf2-sha512$29000$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    { type: 'ldap', value: '{SSHA}xZlpReuI45yQrTgXeQ6VJcAYeO0=' },
    { type: 'ldap', value: '{SHA}aoRqFJdZP1PiGypvh2QYIehAdgtgrJXy' },
    { type: 'ldap', value: `{SMD5}${'A'.repeat(120)}` },
    { type: 'ldap', value: '{CRYPT}$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/' },
    { type: 'crypt-sha512', value: '$6$rounds=9999999$salt$x' },
    { type: 'crypt-sha512', value: '$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/' },
    { type: 'crypt-md5', value: '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5' },
    { type: 'md5', value: 'c'.repeat(31) },
    ...['ln=31,r=8,p=1', 'ln=22,r=8,p=1', 'ln=0,r=8,p=1', 'ln=16383,r=8,p=1', 'ln=14,r=8', 'N=14,r=8,p=1', 'ln=14,r=8,p=9999'].map(
      (parameters) => ({
        type: 'scrypt',
        value: `$scrypt$${parameters}$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`,
      }),
    ),
    { type: 'argon2id', value: '$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg' },
    { type: 'toString', value: '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq' },
    { type: 'bcrypt', value: 7 },
    {},
  ])
    assert.equal(readHash(bad as never), undefined, JSON.stringify(bad));
});

test('scrypt tells N as a logarithm, or as itself where no logarithm is as large', () => {
  const costOf = (ln: number) => readHash({ type: 'scrypt', value: `$scrypt$ln=${ln},r=8,p=1$c2FsdA$${'A'.repeat(43)}` })?.scheme.cost;
  assert.deepEqual(costOf(14), { n: 16_384, r: 8, p: 1 });
  assert.deepEqual(costOf(16_384), costOf(14));
});

test('a hash of a digest says so', () => {
  const given = { type: 'bcrypt-of-sha256', value: hashes[0]!.value };
  assert.equal(readHash(given)?.scheme.of, 'digested');
  assert.deepEqual(noteHash(readHash(given)!), given);
});

test('a digest that the notation cannot say is not written as another one', () => {
  const of = 'typed' as const;
  const sha1 = Buffer.alloc(20).toString('base64');
  for (const scheme of [
    { kind: 'salted', of, digest: 'sha1', encoding: 'base64', salt: 'x', saltSide: 'right' },
    { kind: 'salted', of, digest: 'sha1', encoding: 'hex', salt: 'x', saltSide: 'left' },
    { kind: 'salted', of, digest: 'md5', encoding: 'hex', iterations: 2 },
    { kind: 'salted', of, digest: 'sha256', encoding: 'hex', salt: 'x', saltSide: 'left' },
    { kind: 'salted', of, digest: 'sha1', encoding: 'base64', salt: 'eA==', saltEncoding: 'base64', saltSide: 'left' },
  ] as const)
    assert.equal(noteHash({ hash: sha1, scheme }), null, JSON.stringify(scheme));
});
