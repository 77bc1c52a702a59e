// Accounts that are imported keep their UID, their password and their addresses; what cannot be read is refused, and nothing is half imported.
import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { hashSync } from '@node-rs/bcrypt';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const password = 'correct horse';
const digest = (name: string, ...parts: (string | Uint8Array)[]) => {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
};
const salt = 'c2FsdHNhbHQ=';
const raw = Buffer.from(salt, 'base64');

/** The text of bcrypt, and its parts: its alphabet is another one than that of base64. */
const ofBcrypt = hashSync(password, 4);
const alphabets = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
] as const;
const inBase64 = (text: string) =>
  Buffer.from([...text].map((c) => alphabets[0][alphabets[1].indexOf(c)]).join(''), 'base64').toString('base64');
const [bcryptSalt, bcryptPart] = [inBase64(ofBcrypt.slice(7, 29)), inBase64(ofBcrypt.slice(29))];

/** Hashes of one password, as the vendor's import takes them. */
const hashes: Readonly<Record<string, object>> = {
  'SHA-1 alone': { hashedPassword: digest('sha1', password), hashSettings: { algorithm: 'sha1' } },
  'SHA-256 with a salt before': {
    hashedPassword: digest('sha256', `pepper-${password}`),
    hashSettings: { algorithm: 'sha256', format: '$salt$password', salt: 'pepper-' },
  },
  'MD5 with a constant and a salt before': {
    hashedPassword: digest('md5', `wikipedia12${password}`),
    hashSettings: { algorithm: 'md5', format: 'wikipedia$salt$password', salt: '12' },
  },
  'SHA-512 with a salt behind': {
    hashedPassword: digest('sha512', `${password}grain`),
    hashSettings: { algorithm: 'sha512', format: '$passwordgrain' },
  },
  'SHA-256 with a binary salt': {
    hashedPassword: digest('sha256', raw, password),
    hashSettings: { algorithm: 'sha256', binaryFormat: '$salt:base64$password', salt },
  },
  'SHA-1 in rounds': {
    hashedPassword: digest('sha1', createHash('sha1').update(password).digest()),
    hashSettings: { algorithm: 'sha1', rounds: 2 },
  },
  'PBKDF2 of SHA-1': {
    hashedPassword: pbkdf2Sync(password, raw, 3000, 20, 'sha1').toString('base64'),
    hashSettings: { algorithm: 'pbkdf2', salt, rounds: 3000 },
  },
  'PBKDF2 of SHA-512, as exports write it': {
    hash: pbkdf2Sync(password, raw, 1000, 20, 'sha512').toString('base64'),
    hashSettings: { algorithm: 'pbkdf2_sha512', salt, rounds: 1000 },
    created: '2024-01-28T17:20:31.188Z',
  },
  'SHA-1 with text on both sides': {
    hashedPassword: digest('sha1', `shop:pepper:${password}:end`),
    hashSettings: { algorithm: 'sha1', format: 'shop:$salt:$password:end', salt: 'pepper' },
  },
  'SHA-1 of UTF-16 between bytes, as the vendor’s page has it': {
    hashedPassword: digest('sha1', 'Gigya', raw, '_', Buffer.from(password, 'utf16le'), 'Gigya'),
    hashSettings: { algorithm: 'sha1', binaryFormat: '$0x4769677961$salt:base64$0x5F$password:utf16$0x4769677961', salt },
  },
  'SHA-256 with a salt in hexadecimal digits behind UTF-32': {
    hashedPassword: digest('sha256', Buffer.from([...password].flatMap((each) => [each.charCodeAt(0), 0, 0, 0])), raw),
    hashSettings: { algorithm: 'sha256', binaryFormat: '$password:utf32$salt:hex', salt: raw.toString('hex') },
  },
  'bcrypt in its parts': { hashedPassword: bcryptPart, hashSettings: { algorithm: 'bcrypt', salt: bcryptSalt, rounds: 16 } },
  'bcrypt as a whole under its name': { hash: ofBcrypt, hashSettings: { algorithm: 'bcrypt' } },
  'MD5 crypt': { compoundHashedPassword: '$1$saltsalt$NuzA7WTAelpl95xgBGWN60' },
};

