// What an administrator keeps for consoles, and the directories of a tenant, on either engine: bounds, names of their own, and two writers at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount, removeDirectory } from '../../src/core/accounts/index.ts';
import { type Ctx, type Fault, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import type { Stores } from '../../src/core/stores.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';

const templates = '/api/server/v1/applications/templates';
const stores = '/api/server/v1/userstores';
const id = (name: string) => Buffer.from(name).toString('base64url');

for (const { engine, open } of await engines()) {
  test(`${engine}: of two writers of one name one is refused, and bounds hold`, async () => {
    const { world } = await open('configurations');
    await world.settings({ rates: { caller: null, address: null, tenant: null }, configurations: { most: 3, mostBytes: 1024 } });
    const template = (name: string, more: object = {}) => world.wso2('POST', templates, { name, application: { name: 'shop' }, ...more });
    const statuses = async (work: readonly Promise<{ status: number }>[]) => (await Promise.all(work)).map(({ status }) => status).sort();
    assert.deepEqual(await statuses([template('One'), template('One')]), [201, 409]);
    assert.equal((await template('Large', { description: 'x'.repeat(1000), image: 'y'.repeat(1000) })).status, 400);
    assert.deepEqual(await statuses([template('Two'), template('Three'), template('Four')]), [201, 201, 400]);
    const listed = (await world.wso2('GET', templates)).body.templates;
    assert.deepEqual([listed.length, listed[0].application], [3, undefined]);

    const store = (name: string, description = '') =>
      world.wso2('POST', stores, { typeId: id('UniqueIDJDBCUserStoreManager'), name, description });
    assert.deepEqual(await statuses([store('STAFF'), store('Staff')]), [201, 409]);
    const [only] = (await world.wso2('GET', stores)).body;
    const patch = [{ operation: 'REPLACE', path: '/description', value: 'Who works here' }];
    assert.equal((await world.wso2('PATCH', `${stores}/${only.id}`, patch)).body.description, 'Who works here');
    await world.person({ username: 'kim', email: 'kim@example.org', directory: only.name });
    assert.equal((await world.wso2('DELETE', `${stores}/${only.id}`)).body.code, 'SUS-60017');
    assert.equal((await store('EMPTY')).status, 201);
    assert.equal((await world.wso2('DELETE', `${stores}/${id('EMPTY')}`)).status, 204);
    assert.equal((await world.wso2('GET', stores)).body.length, 1);
  });

  test(`${engine}: an account was stored in a directory that was removed at the same time, and lay in none`, async () => {
    const { world, app } = await open('directories at once');
    const ctx: Ctx<FaultKind> = newContext({
      tenant: (await app.finder.tenantByDomain(world.keys.domain))!,
      caller: { kind: 'anonymous', address: '192.0.2.7' },
      now: start,
      random: seededRandom('directories at once'),
      log: () => {},
    });
    const { tenant } = world.keys;
    const made = async (directory: string) => {
      await world.wso2('POST', stores, { typeId: id('UniqueIDJDBCUserStoreManager'), name: directory });
      return (await app.stores.directories.list(tenant)).find(({ name }) => name === directory)!;
    };
    const stored = (given: Stores<never>, username: string, directory: string) =>
      createAccount(ctx, { username, email: `${username}@example.org`, directory } as never, given as never);

    // It was read before it was removed.
    const late = await made('LATE');
    const list = async (of: string) => {
      const all = await app.stores.directories.list(of);
      if (all.some(({ id }) => id === late.id)) await removeDirectory(ctx, late, app.stores);
      return all;
    };
    const reading = { ...app.stores, directories: { ...app.stores.directories, list } };
    await assert.rejects(stored(reading, 'kim', 'LATE'), { kind: 'directory.unknown' });

    // It is removed while the account is stored, which nobody else sees yet.
    const early = await made('EARLY');
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    let removal: Promise<unknown> = Promise.resolve();
    const removing = {
      ...app.stores,
      transaction: (work: (tables: typeof app.stores) => Promise<unknown>) =>
        app.stores.transaction((tables) => {
          const gone = (of: string, each: string) => {
            begins();
            return tables.directories.delete(of, each);
          };
          return work({ ...app.stores, ...tables, directories: { ...tables.directories, delete: gone } });
        }),
    };
    const storing = {
      ...app.stores,
      transaction: (work: (tables: unknown, rollbackWith: unknown) => Promise<unknown>) =>
        app.stores.transaction(async (tables, rollbackWith) => {
          const account = await work(tables, rollbackWith);
          removal = removeDirectory(ctx, early, removing as never).catch((error) => error);
          // SQLite lets nobody else begin.
          if (engine === 'postgres') await begun;
          return account;
        }),
    };
    await stored(storing as never, 'lee', 'EARLY');
    assert.equal(((await removal) as Fault).kind, 'directory.in-use');
    const names = (await app.stores.directories.list(tenant)).map(({ name }) => name);
    assert.deepEqual([names.includes('LATE'), names.includes('EARLY')], [false, true]);
  });
}
