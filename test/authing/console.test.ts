// What is left of the vendor's console: who shares what of a pool with its owner, what is ordered and paid for it, and a sign-in that applications of a telephone share.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from '../../src/core/faults/index.ts';
import { placeOrder } from '../../src/core/orders/index.ts';
import {
  addCollaborator,
  annCollaborates,
  bobSignedIn,
  collaboration,
  continued,
  ordered,
  orderOf,
  removeCollaborator,
  selling,
  shareOf,
  updateCollaborator,
} from '../../src/dialects/authing/conformance/console.ts';
import { asOwner, deleteUser, loginByUsername, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const short = (id: string) => id.replaceAll('-', '').slice(0, 24);
const rates = { caller: null, address: null, tenant: null };

const listed = (world: World, token: string) =>
  world.graphql('query users { users { totalCount } }', {}, { token, pool: world.keys.authing.pool });

for (const { engine, open } of await engines()) {
  test(`${engine}: a collaborator does what is shared, as long as it is, and nothing else of the owner's`, async () => {
    const { world, app } = await open('collaborators');
    await world.settings({ rates });
    await world.person();
    const owner = await asOwner(world);
    const bob = await bobSignedIn(world);
    const victim = await world.person({ username: 'vic', email: 'vic@example.org' });
    const { ann, id } = await annCollaborates(world);
    const may = async () => [(await listed(world, ann.token)).code, (await deleteUser(world, 'f'.repeat(24), ann)).code];
    assert.deepEqual(await may(), [undefined, 2209], 'she reads, and removes nobody');
    assert.equal((await listed(world, bob.token)).code, 1001, 'nobody shared anything with him');
    const made = await world.graphql(
      'mutation m($i: CreateUserInput!) { createUser(userInfo: $i) { id } }',
      { i: { username: 'new' } },
      ann,
    );
    assert.equal(made.code, 1001, 'to read is not to write');
    const idle = [shareOf(2), shareOf(0), shareOf(8), shareOf(1, 'nothing'), [...shareOf(), ...shareOf(4)]];
    const refused = await Promise.all(idle.map((each) => updateCollaborator(world, id, owner, each)));
    assert.deepEqual(
      refused.map(({ code }) => code),
      [2231, 2231, 2231, 3905, 3905],
      'what nothing would come of is not shared',
    );

    assert.equal((await updateCollaborator(world, id, owner, shareOf(5))).code, undefined);
    const root = await world.person({ username: 'root', email: 'root@example.org', rights: ['everything'] });
    assert.equal((await deleteUser(world, short(root.id), ann)).code, 2212, 'an operator is beyond every share');
    assert.equal((await deleteUser(world, short(victim.id), ann)).code, undefined);
    world.clock.forward(301);
    assert.deepEqual(await may(), [undefined, 2206], 'a token that was found removes nobody');

    // An operator owns the tenant, too: it collaborates on nothing, and names what may be shared.
    const rootToken = { token: (await loginByUsername(world, 'root')).body.data.loginByUsername.token as string };
    assert.equal((await addCollaborator(world, short(root.id), owner)).code, 3620);
    const add = (name: string) => collaboration(world, 'addPermission', '$name: String!', { name }, rootToken);
    const item = await add('invoices');
    assert.equal((await add('invoices')).code, 409);
    const invoices = shareOf(3, item.body.data.addPermission._id);
    const added = await Promise.all([1, 2, 3].map(() => addCollaborator(world, bob.id, rootToken, invoices)));
    assert.deepEqual(added.map(({ code = 200 }) => code).sort(), [200, 3620, 3620], 'an account collaborates once');
    const shown = await world.graphql(
      'query q($userId: String) { queryCollaboratorPermissions(userId: $userId) { list { name operationAllow } } queryPermissionList { list { name } } }',
      { userId: bob.id },
      { ...bob, generation: 1 },
    );
    assert.deepEqual(shown.body.data, {
      queryCollaboratorPermissions: { list: [{ name: 'invoices', operationAllow: 3 }] },
      queryPermissionList: { list: [{ name: 'people' }, { name: 'invoices' }] },
    });
    assert.equal((await listed(world, bob.token)).code, 1001, 'another share is not this one');
    const others = async (how: typeof ann) => {
      const document =
        'query q($userPoolId: String!) { queryCollaboratorsByUserPoolId(userPoolId: $userPoolId) { list { collaborator { email } } } }';
      const found = await world.graphql(document, { userPoolId: owner.pool }, { ...how, generation: 1 });
      const { list } = found.body.data.queryCollaboratorsByUserPoolId as { list: { collaborator: { email: string } }[] };
      return list.map(({ collaborator: { email } }) => email);
    };
    assert.deepEqual(await others(ann), ['ann@example.org', 'bob@example.org'], 'she reads people');
    assert.deepEqual(await others(bob), ['bob@example.org'], 'he reads none');

    assert.equal((await removeCollaborator(world, id, ann)).code, undefined, 'who collaborates may leave');
    assert.equal((await listed(world, ann.token)).code, 1001);
    assert.equal((await deleteUser(world, bob.id, owner)).code, undefined);
    assert.deepEqual(await app.stores.collaborators.page(world.keys.tenant, { offset: 0, limit: 9 }), [], 'it goes with its account');
  });

  test(`${engine}: an order that was paid before the payment service failed to answer stays`, async () => {
    const { world, app } = await open('paid meanwhile');
    await selling(world);
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const caller = { kind: 'operator', address: 'local' } as const;
    const ctx = newContext({ tenant, caller, now: app.now(), random: seededRandom('paid meanwhile'), log: () => {} });
    const all = () => app.stores.orders.page(tenant.id, { subject: 'pool', offset: 0, limit: 9 });
    const paymentServices = {
      ...app.stores.paymentServices,
      begin: async () => {
        for (const { id } of await all()) await app.stores.orders.markPaid(tenant.id, id, app.now(), app.now());
        return { kind: 'unreachable', why: 'no answer came' } as const;
      },
    };
    const { id: price, free, firstPrice: amount } = tenant.settings.orders.prices[0]!;
    const wanted = {
      buyer: 'owner',
      subject: 'pool',
      isThere: true,
      price,
      units: free + 1,
      months: 1,
      amount,
      notify: world.base,
    } as const;
    await assert.rejects(placeOrder(ctx, wanted, { ...app.stores, paymentServices }), { kind: 'peer.unreachable' });
    assert.deepEqual(
      (await all()).map(({ paid }) => paid),
      [app.now()],
    );
    const events = await app.stores.events.list(tenant.id, 1000);
    assert.deepEqual(
      events.filter(({ what }) => what === 'order.withdrawn'),
      [],
    );
  });

  test(`${engine}: an order is paid once, by a notice that the payment service signed, and is none where that service does not take it`, async () => {
    const { world, app } = await open('orders');
    await world.settings({ rates });
    await selling(world);
    for (const gatewaySecret of ['whsec_', 'whsec_c2hvcnQ=', 'a secret that is no base64'])
      await assert.rejects(world.settings({ orders: { gatewaySecret } }), /orders.gatewaySecret/, gatewaySecret);
    const owner = await asOwner(world);
    const all = async () => (await app.stores.orders.page(world.keys.tenant, { subject: owner.pool, offset: 0, limit: 9 })).length;
    for (const mood of ['unwilling', 'babbling', 'gone'] as const) {
      world.payments.feels(mood);
      await ordered(world);
    }
    assert.deepEqual([await all(), world.payments.asked()], [0, 0]);
    world.payments.feels('well');
    const placed = await Promise.all([1, 2, 3].map(() => ordered(world)));
    assert.deepEqual(placed.map(({ code = 200 }) => code).sort(), [200, 5022, 5022], 'one waits at a time');
    const order = orderOf(placed.find(({ code }) => code === undefined)!);
    assert.equal((await continued(world, order)).body.data.ContinuePay.url, `https://payments.example/pay/${order}`);

    const tell = (given: Parameters<World['payments']['notice']>[0], pool = owner.pool) => {
      const { body, headers } = world.payments.notice(given);
      return world.raw({ method: 'POST', url: `${world.base}/api/v2/pay/alipay/notify?userPoolId=${pool}`, headers, body });
    };
    const said = async (...given: Parameters<typeof tell>) => ((await tell(...given)).body as { readonly code: number }).code;
    const right = { order, amount: '49.00' };
    const forged = `whsec_${Buffer.from('somebody else has this one here').toString('base64')}`;
    assert.equal(await said({ ...right, secret: forged }), 1300);
    const bare = { method: 'POST', url: `${world.base}/api/v2/pay/alipay/notify?userPoolId=${owner.pool}` };
    const { body, headers } = world.payments.notice({ ...right, id: 'old' });
    const unsigned = await world.raw({ ...bare, headers: { 'content-type': 'application/json' }, body });
    assert.equal((unsigned.body as { code: number }).code, 1300);
    world.clock.forward(301);
    assert.equal(((await world.raw({ ...bare, headers, body })).body as { code: number }).code, 1305, 'it is old');
    assert.equal(await said({ ...right, amount: '1.00', id: 'less' }), 5025, 'less was paid');
    const less = world.payments.notice({ ...right, amount: '1.00', id: 'less again' });
    const send = async (notice: typeof less) => ((await world.raw({ ...bare, ...notice })).body as { code: number }).code;
    const padded = { ...less, headers: { ...less.headers, 'webhook-timestamp': `0${less.headers['webhook-timestamp']}` } };
    assert.deepEqual([await send(less), await send(less), await send(padded)], [5025, 1306, 1300], 'a time is written in one way');
    await continued(world, order);
    assert.equal(await send(world.payments.heard()), 1306, 'what we asked ourselves tells nothing');
    const other = await world.another();
    assert.equal(await said({ ...right, id: 'elsewhere' }, other.keys.authing.pool), 1300, 'another tenant has another secret');

    const told = await Promise.all([1, 2, 3, 4].map((at) => said({ ...right, id: `notice ${at}` })));
    assert.deepEqual(told.sort(), [200, 5001, 5001, 5001]);
    assert.equal(await said({ ...right, id: 'notice 1' }), 1306, 'what came before is not believed');
    assert.equal((await continued(world, order)).code, 5001);
    const events = await app.stores.events.list(world.keys.tenant, 1000);
    assert.equal(events.filter(({ what }) => what === 'order.paid').length, 1);
    const shown = await world.graphql(
      'query q { ReadUserPricing { isFree pricing { number } freeNumber } ReadSystemPricing { _id startNumber } ReadOrders { totalCount list { completed price flowNumber } } }',
      {},
      { ...owner, generation: 1 },
    );
    assert.deepEqual(shown.body.data, {
      ReadUserPricing: { isFree: false, pricing: { number: 100 }, freeNumber: 50 },
      ReadSystemPricing: [{ _id: 'users', startNumber: 100 }],
      ReadOrders: { totalCount: 1, list: [{ completed: true, price: 49, flowNumber: 100 }] },
    });
    const detail = await world.authing('GET', `/api/v3/get-order-detail?orderNo=${order}`, undefined, owner);
    assert.deepEqual([detail.body.data.status, detail.body.data.actualAmount], ['2', '49.00']);
    const payment = await world.authing('GET', `/api/v3/get-order-pay-detail?orderNo=${order}`, undefined, owner);
    assert.deepEqual([payment.body.data.paidAmount, payment.body.data.payType], ['49.00', 'ALIPAY']);
    assert.equal((await world.authing('GET', '/api/v3/get-orders', undefined, owner)).body.data.totalCount, 1);
    assert.equal((await world.authing('GET', `/api/v3/get-order-detail?orderNo=${'f'.repeat(24)}`, undefined, owner)).code, 5001);

    await world.person();
    const { token, id } = await signedIn(world);
    const strangers = await ordered(world, { user: id });
    assert.equal(strangers.code, 2202, 'nobody is named as the buyer');
    const own = await world.graphql('query q { ReadOrders { totalCount } }', {}, { token, pool: owner.pool, generation: 1 });
    assert.equal(own.code, 1001);
  });

  test(`${engine}: a sign-in is shared at a device as long as its session lives, and told once for each ticket`, async () => {
    const { world } = await open('shared devices');
    const { pool, poolSecret } = world.keys.authing;
    await world.settings({ rates });
    await world.person();
    const ann = await signedIn(world);
    const device = { deviceId: '0f6a8a52-of-her-telephone', userPoolId: pool };
    const mobile = (name: string, more: object = {}, how: object = {}) =>
      world.authing('POST', `/oauth/sso/mobile/${name}`, { ...device, ...more }, how);
    const track = (query: object = device) => world.authing('GET', `/oauth/sso/mobile/trackSession?${new URLSearchParams({ ...query })}`);
    assert.deepEqual([(await mobile('createSession', {}, ann)).code, (await track()).code], [1001, 2401], 'it is switched off');
    await world.settings({ deviceSessions: { offered: true } });
    assert.equal((await mobile('createSession', { deviceId: 'short' }, ann)).code, 2231);
    const created = await mobile('createSession', {}, ann);
    assert.deepEqual([created.code, created.body.message], [200, '创建 session 成功!']);
    assert.equal((await track({ ...device, deviceId: created.body.data.sessionId })).code, 2401, 'what is told of it finds nothing');

    const other = await world.another();
    await other.settings({ deviceSessions: { offered: true } });
    const elsewhere = new URLSearchParams({ ...device, userPoolId: other.keys.authing.pool });
    assert.equal((await other.authing('GET', `/oauth/sso/mobile/trackSession?${elsewhere}`)).code, 2401, 'nor in another tenant');

    const told = (await track()).body.data;
    assert.deepEqual(Object.keys(told), ['ticket', 'nickname', 'photo']);
    const exchange = (secret: string) =>
      world.authing(
        'POST',
        '/oauth/sso/mobile/exchangeUserInfoWithTicket',
        { ticket: told.ticket, secret, userPoolId: pool },
        { pool: null },
      );
    assert.equal((await exchange('a guess')).code, 1001);
    const exchanged = await Promise.all([1, 2, 3].map(() => exchange(poolSecret)));
    assert.deepEqual(exchanged.map(({ code }) => code).sort(), [200, 2401, 2401]);
    const { data } = exchanged.find(({ code }) => code === 200)!.body;
    assert.deepEqual([data._id, data.token], [ann.id, null]);
    told.ticket = (await track()).body.data.ticket;
    await world.settings({ deviceSessions: { offered: false } });
    assert.equal((await exchange(poolSecret)).code, 2401, 'a ticket of before is none once nothing is shared');
    await world.settings({ deviceSessions: { offered: true, tellsPerson: true } });
    assert.equal((await track()).body.data.email, 'ann@example.org');

    const bob = await bobSignedIn(world);
    assert.equal((await mobile('destorySession', {}, bob)).code, 2401, 'what another one shares is nothing to him');
    const again = await signedIn(world);
    assert.equal((await mobile('destroySession', {}, again)).body.message, '销毁 session 成功!');
    assert.equal((await track()).code, 200, 'that session was not the one that is shared');
    const third = await signedIn(world);
    await mobile('destorySession', { destoryAll: true }, third);
    assert.deepEqual([(await track()).code, (await mobile('createSession', {}, ann)).code], [2401, 2020], 'it ended for all');
  });
}