const wrong: readonly (readonly [given: object, code: number])[] = [
  [{ password: { hashedPassword: 'x', hashSettings: { algorithm: 'sap_abap' } } }, 400006],
  [{ password: { hashedPassword: digest('sha1', password) } }, 400006],
  [{ password: { hashedPassword: 'short', hashSettings: { algorithm: 'sha1' } } }, 400009],
  [{ password: { hashedPassword: digest('sha1', password), hashSettings: { algorithm: 'sha1', salt: 'x' } } }, 400006],
  ...['$salt:base64$password', '$password$password', 'no password', '$salt$password'].map((format): readonly [object, number] => [
    { password: { hashedPassword: digest('sha1', password), hashSettings: { algorithm: 'sha1', format } } },
    400006,
  ]),
  ...[
    'text$password',
    '$password:hex',
    '$password:utf7',
    '$salt:base64$password',
    '$0x5$password',
    '$0x5F',
    '$password$password:utf16',
  ].map((binaryFormat): readonly [object, number] => [
    { password: { hashedPassword: digest('sha1', password), hashSettings: { algorithm: 'sha1', binaryFormat } } },
    400006,
  ]),
  [{ password: { hashedPassword: bcryptPart, hashSettings: { algorithm: 'bcrypt', salt: bcryptSalt, rounds: 17 } } }, 400006],
  [{ password: { hashedPassword: bcryptPart, hashSettings: { algorithm: 'bcrypt', salt: 'short', rounds: 16 } } }, 400006],
  [{ password: { hashedPassword: salt, hashSettings: { algorithm: 'bcrypt', salt: bcryptSalt, rounds: 16 } } }, 400006],
  [{ password: { hashedPassword: bcryptPart, hashSettings: { algorithm: 'bcrypt', salt: bcryptSalt, rounds: 2 ** 31 } } }, 400009],
  [{ password: { hashedPassword: digest('sha1', password), hashSettings: { algorithm: 'sha1', URL: 'http://169.254.169.254/' } } }, 400006],
  [{ password: { hashedPassword: salt, hashSettings: { algorithm: 'pbkdf2', salt, rounds: 1e9 } } }, 400009],
  [{ password: { compoundHashedPassword: 'plain' } }, 400006],
  [{ password: { compoundHashedPassword: '$2b$04$short' } }, 400006],
  [{ password: { text: 'plain' } }, 400004],
  [{ password: { compoundHashedPassword: '$1$x$y', hashedPassword: 'x' } }, 400006],
  [{ created: 'yesterday' }, 400006],
  [{ identities: 'facebook' }, 400004],
  [{ identities: [{ provider: 'facebook' }] }, 400006],
  [{ loginIDs: { username: 5 } }, 400004],
  [{ loginIDs: { emails: [5] } }, 400006],
  [{ emails: { verified: ['no address'] } }, 400009],
  [{ profile: { birthYear: 'x' } }, 400009],
  [{ phoneNumber: '12' }, 400009],
  [{ UID: 'with blank' }, 400006],
  [{ UID: 'é' }, 400006],
  [{ UID: 'x'.repeat(253) }, 400006],
  [{ UID: '' }, 400002],
  [{ importPolicy: 'replace' }, 400006],
  [{ importPolicy: 'update' }, 404003],
];

const full = (world: World, given: object) => world.gigya('accounts.importFullAccount', { ...given }, server);
const shown = async (world: World, UID: string) =>
  (await world.gigya('accounts.getAccountInfo', { UID, include: 'profile,data,emails,loginIDs' }, server)).body;

