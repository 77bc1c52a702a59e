// Cheap hashes that were imported stood in the table until their owners came. Wrapped, none of them stands there, and their owners sign in as before.
import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { wrapHashes } from '../../src/core/credentials/index.ts';
import type { Hash } from '../../src/core/credentials/types.ts';
import { isCheap } from '../../src/core/credentials/wrap-hashes.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { exportRecords } from '../../src/importers/akamai/export.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { destinationOf } from './moving.ts';

const of = 'typed' as const;
const digest = (name: string, text: string, encoding: 'hex' | 'base64' = 'hex') => createHash(name).update(text).digest(encoding);

/** With the password it is of. The crypt texts are vectors that their authors publish. */
const cheap: Readonly<Record<string, readonly [password: string, hash: Hash]>> = {
  md5: ['secret', { hash: digest('md5', 'secret').toUpperCase(), scheme: { kind: 'salted', of, digest: 'md5', encoding: 'hex' } }],
  'md5-left': [
    'secret',
    { hash: digest('md5', 'saltsecret', 'base64'), scheme: { kind: 'salted', of, digest: 'md5', salt: 'salt', encoding: 'base64' } },
  ],
  sha512: [
    'secret',
    { hash: digest('sha512', 'secretsalt'), scheme: { kind: 'salted', of, digest: 'sha512', salt: 'salt', saltSide: 'right' } },
  ],
  'sha256-twice': [
    'secret',
    {
      hash: createHash('sha256').update(createHash('sha256').update('secret').digest()).digest('hex'),
      scheme: { kind: 'salted', of, iterations: 2 },
    },
  ],
  'md5-latin1': [
    'geh\u00e9im',
    {
      hash: createHash('md5').update(Buffer.from('geh\u00e9im', 'latin1')).digest('hex'),
      scheme: { kind: 'salted', of, digest: 'md5', charset: 'latin1' },
    },
  ],
  'sha1-both-sides': [
    'secret',
    { hash: digest('sha1', 'shop:secret:end'), scheme: { kind: 'salted', of, digest: 'sha1', salt: 'shop:', otherSide: ':end' } },
  ],
  pbkdf2: [
    'secret',
    {
      hash: pbkdf2Sync('secret', 'salt', 1000, 24, 'sha1').toString('base64'),
      scheme: { kind: 'pbkdf2', of, digest: 'sha1', iterations: 1000, salt: 'c2FsdA==', saltEncoding: 'base64', encoding: 'base64' },
    },
  ],
  'md5-crypt': ['Hello world!', { hash: '$1$deadbeef$RAPdHBl6WylRnLu9F0jaM1', scheme: { kind: 'md5-crypt', of } }],
  'des-crypt': ['secret', { hash: 'abNANd1rDfiNc', scheme: { kind: 'des-crypt', of } }],
  'sha256-crypt': [
    'Hello world!',
    { hash: '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5', scheme: { kind: 'sha-crypt', of } },
  ],
  phpass: ['test12345', { hash: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', scheme: { kind: 'phpass', of } }],
};
const bcrypt: Hash = { hash: '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', scheme: { kind: 'bcrypt', of } };

/** As an operator gives it. */
const given = ({ hash, scheme }: Hash) => ({ password: null, hash, scheme: { ...scheme } });

async function wrapping({ world, app }: BuiltWorld) {
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const ctx = () =>
    newContext({ tenant, caller: { kind: 'operator', address: '127.0.0.1' }, now: start, random: seededRandom('wrap'), log: () => {} });
  return { tenant, wrap: (most: number) => wrapHashes(ctx(), { most }, app.stores) };
}

const signIn = async (world: BuiltWorld['world'], name: string, password: string) =>
  (await world.gigya('accounts.login', { loginID: `${name}@example.org`, password })).code;

for (const { engine, open } of await engines()) {
  test(`${engine}: no cheap hash stays, also where the work was ended between, and each owner signs in by the old password alone`, async () => {
    const built = await open('wrapped');
    const { world, app } = built;
    await world.settings({ passwords: { remember: 3 }, lockout: { failures: 0 } });
    const person = (name: string, hash: Hash) => world.person({ username: name, email: `${name}@example.org`, ...given(hash) });
    const ids = new Map<string, string>();
    for (const [name, [, hash]] of Object.entries(cheap)) ids.set(name, (await person(name, hash)).id);
    await person('bcrypt', bcrypt);
    const { tenant, wrap } = await wrapping(built);
    const all = 2 * ids.size;
    assert.equal(await wrap(4), 4);
    let wrapped = 4;
    for (let more = -1; more !== 0; wrapped += more) more = await wrap(5);
    assert.equal(wrapped, all, 'passwords and remembered ones, each once');
    const { stores } = app;
    assert.deepEqual((await stores.keptHashes.costs(tenant.id)).filter(isCheap), []);
    for (const [name, id] of ids) {
      const [password, { hash }] = cheap[name]!;
      const kept = (await stores.passwords.read(tenant.id, id))!;
      const [former] = await stores.histories.list(tenant.id, id, 3);
      assert.deepEqual(former?.scheme, kept.scheme, 'the remembered one, too');
      for (const part of [hash, hash.slice(-12)])
        assert.ok(!JSON.stringify([kept, former]).includes(part), `${name}: the old hash stands there`);
      assert.notEqual(await signIn(world, name, 'wrong-1'), 0, name);
      assert.notEqual(await signIn(world, name, hash), 0, `${name}: the old hash is no password`);
      assert.equal(await signIn(world, name, password), 0, name);
      const now = (await stores.passwords.read(tenant.id, id))!;
      assert.deepEqual([now.scheme.kind, now.scheme.over], ['argon2id', undefined], 'ours from then on');
      assert.equal(await signIn(world, name, password), 0, `${name}, again`);
    }
    assert.equal(await signIn(world, 'bcrypt', 'U*U'), 0, 'what is slow to guess is left');
    assert.equal(await wrap(5), 0);
  });

  test(`${engine}: a password that its owner changed meanwhile stays`, async () => {
    const built = await open('changed meanwhile');
    const { world, app } = built;
    const [, hash] = cheap['md5']!;
    const { id } = await world.person(given(hash));
    const { tenant } = await wrapping(built);
    const [old] = await app.stores.keptHashes.list(tenant.id, ['md5 1'], 5);
    const set = { hash: await app.stores.hashes.make(tenant.id, 'another'), scheme: { kind: 'argon2id', of }, changed: start } as const;
    await app.stores.passwords.write(tenant.id, id, set);
    await app.stores.keptHashes.replace(tenant.id, old!, hash);
    assert.deepEqual(await app.stores.passwords.read(tenant.id, id), set);
  });

  test(`${engine}: an export counts wrapped passwords as left out, and writes nothing of them`, async () => {
    const built = await open('exported');
    await built.world.person(given(cheap['md5']![1]));
    const { wrap } = await wrapping(built);
    const exported = async () => {
      const leftOut = new Map();
      let text = '';
      for await (const part of exportRecords(await destinationOf(built), 'user', leftOut)) text += part;
      return { passwords: JSON.parse(text).results.map(({ password }: { password: unknown }) => password), leftOut };
    };
    assert.match(JSON.stringify((await exported()).passwords), /"md5|password-md5/);
    assert.equal(await wrap(5), 1);
    const { passwords, leftOut } = await exported();
    assert.deepEqual(passwords, [null]);
    assert.equal(leftOut.get('password'), 1);
  });
}
