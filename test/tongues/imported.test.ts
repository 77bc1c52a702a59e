// Accounts that came with a hash made elsewhere: their owners sign in with the old password, and are then kept as our own.
import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto';
import { after, test } from 'node:test';
import type { HashScheme } from '../../src/core/credentials/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from './tongues.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

const password = 'Hello world!';
const of = 'typed';
const imported: readonly (readonly [hash: string, scheme: HashScheme])[] = [
  ['$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1', { kind: 'sha-crypt', of }],
  [createHash('md5').update(`pepper${password}`).digest('hex'), { kind: 'salted', of, digest: 'md5', salt: 'pepper', saltSide: 'left' }],
  [
    createHash('sha512').update(`${password}pepper`).digest('base64'),
    { kind: 'salted', of, digest: 'sha512', salt: 'pepper', saltSide: 'right', encoding: 'base64' },
  ],
  [
    pbkdf2Sync(password, 'salt', 1000, 32, 'sha256').toString('hex'),
    { kind: 'pbkdf2', of, digest: 'sha256', salt: 'salt', iterations: 1000 },
  ],
  [
    pbkdf2Sync(password, Buffer.from('00ff10', 'hex'), 1000, 32, 'sha512').toString('base64'),
    { kind: 'pbkdf2', of, digest: 'sha512', salt: 'AP8Q', saltEncoding: 'base64', iterations: 1000, encoding: 'base64' },
  ],
  ['$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', { kind: 'md5-crypt', of }],
  [scryptSync(password, 'salt', 32).toString('hex'), { kind: 'scrypt', of, salt: 'salt' }],
];

for (const [hash, scheme] of imported) {
  test(`a ${scheme.kind} hash opens to its password in every tongue, and becomes our own`, async () => {
    for (const tongue of tongues.filter(({ name }) => name !== 'hazizz')) {
      const { world, app, close } = await buildWorld(await databases.fresh(), { seed: `${scheme.kind} ${tongue.name}` });
      const ann = await world.person({ hash, scheme: { ...scheme } });
      const kept = async () => (await app.stores.passwords.read(world.keys.tenant, ann.id))?.scheme.kind;
      assert.equal((await tongue.signIn(world, ann.email, 'wrong')).session, undefined, tongue.name);
      assert.equal(await kept(), scheme.kind, 'a wrong password upgrades nothing');
      assert.ok((await tongue.signIn(world, ann.email, password)).session, tongue.name);
      assert.equal(await kept(), 'argon2id');
      assert.ok((await tongue.signIn(world, ann.email, password)).session, `${tongue.name}, again`);
      const digesting = tongues.find(({ name }) => name === 'hazizz')!;
      assert.ok((await digesting.signIn(world, ann.email, password)).session, 'once upgraded, a tongue of digests signs in too');
      await close();
    }
  });
}

test('a text of another family is refused, and so is a salt that is not of its encoding', async () => {
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'other family' });
  after(close);
  const sha = imported[0]![0];
  for (const [hash, scheme] of [
    ['hello', { kind: 'argon2id', of }],
    ['$2b$10$short', { kind: 'bcrypt', of }],
    ['$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', { kind: 'sha-crypt', of }],
    [sha, { kind: 'md5-crypt', of }],
    [sha.slice(0, -1), { kind: 'sha-crypt', of }],
    ['a'.repeat(64), { kind: 'pbkdf2', of, salt: 'no base64!', saltEncoding: 'base64', iterations: 1000 }],
  ] as const)
    await assert.rejects(world.console('POST', '/accounts', { username: 'somebody', hash, scheme }), /: 422 .*"field":"hash"/, hash);
});

test('a scheme that nobody knows is refused when it is imported, not when its owner comes', async () => {
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'unknown scheme' });
  await assert.rejects(world.person({ hash: 'x', scheme: { kind: 'rot13', of } }));
  await assert.rejects(world.person({ hash: 'x', scheme: { kind: 'scrypt', of, cost: { n: 2 ** 30, r: 8, p: 1 } } }));
  await assert.rejects(world.console('POST', '/accounts', { email: 'a@b.cd', expires: 'never' }));
  await close();
});

test('a hash that would stop every sign-in is refused when it is brought, and makes no account', async () => {
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'costly hashes' });
  after(close);
  const costly = {
    'sha-crypt': `$6$rounds=999999999$saltsalt$${'a'.repeat(86)}`,
    phpass: `$P$Maaaaaaaa${'a'.repeat(22)}`,
    bcrypt: `$2b$31$${'a'.repeat(53)}`,
  };
  for (const [kind, hash] of Object.entries(costly)) {
    const given = { username: `of-${kind}`, hash, scheme: { kind, of } };
    await assert.rejects(world.console('POST', '/accounts', given), (refused: Error) => {
      assert.match(refused.message, /: 422 .*"field":"hash"/);
      assert.doesNotMatch(refused.message, /rounds|aaaa/, 'the hash itself is not told');
      return true;
    });
    assert.equal((await world.console('POST', '/accounts', { username: `of-${kind}` })).status, 201, 'the name is free');
  }
});
