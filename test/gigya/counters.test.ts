// Counters: what is registered counts, each level by itself and those above it, once however many count at once; it is its person's, and goes with the account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { memberSite } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const call = (world: World, method: string, given: Readonly<Record<string, unknown>>) => world.gigya(`accounts.${method}`, given, server);
const counter = (path: string, more: object = {}) => ({ class: '_visit', path, ...more });

for (const { engine, open } of await engines()) {
  test(`${engine}: counts stand at each registered level and period, of many at once none is lost, and they go with the account`, async () => {
    const { world, app, opened } = await open('counters');
    const { id: accountId } = await world.person();
    const UID = accountId.replaceAll('-', '');
    const registered = [counter('/'), counter('/news'), counter('/news/sport')];
    assert.equal((await call(world, 'registerCounters', { counters: registered })).code, 0);
    assert.equal((await call(world, 'registerCounters', { counters: [counter('/other'), counter('/news')] })).code, 400007);
    assert.equal((await call(world, 'registerCounters', { counters: [counter('/other'), counter('/other')] })).code, 400007);
    for (const path of ['news', '/a/b/c', '/\u0007'])
      assert.equal((await call(world, 'registerCounters', { counters: [counter(path)] })).code, 400006, path);
    assert.deepEqual((await call(world, 'getRegisteredCounters', {})).body.counters, registered);
    const add = (counters: readonly object[]) => call(world, 'incrementCounters', { UID, counters });
    const codes = await Promise.all(
      [1, 2, 3, 4].map(async (value) => (await add([counter('/news/sport', { value }), counter('/news')])).code),
    );
    assert.deepEqual(codes, [0, 0, 0, 0]);
    assert.equal((await add([counter('/'), counter('/other')])).code, 409011, 'and counts none of them');
    assert.equal((await add([counter('/', { count: 1e7 })])).code, 400006);
    const shown = async (wanted: object) =>
      (await call(world, 'getCounters', { UID, counters: [wanted] })).body.counters?.map((each: Readonly<Record<string, unknown>>) => [
        each['path'],
        each['count'],
        each['value'],
      ]);
    const all = [
      ['/', 8, 10],
      ['/news', 8, 10],
      ['/news/sport', 4, 10],
    ];
    assert.deepEqual(await shown({ class: '_visit' }), all);
    assert.deepEqual(await shown(counter('/news', { period: 'last7Days' })), [['/news', 8, 10]]);
    world.clock.forward(8 * 86_400);
    await add([counter('/', { count: -2 })]);
    assert.deepEqual(await shown(counter('/', { period: 'last7Days' })), [['/', -2, 0]]);
    assert.deepEqual(await shown(counter('/', { period: 'total' })), [['/', 6, 10]]);
    const today = new Date(app.now() / 1000).toISOString().slice(2, 10).replaceAll('-', '');
    assert.deepEqual(await shown(counter('/', { period: today })), [['/', -2, 0]]);
    assert.deepEqual(await shown(counter('/', { period: '0101' })), []);
    assert.equal((await call(world, 'getCounters', { UID, counters: [counter('/other')] })).code, 409011);
    const login = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse', targetEnv: 'mobile' });
    const own = { as: 'session', session: login.body.sessionInfo } as const;
    assert.equal(login.code, 0, login.text);
    const bo = await world.person({ email: 'bo@example.org', username: 'bo' });
    const { body } = await world.gigya('accounts.getCounters', { UID: bo.id.replaceAll('-', ''), counters: [counter('/news')] }, own);
    assert.equal(body.counters[0].count, 8, 'a session counts and reads its own alone');
    assert.equal((await world.gigya('accounts.registerCounters', { counters: [counter('/x')] }, own)).code, 403007);
    assert.equal((await call(world, 'unregisterCounters', { counters: [counter('/news'), counter('/x')] })).code, 409011);
    assert.equal((await call(world, 'unregisterCounters', { counters: [counter('/news')] })).code, 0);
    assert.deepEqual(
      (await shown({ class: '_visit' })).map(([path]: [string]) => path),
      ['/', '/news/sport'],
    );
    world.clock.forward(401 * 86_400);
    await sweepAll(opened, app.stores, app.now());
    const kept = async (period: string) => (await app.stores.counterCounts.list(await tenantOf(app), accountId, [period])).length;
    assert.deepEqual([await kept(today), (await kept('')) > 0], [0, true], 'days go, and all time stays');
    await world.settings({ counters: { most: 2 } });
    assert.equal((await call(world, 'registerCounters', { counters: [counter('/y')] })).code, 400006);
    await call(world, 'deleteAccount', { UID });
    assert.equal((await add([counter('/')])).code, 403005);
    assert.deepEqual(await app.stores.counterCounts.list(await tenantOf(app), accountId, ['']), []);
  });

  test(`${engine}: counts of many counters and days are asked for at once`, async () => {
    const { world } = await open('many counters');
    const { id: accountId } = await world.person();
    const UID = accountId.replaceAll('-', '');
    await world.settings({ counters: { most: 3000 } });
    const all = Array.from({ length: 3000 }, (_, n) => counter(`/${n}`));
    for (let at = 0; at < all.length; at += 100)
      assert.equal((await call(world, 'registerCounters', { counters: all.slice(at, at + 100) })).code, 0);
    for (let at = 0; at < all.length; at += 50)
      assert.equal((await call(world, 'incrementCounters', { UID, counters: all.slice(at, at + 50) })).code, 0);
    const counters = Array.from({ length: 50 }, (_, n) => ({ class: '_visit', period: n === 0 ? 'total' : String(1001 + n) }));
    const { body } = await call(world, 'getCounters', { UID, counters });
    assert.deepEqual([body.counters.length, body.counters[2999].count], [3000, 1]);
  });

  test(`${engine}: reactions: of many at once none is lost, none is taken back twice, and a site has its own and so many`, async () => {
    const { world } = await open('reactions');
    const shop = await memberSite(world);
    await world.settings({ reactions: { most: 2 } });
    const press = (buttonID: string, more: object = {}) =>
      world.gigya('socialize.incrementReactionsCount', { barID: 'b', buttonID, ...more }, server);
    const react = async (...given: Parameters<typeof press>) => (await press(...given)).code;
    const shown = async (more: object = {}) => (await world.gigya('socialize.getReactionsCount', { barID: 'b', ...more })).body.counts;
    const told = await Promise.all(Array.from({ length: 6 }, async () => (await press('wow')).body.counts[0].count));
    assert.deepEqual(told.sort(), [1, 2, 3, 4, 5, 6], 'each is told its own, the first ones too');
    await Promise.all(Array.from({ length: 8 }, () => react('wow', { delta: '-1' })));
    assert.deepEqual([await shown(), await shown({ buttonIDs: 'wow' })], [[], [{ buttonID: 'wow', buttonId: 'wow', count: 0 }]]);
    assert.deepEqual([await react('wow'), await react('wow', { apiKey: shop }), await react('lol')], [0, 0, 400124]);
    assert.equal((await shown({ apiKey: shop }))[0].count, 1);
    assert.equal(
      (await world.gigya('socialize.incrementReactionsCount', { barID: 'b', buttonID: 'wow' })).code,
      403007,
      'pages count nothing',
    );
  });
}

const tenantOf = async ({ stores }: { readonly stores: { readonly tenants: { list(): Promise<readonly { readonly id: string }[]> } } }) =>
  (await stores.tenants.list())[0]!.id;
