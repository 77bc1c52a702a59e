// How many there are is a look-up, and exact: a list of fifty users counted a million of them for each page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';

const at = 0 as Instant;
const made = (id: string, number: number, type = 'shoe') => ({ id, type, number, value: {}, created: at, updated: at });

for (const { engine, open } of await engines()) {
  test(`${engine}: whatever was written, removed and undone, the count is that of the rows`, async () => {
    const { world, app } = await open('counts');
    const { tenant } = world.keys;
    const { accounts, records, transaction } = app.stores;
    const everybody = { kind: 'null', path: 'id', is: false } as const;
    const agree = async (expected: number, when: string) => {
      assert.equal(await accounts.count(tenant, {}), expected, when);
      assert.equal(await accounts.count(tenant, { where: everybody }), expected, `${when}: row by row`);
    };
    const before = await accounts.count(tenant, {});
    const ann = await world.person();
    const bob = await world.person({ username: 'bob', email: 'bob@example.org' });
    await agree(before + 2, 'made');
    await accounts.update(tenant, ann.id, { locale: 'en' }, app.now());
    await agree(before + 2, 'changed');
    await accounts.delete(tenant, bob.id, app.now());
    await agree(before + 1, 'removed');
    await accounts.delete(tenant, bob.id, app.now());
    await agree(before + 1, 'removed twice');
    const undone = await transaction<number>(async (tables, rollbackWith) => {
      await tables.accounts.delete(tenant, ann.id, app.now());
      return rollbackWith(await tables.accounts.count(tenant, {}));
    });
    assert.equal(undone, before, 'a transaction sees its own');
    await agree(before + 1, 'undone');

    for (const [number, id] of ['a', 'b', 'c'].entries()) await records.insert(tenant, made(id, number));
    assert.equal(await records.insert(tenant, made('a', 9)), 'taken');
    await records.insert(tenant, made('d', 10, 'hat'));
    await records.delete(tenant, 'b');
    await records.delete(tenant, 'b');
    assert.deepEqual([await records.count(tenant, 'shoe', {}), await records.count(tenant, 'hat', {})], [2, 1]);
    await records.deleteType(tenant, 'shoe');
    assert.deepEqual([await records.count(tenant, 'shoe', {}), await records.count(tenant, 'hat', {})], [0, 1]);
    assert.equal(await accounts.count('another tenant', {}), 0);
    await agree(before + 1, 'records are no accounts');
  });

  test(`${engine}: many who come and go at once are counted each once`, async () => {
    const { world, app } = await open('counts at once');
    const { tenant } = world.keys;
    const before = await app.stores.accounts.count(tenant, {});
    const people = await Promise.all(
      Array.from({ length: 24 }, (_, n) => world.person({ username: `p${n}`, email: `p${n}@example.org`, password: null })),
    );
    await Promise.all(people.slice(0, 10).map(({ id }) => app.stores.accounts.delete(tenant, id, app.now())));
    assert.equal(await app.stores.accounts.count(tenant, {}), before + 14);
    const { body } = await world.wso2('GET', '/scim2/Users?count=3');
    assert.equal(body.totalResults, before + 14);
    assert.equal(body.Resources.length, 3);
  });
}