for (const { engine, open } of await engines()) {
  test(`${engine}: whoever is imported with a hash signs in with the password, and under the UID of before`, async () => {
    const { world } = await open('imported hashes');
    await world.settings({ rates: { address: null } });
    for (const [at, [name, given]] of Object.entries(hashes).entries()) {
      const UID = `_guid_Site/${at}==`;
      const email = `p${at}@example.org`;
      const imported = await full(world, { UID, password: given, profile: { email, firstName: 'Ann' }, isVerified: true });
      assert.equal(imported.code, 0, `${name}: ${imported.text}`);
      const { code, body } = await world.gigya('accounts.login', { loginID: email, password });
      assert.deepEqual([code, body.UID, body.profile?.firstName], [0, UID, 'Ann'], name);
      assert.equal((await world.gigya('accounts.login', { loginID: email, password: 'wrong' })).code, 403042, name);
      assert.equal((await shown(world, UID)).isVerified, true);
    }
  });

  test(`${engine}: what an import cannot be taken for is refused, and makes nobody`, async () => {
    const { world } = await open('refused imports');
    for (const [given, code] of wrong) {
      const profile = { email: 'ann@example.org' };
      const exchange = await full(world, { UID: 'ann', profile, ...given });
      assert.equal(exchange.code, code, `${JSON.stringify(given)}: ${exchange.text}`);
    }
    assert.equal((await world.gigya('accounts.isAvailableLoginID', { loginID: 'ann@example.org' })).body.isAvailable, true);
    assert.equal((await world.gigya('accounts.importFullAccount', { UID: 'ann' })).code, 403007);
  });

  test(`${engine}: an upsert writes over what it brings, and leaves the rest`, async () => {
    const { world } = await open('imports over accounts');
    const UID = 'customer:4711';
    const first = {
      UID,
      profile: { email: 'ann@example.org', firstName: 'Ann', lastName: 'Other' },
      data: { points: 7 },
      loginIDs: { username: 'ann4711', emails: ['ann@example.org', 'second@example.org'], unverifiedEmails: ['third@example.org'] },
      emails: { verified: ['second@example.org'] },
      identities: [{ provider: 'google', providerUID: 'g1', firstName: 'Ann' }],
      password: hashes['SHA-1 alone'],
      created: '2015-04-01T10:00:00Z',
      lastLogin: '2020-01-02T03:04:05.678Z',
      lang: 'hu',
      regSource: 'https://shop.example/register',
    };
    assert.equal((await full(world, first)).code, 0);
    assert.equal((await full(world, first)).code, 409001);
    const before = await shown(world, UID);
    assert.deepEqual(
      [before.created, before.lastLogin, before.loginIDs.username],
      ['2015-04-01T10:00:00.000Z', '2020-01-02T03:04:05.678Z', 'ann4711'],
    );
    assert.deepEqual(before.emails, { verified: ['second@example.org'], unverified: ['ann@example.org', 'third@example.org'] });
    const session = await world.gigya('accounts.login', { loginID: 'second@example.org', password, targetEnv: 'mobile' });
    assert.equal(session.code, 0);
    assert.equal((await full(world, { UID, importPolicy: 'upsert', profile: { firstName: 'Anna' }, data: { level: 2 } })).code, 0);
    const after = await shown(world, UID);
    assert.deepEqual(after.profile, { ...before.profile, firstName: 'Anna' });
    assert.deepEqual(after.data, { points: 7, level: 2 });
    assert.deepEqual(after.emails, before.emails);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session: session.body.sessionInfo })).code, 0);
    const again = { UID, importPolicy: 'update', password: hashes['PBKDF2 of SHA-1'], emails: { verified: ['third@example.org'] } };
    assert.equal((await full(world, again)).code, 0);
    assert.deepEqual((await shown(world, UID)).emails, { verified: ['third@example.org'], unverified: [] });
    const ended = await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session: session.body.sessionInfo });
    assert.equal(ended.code, 403011, 'another password ends sessions');
    assert.equal((await world.gigya('accounts.login', { loginID: 'third@example.org', password })).code, 0);
    const info = await world.gigya('socialize.getUserInfo', { UID, includeAllIdentities: true }, server);
    assert.deepEqual(
      info.body.identities.map(({ provider, providerUID }: { provider: string; providerUID: string }) => [provider, providerUID]),
      [
        ['site', UID],
        ['google', 'g1'],
      ],
    );
    const account = await world.gigya('accounts.getAccountInfo', { UID, include: 'profile,identities-all' }, server);
    assert.deepEqual(account.body.identities, info.body.identities);
    assert.equal(account.body.socialProviders, 'google,site');
    assert.equal((await shown(world, UID)).identities, undefined, 'unless they are asked for');
    assert.equal((await full(world, { UID, importPolicy: 'upsert', isActive: false })).code, 0);
    assert.equal((await world.gigya('accounts.login', { loginID: 'third@example.org', password })).code, 403041);
  });

  test(`${engine}: names that others have are refused, identities that others have are left out and told`, async () => {
    const { world } = await open('conflicts of imports');
    await world.person();
    const identities = [
      { provider: 'facebook', providerUID: '1' },
      { provider: 'google', providerUID: '2' },
      { provider: 'google', providerUID: '2' },
    ];
    assert.equal((await full(world, { UID: 'a', identities: [identities[0]] })).code, 0);
    assert.equal((await full(world, { UID: 'b', profile: { email: 'ANN@example.org' } })).code, 400003);
    const { code, body } = await full(world, { UID: 'b', identities });
    assert.deepEqual([code, body.identityConflicts], [206004, [{ provider: 'facebook', providerUID: '1' }]]);
    assert.equal((await full(world, { UID: 'b', importPolicy: 'upsert', identities })).code, 206004);
    const info = await world.gigya('socialize.getUserInfo', { UID: 'b', includeAllIdentities: true }, server);
    assert.equal(info.body.providers, 'google');
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: 'b' }, server)).code, 0);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: 'b' }, server)).code, 403005);
    assert.equal((await full(world, { UID: 'b' })).code, 409001, 'no UID is given to a second person');
  });

  test(`${engine}: a security question comes along with its answer, or the import is refused whole`, async () => {
    const { world } = await open('imported questions');
    await world.gigya('accounts.setPolicies', { passwordReset: { requireSecurityCheck: true } }, server);
    const own = { secretQuestion: 'First pet?', secretAnswer: 'Rex' };
    const given = { email: 'ann@example.org', profile: { email: 'ann@example.org' }, ...hashes['SHA-1 alone'] };
    const before = (UID: string, more: object) =>
      world.gigya('accounts.importAccount', { UID, ...given, pwHashAlgorithm: 'sha1', ...more }, server);
    const full = (secretQuestionAndAnswer: object, importPolicy = 'insert') =>
      world.gigya(
        'accounts.importFullAccount',
        { UID: 'two', importPolicy, profile: { email: 'bo@example.org' }, password: hashes['SHA-1 alone'], secretQuestionAndAnswer },
        server,
      );
    assert.equal((await before('one', { secretQuestion: 'First pet?' })).code, 400002);
    assert.equal((await before('one', { ...own, secretAnswer: 'x'.repeat(201) })).code, 400009);
    assert.equal((await world.gigya('accounts.getAccountInfo', { UID: 'one' }, server)).code, 403005);
    assert.equal((await before('one', own)).code, 0);
    assert.equal((await full(own)).code, 0);
    const reset = (loginID: string, secretAnswer?: string) =>
      world.gigya('accounts.resetPassword', { loginID, secretAnswer, ...(secretAnswer ? { newPassword: 'Red-Sun-77' } : {}) });
    for (const loginID of ['ann@example.org', 'bo@example.org']) {
      const { code, body } = await reset(loginID);
      assert.deepEqual([code, body.secretQuestion], [400050, 'First pet?']);
      assert.equal((await reset(loginID, 'Max')).code, 400050);
      assert.equal((await reset(loginID, 'rex')).code, 0);
    }
    assert.equal((await full({ ...own, secretAnswer: 'Max' }, 'update')).code, 0);
    assert.deepEqual([(await reset('bo@example.org', 'Rex')).code, (await reset('bo@example.org', 'Max')).code], [400050, 0]);
  });

  test(`${engine}: of several imports of one UID at once, one makes the account`, async () => {
    const { world } = await open('imports at once');
    const all = await Promise.all([1, 2, 3, 4].map((at) => full(world, { UID: 'same', profile: { email: `p${at}@example.org` } })));
    assert.deepEqual(all.map(({ code }) => code).sort(), [0, 409001, 409001, 409001]);
    const free = [1, 2, 3, 4].map((at) => world.gigya('accounts.isAvailableLoginID', { loginID: `p${at}@example.org` }));
    assert.equal((await Promise.all(free)).filter(({ body }) => body.isAvailable).length, 3);
  });

  test(`${engine}: the older form of an import makes the same of it`, async () => {
    const { world } = await open('older imports');
    const { hashedPassword } = hashes['SHA-256 with a salt before'] as { hashedPassword: string };
    const given = {
      UID: 'old-1',
      email: 'ann@example.org',
      username: 'ann',
      hashedPassword,
      pwHashAlgorithm: 'sha256',
      pwHashFormat: '$salt$password',
      pwHashSalt: 'pepper-',
      profile: { firstName: 'Ann' },
      finalizeRegistration: true,
      skipVerification: true,
    };
    const { code, body } = await world.gigya('accounts.importAccount', given, server);
    assert.deepEqual([code, body.isImported], [0, true]);
    const signedIn = await world.gigya('accounts.login', { loginID: 'ann@example.org', password });
    assert.deepEqual([signedIn.code, signedIn.body.UID, signedIn.body.isVerified], [0, 'old-1', true]);
    const pending = { UID: 'old-2', email: 'bob@example.org', compoundHashedPassword: '$1$saltsalt$NuzA7WTAelpl95xgBGWN60' };
    await world.gigya('accounts.importAccount', { ...pending, finalizeRegistration: false }, server);
    assert.equal((await world.gigya('accounts.login', { loginID: 'bob@example.org', password })).code, 206001);
  });
}
