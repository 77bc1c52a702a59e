// Hashes made elsewhere: published vectors of each scheme, and the same with a wrong password.
import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto';
import { test } from 'node:test';
import type { HashScheme } from '../../core/credentials/types.ts';
import { make, verify } from './schemes.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const vectors: readonly (readonly [text: string, hash: string, scheme: HashScheme])[] = [
  ['password', '$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/', { of: 'typed', kind: 'md5-crypt' }],
  ['Hello world!', '$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', { of: 'typed', kind: 'md5-crypt' }],
  ['secret', 'abNANd1rDfiNc', { of: 'typed', kind: 'des-crypt' }],
  ['pä1ö', 'abIskiLrZRcXE', { of: 'typed', kind: 'des-crypt' }],
  ['Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5', { of: 'typed', kind: 'sha-crypt' }],
  [
    'Hello world!',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    { of: 'typed', kind: 'sha-crypt' },
  ],
  [
    'Hello world!',
    '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.',
    { of: 'typed', kind: 'sha-crypt' },
  ],
  ['password', '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA', { of: 'typed', kind: 'argon2id' }],
  // Made by password4j 1.8.2, whose salts have 64 bytes.
  [
    'seven green bottles',
    '$argon2id$v=19$m=15360,t=2,p=1$ZKsXN5eLmWIS/NOiqQNEBW9O0RezteeHdgefMEIZPHxmIRiXbjbFGr/G41AcvAYHfljBNgP/j3RtDgTRwGyr3w$dgrBfCDrUfDh7lmaqfZgpNF3RW8/tq/fDE2phis4nE4',
    { of: 'typed', kind: 'argon2id' },
  ],
  ['test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', { of: 'typed', kind: 'phpass' }],
  ['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', { of: 'typed', kind: 'bcrypt' }],
  ['U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', { of: 'typed', kind: 'bcrypt' }],
  [
    'password',
    '4b007901b765489abead49d926f721d065a429c1',
    { of: 'typed', kind: 'pbkdf2', digest: 'sha1', salt: 'salt', iterations: 4096, encoding: 'hex' },
  ],
  [
    'pleaseletmein',
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    { of: 'typed', kind: 'scrypt', salt: 'SodiumChloride', cost: { n: 16_384, r: 8, p: 1 }, encoding: 'hex' },
  ],
  // Made by libpass 1.9.4 as `{SSHA}…`.
  [
    'seven green bottles',
    Buffer.from('aoRqFJdZP1PiGypvh2QYIehAdgtgrJXy', 'base64').subarray(0, 20).toString('base64'),
    { of: 'typed', kind: 'salted', digest: 'sha1', salt: 'YKyV8g==', saltEncoding: 'base64', saltSide: 'right', encoding: 'base64' },
  ],
  // Made by libpass 1.9.4 as `$scrypt$ln=16,r=8,p=1$…`.
  [
    'seven green bottles',
    '4PU5dXJV9AUMEHVRQyFAYyxLYeOjr2XfNqneTdf2FrE',
    {
      of: 'typed',
      kind: 'scrypt',
      salt: 'u7eWkrI2RiiFcK4VonROqQ',
      saltEncoding: 'base64',
      encoding: 'base64',
      cost: { n: 65_536, r: 8, p: 1 },
    },
  ],
  ['secret', md5('pepper' + 'secret'), { of: 'typed', kind: 'salted', digest: 'md5', salt: 'pepper', saltSide: 'left', encoding: 'hex' }],
  ['secret', md5('secret' + 'pepper'), { of: 'typed', kind: 'salted', digest: 'md5', salt: 'pepper', saltSide: 'right', encoding: 'hex' }],
  // Computed by Python's hashlib and glibc's crypt of the bytes of each encoding.
  ['pässwörd1', '7dfc87c933ba0f666339c68b404cc19b', { of: 'typed', kind: 'salted', digest: 'md5', charset: 'latin1' }],
  ['10 € pässwörd', '1b5872c8adc73b6c7c20c90d2526db97', { of: 'typed', kind: 'salted', digest: 'md5', charset: 'latin1' }],
  ['pässwörd1', '$1$deadbeef$WUZl9.Rm89/2fXoZhKsdq/', { of: 'typed', kind: 'md5-crypt', charset: 'latin1' }],
  ['pä1ö', 'ab2QwLnzFZjF6', { of: 'typed', kind: 'des-crypt', charset: 'latin1' }],
  [
    'pässwörd1',
    '$6$saltstring$d3tH2ZK3Lr5JXgUxJhwDO0kzwH1Fl3sbRRIUAfWr9eZVeMASd3x0g.NRIBjanelaU.di4duVw4gnnjx7K3Fuk1',
    { of: 'typed', kind: 'sha-crypt', charset: 'latin1' },
  ],
  ['pässwörd1', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.SC4Lp.t70A3vckHgoSl0bqDdkzWCW9.', { of: 'typed', kind: 'bcrypt', charset: 'latin1' }],
  [
    'pässwörd1',
    '185801ebe29d4bc358b904e4d9df0cccfa385889',
    { of: 'typed', kind: 'pbkdf2', digest: 'sha1', salt: 'salt', iterations: 1000, charset: 'utf-16le' },
  ],
  [
    'pässwörd1',
    'c59cc6413820745f6aa565b566b2f9207b5e8130105a3dba2f35c3e2c4c93bd4',
    { of: 'typed', kind: 'salted', digest: 'sha256', charset: 'utf-16be' },
  ],
  ['p😀w', '3bea7f31274f5a1357671c81e75e6a1037ceee70', { of: 'typed', kind: 'salted', digest: 'sha1', charset: 'utf-32le' }],
];

for (const [text, hash, { charset, ...utf8 }] of vectors.filter(([, , { charset }]) => charset))
  test(`${utf8.kind} ${hash.slice(0, 24)} of ${charset} is of those bytes alone`, () => {
    assert.equal(verify(text, hash, utf8), false);
  });

test('a character that an encoding lacks makes no hash right, not even one of nothing', () => {
  const scheme = { of: 'typed', kind: 'salted', digest: 'md5', charset: 'latin1' } as const;
  assert.equal(verify('', md5(''), scheme), true);
  assert.equal(verify('ž\u0141', md5(''), scheme), false);
  assert.equal(
    verify(
      '\u0141',
      createHash('md5')
        .update(Buffer.from([0x41]))
        .digest('hex'),
      scheme,
    ),
    false,
  );
});

for (const [text, hash, scheme] of vectors) {
  test(`${scheme.kind} ${hash.slice(0, 24)} is verified, and a wrong password is not`, () => {
    assert.equal(verify(text, hash, scheme), true);
    assert.equal(verify(`${text} `, hash, scheme), false);
    assert.equal(verify('', hash, scheme), false);
  });
}

test('an empty or cut hash is of nothing', () => {
  assert.equal(verify('', '', { of: 'typed', kind: 'salted', digest: 'md5' }), false);
  const cut = pbkdf2Sync('a', 's', 1, 16, 'sha256').toString('hex').slice(0, 1);
  assert.equal(verify('a', cut, { of: 'typed', kind: 'pbkdf2', salt: 's', iterations: 1 }), false);
  assert.equal(verify('a', scryptSync('b', 's', 16).toString('hex'), { of: 'typed', kind: 'scrypt', salt: 's' }), false);
});

test('our own hashes are argon2id with the documented parameters', () => {
  const hash = make('correct horse', Buffer.alloc(16, 7));
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(verify('correct horse', hash, { of: 'typed', kind: 'argon2id' }), true);
  assert.equal(verify('correct house', hash, { of: 'typed', kind: 'argon2id' }), false);
});
