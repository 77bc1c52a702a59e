// What is written to an account that exists: all of it or nothing, in one order, and by persons nothing that is closed to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccountChange, readAccount, writeAccount } from '../../src/core/accounts/index.ts';
import { credentialsInRecords, decoy, Password } from '../../src/core/credentials/index.ts';
import { type ClosedPart, closedParts } from '../../src/core/schema/closed-to-persons.ts';
import { declareAttributes } from '../../src/core/schema/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { eventsOf } from '../events/shown.ts';
import { type Commands, commands, refused } from './commands.ts';

const open = await commands();

const background = plusSeconds(start, 60);
const hash = { kind: 'credential', attribute: 'password', value: { type: 'argon2id', value: decoy.hash } } as const;
const verified = { verified: start };

/** Changes that write each closed part. `updated` is no change of its own. */
const closed: { readonly [K in Exclude<ClosedPart, 'updated'>]: AccountChange | readonly AccountChange[] } = {
  emailVerified: { kind: 'email', text: 'new@example.org', ...verified },
  phoneVerified: { kind: 'phone', text: '+36301234567', ...verified },
  usernameVerified: { kind: 'username', text: 'new-name', ...verified },
  lastSignIn: { kind: 'lastSignIn', at: null },
  expires: { kind: 'expires', at: null },
  mustChangePassword: { kind: 'mustChangePassword', on: false },
  furtherAddresses: { kind: 'furtherAddresses', add: ['new@example.org'], remove: [] },
  importedAddresses: { kind: 'importedAddresses', addresses: [{ text: 'new@example.org', verified: null }] },
  importedHash: { kind: 'importedHash', hash: decoy },
  importedRegistration: { kind: 'importedRegistration', at: null },
  importedOrigin: { kind: 'importedOrigin', created: start },
  credential: [
    hash,
    ...credentialsInRecords.map(({ attribute }) => ({ kind: 'credential', attribute: attribute.path, value: null }) as const),
  ],
};

/** What the account is, with its password's hash and its identities. */
async function all({ ctx, stores, world }: Commands, id: string) {
  const context = await ctx();
  const tenant = context.tenant.id;
  return {
    ...(await readAccount(context, { id }, stores)),
    hash: await stores.passwords.read(tenant, id),
    identities: await stores.identities.list(tenant, id),
    // That a wrong password was given is told, whatever becomes of the rest.
    events: (await eventsOf(world)).filter(({ what }) => what !== 'password.refused'),
  };
}

test('a person writes no closed part, even where a caller went around the compiler', async () => {
  const built = await open('closed');
  const { id } = await built.world.person({ data: { size: 'M' } });
  const before = await all(built, id);
  const write = async (changes: readonly AccountChange[], more: object = {}) =>
    writeAccount(await built.ctx(), { account: id, by: 'person', changes, ...more } as Parameters<typeof writeAccount>[1], built.stores);
  const locale = { kind: 'locale', locale: 'de' } as const;
  for (const part of closedParts) {
    for (const change of part === 'updated' ? [locale] : [closed[part]].flat()) {
      const { detail } = await refused('input.rejected', () =>
        part === 'updated' ? write([change], { updated: start }) : write([locale, change]),
      );
      assert.deepEqual(detail.problems, [{ field: part, rule: 'write-forbidden' }], part);
      assert.deepEqual(await all(built, id), before, `${part} or what came with it was written`);
    }
  }
  assert.equal((await write([locale])).locale, 'de');
});

