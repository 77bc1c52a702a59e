// A search that goes through a whole table: it kept all other requests waiting, for seconds among a million accounts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Overloaded } from '../../src/core/credentials/index.ts';
import { engines } from '../engines-of.ts';
import { tongues } from '../tongues/tongues.ts';

const none = { atOnce: 0, waiting: 0 };
const contains = { kind: 'like', path: 'username', how: 'contains', value: 'nn' } as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: where no more scans may wait, a search that needs one is told to come later, and nothing else needs one`, async () => {
    const { world, app } = await open('no scans', { scans: none });
    const ann = await world.person();
    for (const { name, signIn } of tongues) assert.ok((await signIn(world, ann.email, ann.password)).session, name);
    const users = (query: string) => world.wso2('GET', `/scim2/Users?${query}`);
    for (const query of ['count=5', 'count=5&startIndex=2', 'filter=emails.value eq "ann@example.org"', `filter=id eq "${ann.id}"`])
      assert.equal((await users(encodeURI(query))).status, 200, query);
    for (const query of [
      'filter=userName co "nn"',
      'filter=userName sw "ann"',
      'filter=name.familyName eq "x"',
      'sortBy=name.familyName',
      'count=5&startIndex=1000000',
    ])
      assert.equal((await users(encodeURI(query))).status, 503, query);
    const found = async (params: Record<string, string>) => (await world.akamai('/entity.find', { type_name: 'user', ...params })).body;
    assert.equal((await found({ max_results: '5' })).stat, 'ok');
    assert.equal((await found({ filter: "email = 'ann@example.org'" })).result_count, 1);
    assert.equal((await found({ filter: `id > ${ann.number - 1}`, max_results: '5' })).result_count, 1, 'a page from a key on');
    assert.equal((await found({ filter: "givenName = 'x'" })).code, 510);
    assert.equal((await world.akamai('/entity.count', { type_name: 'user' })).body.stat, 'ok');
    assert.equal((await world.akamai('/entity.count', { type_name: 'user', filter: "givenName = 'x'" })).body.code, 510);
    await assert.rejects(app.stores.accounts.count(world.keys.tenant, { where: contains }), Overloaded);
  });

  test(`${engine}: a scan that takes too long is ended; meanwhile and afterwards others are answered`, async () => {
    const { world, app, opened } = await open('an endless scan', { scans: { seconds: 2, atOnce: 1 } });
    const { db, scan, endable } = opened.engine;
    const ann = await world.person();
    const endless = sql<{ count: number }>`
      with recursive c (x) as (select 1 union all select x + 1 from c) select count(*) as count from c where ${endable}`;
    let ended = false;
    const refused = assert.rejects(scan(world.keys.tenant, endless.compile(db)), Overloaded).finally(() => {
      ended = true;
    });
    assert.equal((await app.stores.accounts.read(world.keys.tenant, ann.id))?.id, ann.id);
    assert.equal((await world.wso2('GET', '/scim2/Users?count=1')).status, 200);
    assert.equal(ended, false, 'a request waited for the scan');
    await refused;
    assert.equal(await app.stores.accounts.count(world.keys.tenant, { where: contains }), 1);
  });

  test(`${engine}: a scan sees what was written before it, and inside a transaction what that wrote`, async () => {
    const { world, app } = await open('what scans see');
    const { tenant } = world.keys;
    const { accounts, transaction } = app.stores;
    const before = await accounts.count(tenant, { where: contains });
    const ann = await world.person();
    assert.equal(await accounts.count(tenant, { where: contains }), before + 1);
    const inside = await transaction<number>(async (tables, rollbackWith) => {
      await tables.accounts.delete(tenant, ann.id, app.now());
      return rollbackWith(await tables.accounts.count(tenant, { where: contains }));
    });
    assert.equal(inside, before);
    assert.equal(await accounts.count(tenant, { where: contains }), before + 1);
  });

  test(`${engine}: a statement that the database refuses fails as it does elsewhere`, async () => {
    const { world, opened } = await open('a bad scan');
    const bad = sql`select * from nothing`.compile(opened.engine.db);
    await assert.rejects(opened.engine.scan(world.keys.tenant, bad), (error: Error & { code?: string }) => {
      assert.ok(!(error instanceof Overloaded));
      return error.code !== undefined && /nothing/.test(error.message);
    });
  });
}
