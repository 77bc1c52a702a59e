// Bare texts: hashes that are read, hashes that are known and not read, and passwords, which must not be taken for hashes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { readHash } from './read-hash.ts';
import { recogniseHash } from './recognise-hash.ts';

const digest = (name: string, encoding: 'hex' | 'base64') => createHash(name).update('a password').digest(encoding);
const bcrypt = 'CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';

test('a hash of a family that is read is read as it stands, blanks around it or not', () => {
  for (const text of [
    `$2a$05$${bcrypt}`,
    `$2b$05$${bcrypt}`,
    `$2y$05$${bcrypt}`,
    '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzYWx0$Z3Jl7YxVqF2XoxBIHDIkYyJ5kbC1R5HMvlgl0n5ddcg',
    '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
    '$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1',
    '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
    '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
    '$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
    '$S$D5z1Wm4bevjS5EQ8OdXl0b1I3.dKs5jbn3HgF3cEWzvSBJ4Qqvyb',
    `$pbkdf2-sha256$29000$c2FsdA$${digest('sha256', 'base64').replaceAll('=', '')}`,
    `$pbkdf2-sha512$i=25000$c2FsdA$${digest('sha512', 'base64').replaceAll('=', '')}`,
    `$pbkdf2$131000$c2FsdA$${digest('sha1', 'base64').replaceAll('=', '')}`,
    `$scrypt$ln=14,r=8,p=1$c2FsdA$${digest('sha256', 'base64').replaceAll('=', '')}`,
    `$scrypt$ln=16384,r=8,p=1$c2FsdA==$${digest('sha256', 'base64')}`,
  ])
    for (const given of [text, ` ${text}\r\n`]) {
      const found = recogniseHash(given);
      assert.equal(readHash(found?.notation ?? {})?.scheme.of, 'typed', text);
      assert.equal(found?.notation?.['value'], text);
    }
});

test('a hash of a directory is read, in any case of its name, and so is a text behind a name in braces that says its family itself', () => {
  const salted = Buffer.concat([createHash('sha512').update('x').digest(), Buffer.from('salt')]).toString('base64');
  for (const [text, type, value = text] of [
    ['{SSHA}4kCVKMKqbH0pYOtbvHfSYrVKGB4YXZjS', 'ldap'],
    [`{ssha512}${salted}`, 'ldap'],
    [`{SHA}${digest('sha1', 'base64')}`, 'ldap'],
    [`{SHA256}${digest('sha256', 'hex')}`, 'ldap'],
    [`{MD5}${digest('md5', 'base64')}`, 'ldap'],
    ['{CRYPT}$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', 'crypt-md5', '$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1'],
    ['{crypt}rEK1ecacw.7.c', 'crypt-des', 'rEK1ecacw.7.c'],
    [`{bcrypt}$2a$05$${bcrypt}`, 'bcrypt', `$2a$05$${bcrypt}`],
  ] as const)
    assert.deepEqual(recogniseHash(text)?.notation, { type, value }, text);
});

test('a hash that is not read is still known as one, and its family told without the hash', () => {
  for (const [text, family] of [
    [`$2x$05$${bcrypt}`, '$2x$'],
    [`$2$05$${bcrypt}`, '$2$'],
    ['$2b$10$short', 'bcrypt'],
    [`$2b$31$${bcrypt}`, 'bcrypt'],
    ['$6$rounds=9999999$salt$x', 'SHA-512 crypt'],
    ['$argon2d$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A', '$argon2d$'],
    ['$argon2id$v=19$m=9999999,t=3,p=1$c29tZXNhbHQ$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A', 'argon2id'],
    ['$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7', '$y$'],
    ['$apr1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', '$apr1$'],
    ['$sha1$40000$jtNX3nZ2$hBNaIXkt4wBI2o5rsi8KejSjNqIq', '$sha1$'],
    ['$md5,rounds=5000$GUBv0xjJ$$mSwgIswdjlTY0YxV7HBVm0', '$md5,rounds=5000$'],
    ['$bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2', '$bcrypt-sha256$'],
    ['U$S$D5z1Wm4bevjS5EQ8OdXl0b1I3.dKs5jbn3HgF3cEWzvSBJ4Qqvyb', '$S$'],
    [`kim:$2y$05$${bcrypt}`, '2y'],
    [`bcrypt_sha256$$2b$12$${bcrypt}`, '2b'],
    [`'$2b$05$${bcrypt}'`, '2b'],
    [`{MD5}{salt}${digest('md5', 'hex')}`, 'digest of a directory'],
    ['{SSHA}short', 'digest of a directory'],
    ['{CRYPT}_J9..rasmBYk8r9AiWNc', '{CRYPT}'],
    ['{bcrypt}$2a$05$short', 'bcrypt'],
    ['{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc', '{pbkdf2}'],
    ['{noop}secret', '{noop}'],
    ['{hunter}2', 'a word in braces and what follows it'],
    ['$hunter$ and eleven more', 'crypt of another family'],
    [`{${digest('sha256', 'base64')}}${digest('sha256', 'hex')}`, 'a salt in braces and what follows it'],
    ['pbkdf2_sha256$600000$salt$0Wb0Yx1yq4bEy0L2mWnQJk2h8c1cQ4S5fJm3cJ9b7sA=', 'pbkdf2_sha256'],
    [`pbkdf2:sha256:600000$salt$${digest('sha256', 'hex')}`, 'pbkdf2'],
    [`sha1$salt$${digest('sha1', 'hex')}`, 'sha1'],
    [digest('md5', 'hex'), '32 hexadecimal digits without a type'],
    [digest('sha1', 'hex').toUpperCase(), '40 hexadecimal digits without a type'],
    [digest('sha256', 'hex'), '64 hexadecimal digits without a type'],
    [digest('sha512', 'hex'), '128 hexadecimal digits without a type'],
    [`0123456789abcdef${digest('sha256', 'hex')}`, '80 hexadecimal digits without a type'],
    [`${digest('md5', 'hex')}:s@lt`, '32 hexadecimal digits without a type'],
    [`salt$${digest('sha256', 'hex')}`, '64 hexadecimal digits without a type'],
    [`*${digest('sha1', 'hex').toUpperCase()}`, '40 hexadecimal digits without a type'],
    [digest('md5', 'base64'), 'base64 without a type'],
    [digest('sha512', 'base64'), 'base64 without a type'],
    [`{'type': 'password-bcrypt', 'value': '$2b$05$${bcrypt}'}`, 'an object written as a text'],
    [`{type=password-bcrypt, value=$2b$05$${bcrypt}}`, 'an object written as a text'],
    [`{"type":"password-bcrypt","value":"$2b$05$${bcrypt}"}`, 'an object written as a text'],
    [`OrderedDict([('type', 'password-bcrypt')])`, 'an object written as a text'],
    ['[object Object]', 'an object written as a text'],
  ] as const) {
    const found = recogniseHash(text);
    assert.deepEqual([found?.family, found?.notation], [family, undefined], text);
  }
});

test('a password is no hash, however odd', () => {
  for (const text of [
    'correct horse battery staple',
    'Pa$$w0rd',
    '$ecret$',
    '$1',
    'US$5 and $6',
    'a{b}c',
    '{}',
    '[x]',
    '(^_^): hello',
    'md5: my favourite',
    'sha256',
    'deadbeef',
    'a'.repeat(31),
    'abJnggxhB/yWI',
    'my=password==',
    'Zöe 😀 $2b$ 10',
    '1234567890'.repeat(3),
  ])
    assert.equal(recogniseHash(text), undefined, text);
});