test('faults have one order, whatever order the changes are given in, and what is refused leaves nothing behind', async () => {
  const built = await open('order');
  const plain = { required: false, writable: 'person' } as const;
  const attributes = [
    { ...plain, path: 'data.badge', type: 'string', constraints: ['unique'] },
    { ...plain, path: 'data.age', type: 'number' },
  ] as const;
  await declareAttributes(await built.ctx(), { attributes }, built.stores);
  const ben = await built.world.person({ username: 'ben-demo', email: 'ben@example.org', data: { badge: 'b-1' } });
  const element = { id: 7001, provider: 'example.net', subject: 's-1' };
  const by = 'operator';
  const write = async (account: string, changes: readonly AccountChange[]) =>
    writeAccount(await built.ctx({ at: background }), { account, by, changes }, built.stores);
  await write(ben.id, [{ kind: 'credential', attribute: 'identities', value: [element] }]);
  const { id } = await built.world.person();
  const before = await all(built, id);
  const username = { kind: 'username', text: 'ann-new' } as const;
  const email = { kind: 'email', text: 'ben@example.org' } as const;
  const identities = { kind: 'credential', attribute: 'identities', value: [element] } as const;
  const badge = { kind: 'values', profile: {}, data: { badge: 'b-1' } } as const;
  const age = { kind: 'values', profile: {}, data: { age: 'old', badge: 'b-1' } } as const;
  const password = { kind: 'password', current: Password.typed('wrong'), next: Password.typed('another horse') } as const;
  const both = async (kind: Parameters<typeof refused>[0], changes: readonly AccountChange[]) => {
    const [one, other] = [changes, changes.toReversed()];
    const { detail } = await refused(kind, () => write(id, one));
    // A wrong password is counted whenever it is given.
    await built.stores.attempts.delete(built.world.keys.tenant, id);
    assert.deepEqual((await refused(kind, () => write(id, other))).detail, detail);
    assert.deepEqual(await all(built, id), before, `after ${kind}`);
    return detail;
  };
  const wrong = await both('input.rejected', [password, { kind: 'email', text: 'none' }, age, username, identities]);
  assert.deepEqual(
    (wrong as { readonly problems: readonly { readonly field: string }[] }).problems.map(({ field }) => field),
    ['data.age', 'email'],
  );
  await both('password.mismatch', [badge, identities, username, email, password]);
  assert.deepEqual(await both('email.taken', [badge, identities, email, username]), { given: email.text });
  assert.deepEqual(await both('value.taken', [badge, hash, identities, username]), { path: 'identities.subject' });
  assert.deepEqual(await both('value.taken', [badge, username]), { path: 'data.badge' });
  assert.equal((await write(id, [username, { kind: 'locale', locale: 'de' }])).locale, 'de');
  assert.equal((await all(built, id)).identifiers.find(({ kind }) => kind === 'username')?.spelled, username.text);
});

test('two changes of one kind are a defect, and neither is written', async () => {
  const built = await open('twice');
  const { id } = await built.world.person();
  const before = await all(built, id);
  const changes = ['one@example.org', 'two@example.org'].map((text) => ({ kind: 'email', text }) as const);
  const ctx = await built.ctx();
  await assert.rejects(() => writeAccount(ctx, { account: id, by: 'operator', changes }, built.stores), /two changes of one kind/);
  assert.deepEqual(await all(built, id), before);
});

test('each credential of a writing is told by its attribute: two of one are a defect, and so is one that there is not', async () => {
  const built = await open('credentials');
  const { id } = await built.world.person();
  const before = await all(built, id);
  const write = async (...changes: AccountChange[]) =>
    writeAccount(await built.ctx({ at: background }), { account: id, by: 'operator', changes }, built.stores);
  const none = { ...hash, value: null };
  await assert.rejects(() => write(hash, none), /two changes of one kind/);
  await assert.rejects(() => write({ ...hash, attribute: 'pasword' }), /no credential has the attribute 'pasword'/);
  assert.deepEqual(await all(built, id), before);
  const identity = { id: 7002, provider: 'example.net', subject: 's-2' };
  await write({ kind: 'credential', attribute: 'identities', value: [identity] }, hash);
  const after = await all(built, id);
  assert.deepEqual(after.hash, { ...decoy, changed: background });
  assert.deepEqual(
    after.identities.map(({ number, provider, subject }) => ({ id: number, provider, subject })),
    [identity],
  );
  await write(none);
  assert.equal((await all(built, id)).hash, undefined);
  assert.equal((await all(built, id)).identities.length, 1);
});

test('a password and the duty to choose another one, given together: the duty stays', async () => {
  const built = await open('duty');
  const { id } = await built.world.person();
  const changes = [
    { kind: 'mustChangePassword', on: true },
    { kind: 'password', next: Password.typed('another horse 7'), currentNotAsked: true },
  ] as const;
  await writeAccount(await built.ctx({ at: background }), { account: id, by: 'operator', changes }, built.stores);
  assert.equal((await all(built, id)).state.mustChangePassword, background);
});
