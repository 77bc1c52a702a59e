// Back ends and people hear of events by a WebSocket: of their own pool or account alone, for as long as they may, and nobody without a token or a signature.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { asOwner, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type Given = Readonly<Record<string, unknown>>;

/** What was heard, in order; `next` waits for the one after those that it told. */
async function listening(world: World, path: string, headers: Readonly<Record<string, string>> = {}) {
  const heard: Given[] = [];
  const socket = new WebSocket(`${world.base.replace('http', 'ws')}${path}`, { headers } as never);
  sockets.push(socket);
  const state = { heard, socket, closed: once(socket, 'close') };
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))));
  const opened = await Promise.race([once(socket, 'open').then(() => true), state.closed.then(() => false)]);
  let read = 0;
  const next = async (): Promise<Given> => {
    while (heard.length <= read) await Promise.race([once(socket, 'message'), state.closed.then(() => assert.fail('it is closed'))]);
    read += 1;
    return heard[read - 1]!;
  };
  return { ...state, opened, next };
}

/** Open ones would hold up the end of a world. */
const sockets: WebSocket[] = [];

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('who subscribed hears of events of the pool, and of what applications publish, and nobody else does'), async (t) => {
    t.after(() => {
      for (const socket of sockets) socket.close();
    });
    const { world } = await open('subscriptions');
    await world.person();
    const ann = await signedIn(world);
    const owner = await asOwner(world);
    const { pool, poolSecret, app } = world.keys.authing;
    const of = (code: string, token: string, whose = 'management') => `/events/v1/${whose}/sub?code=${code}&token=${token}`;
    const sign = (secret: string) => ({
      authorization: `authing ${pool}:${createHmac('sha1', secret).update('websocket\n').digest('base64')}`,
    });
    for (const [refused, headers] of [
      ['/events/v1/management/sub?code=shop.paid'],
      [of('shop.paid', ann.token)],
      [of('shop.paid', 'forged')],
      [of('shop.paid', owner.token, 'authentication')],
      ['/events/v1/management/sub?code=shop.paid', sign('another')],
    ] as const)
      assert.equal((await listening(world, refused, headers)).opened, false, refused);
    const plain = await world.authing('GET', of('shop.paid', owner.token));
    assert.equal(plain.status, 400, 'it is for WebSockets alone');

    const paid = await listening(world, '/events/v1/management/sub?code=shop.paid', sign(poolSecret));
    const made = await listening(world, of('user:created', owner.token));
    const byCode = await listening(world, of('authing.user.created', owner.token));
    assert.equal((await listening(world, of('authing.user.unheard-of', owner.token))).opened, false, 'nothing would ever be told');
    const own = await listening(world, `${of('shop.paid', ann.token, 'authentication')}`);
    assert.deepEqual([paid.opened, made.opened, own.opened], [true, true, true]);
    const more = [of('shop.paid', ann.token, 'authentication'), of('shop.paid', ann.token, 'authentication')];
    for (const each of more) assert.equal((await listening(world, each)).opened, true);
    assert.equal((await listening(world, more[0]!)).opened, false, 'one person has three at once');
    assert.equal((await listening(world, of('shop.paid', owner.token))).opened, true, 'and takes no place of the owner');
    const post = async (path: string, given: Given, how: object = owner) =>
      (await world.authing('POST', `/api/v3/${path}`, given, how)).body;
    const { userId } = (await post('create-user', { username: 'bob', password: 'engine-42' })).data;
    const told = await made.next();
    assert.deepEqual([told['eventName'], told['userPoolId'], (told['params'] as Given)['userId']], ['user:created', pool, userId]);
    const same = await byCode.next();
    assert.deepEqual([same['eventName'], (same['params'] as Given)['userId']], ['authing.user.created', userId]);
    byCode.socket.close();
    await post('pub-event', { eventType: 'shop.sent', eventData: 'not that' });
    await post('pub-event', { eventType: 'shop.paid', eventData: '{"order":7}', source: 'authing-js-sdk' });
    assert.equal((await paid.next())['eventData'], '{"order":7}');
    await post('pub-userEvent', { eventType: 'shop.paid', eventData: { order: 8 } }, ann);
    const [all, hers] = [await paid.next(), await own.next()];
    assert.deepEqual([all['eventData'], hers['eventData'], (hers['params'] as Given)['userId']], ['{"order":8}', '{"order":8}', ann.id]);
    assert.deepEqual([paid.heard.length, made.heard.length, own.heard.length], [2, 1, 1], 'a person hears of the own account alone');
    for (const wrong of [
      { eventType: 'login' },
      { eventType: 'authing.login' },
      { eventType: 'a b' },
      { eventType: 'x'.repeat(101) },
      { eventType: 'shop.paid', eventData: 'x'.repeat(10_001) },
    ])
      assert.equal(
        (await post('pub-event', { eventData: '', ...wrong })).apiCode,
        2231,
        'texts that are too long were told of as passwords that are too short',
      );
    assert.notEqual((await post('pub-event', { eventType: 'shop.paid', eventData: '' }, ann)).statusCode, 200, 'a person is no owner');
    assert.ok(app);

    await world.authing('GET', `/api/v2/logout?app_id=${app}`, undefined, ann);
    await post('kick-users', { appIds: [app], userId: ann.id });
    await own.closed;
    await post('pub-event', { eventType: 'shop.paid', eventData: 'late' });
    assert.equal((await paid.next())['eventData'], 'late');
    assert.equal(own.heard.length, 1, 'who signed out hears nothing more, and holds no connection');
    await world.settings({ rates: { tenant: { burst: 1, everySeconds: 3600 } } });
    assert.equal((await post('pub-event', { eventType: 'shop.paid', eventData: 'the last' })).statusCode, 200);
    assert.notEqual((await post('pub-event', { eventType: 'shop.paid', eventData: 'one too many' })).statusCode, 200);
    assert.equal((await paid.next())['eventData'], 'the last', 'a stream that lasts is no call, and ends with no rate');
    made.socket.close();
    await made.closed;
    paid.socket.close();
  });

  test(name('a person could have the record filled without an end, ten thousand characters at a time'), async () => {
    const { world, app } = await open('publishing without an end');
    await world.settings({ rates: { publishedEvents: { burst: 2, everySeconds: 3600 } } });
    await world.person();
    const ann = await signedIn(world);
    const owner = await asOwner(world);
    const publish = async (path: string, how: object) =>
      (await world.authing('POST', `/api/v3/${path}`, { eventType: 'shop.paid', eventData: 'x' }, how)).body.statusCode;
    const told = async () => (await app.stores.events.list(world.keys.tenant, 100)).filter(({ what }) => what === 'event.published').length;
    for (let n = 0; n < 2; n += 1) assert.equal(await publish('pub-userEvent', ann), 200);
    const again = await signedIn(world);
    for (const how of [ann, again]) assert.notEqual(await publish('pub-userEvent', how), 200, 'of all sessions together');
    assert.equal(await told(), 2);
    for (let n = 0; n < 3; n += 1) assert.equal(await publish('pub-event', owner), 200, 'the owner is not limited by it');
    world.clock.forward(3600);
    assert.equal(await publish('pub-userEvent', ann), 200);
    assert.equal(await told(), 6);
  });

  test(name('a subscription kept a session in use that nobody used'), async () => {
    const { world, app } = await open('subscribed-and-away');
    const { id } = await world.person();
    const ann = await signedIn(world);
    const used = async () => (await app.stores.sessions.list(world.keys.tenant, id)).map(({ lastUsed }) => lastUsed);
    const own = await listening(world, `/events/v1/authentication/sub?code=user:updated&token=${ann.token}`);
    const before = await used();
    const owner = await asOwner(world);
    world.clock.forward(120);
    await world.authing('POST', '/api/v3/update-user', { userId: ann.id, nickname: 'Annie' }, owner);
    assert.equal((await own.next())['eventName'], 'user:updated');
    assert.deepEqual(await used(), before);
    own.socket.close();
    await own.closed;
  });

  test(name('what is published is defined, and listed by the application whose name it begins with'), async () => {
    const { world } = await open('event-definitions');
    await world.person();
    const owner = await asOwner(world);
    const ann = await signedIn(world);
    const ask = async (path: string, given?: Given, how: object = owner) =>
      (await world.authing(given ? 'POST' : 'GET', `/api/v3/${path}`, given, how)).body;
    const shop = { identifier: 'shop', name: 'Shop', logo: 'https://shop.example/logo.png' };
    assert.equal((await ask('create-event-app', shop)).statusCode, 200);
    assert.equal((await ask('create-event-app', { ...shop, name: 'Another' })).statusCode, 409);
    for (const wrong of [{ identifier: 'authing' }, { identifier: 'a.b' }, { logo: 'javascript:alert(1)' }, { name: 'x'.repeat(201) }])
      assert.notEqual((await ask('create-event-app', { ...shop, identifier: 'more', ...wrong })).statusCode, 200, JSON.stringify(wrong));
    assert.deepEqual(
      (await ask('list-event-apps')).data.list.map((each: Given) => each['identifier']),
      ['authing', 'shop'],
    );
    for (const [eventType, eventDescription] of [
      ['shop.paid', 'An order'],
      ['shop.paid', 'An order was paid'],
      ['shopping', 'Of no application'],
    ])
      assert.equal((await ask('define-event', { eventType, eventDescription })).statusCode, 200);
    for (const eventType of ['authing.user.created', 'authing.made-up', 'user:created', 'a b', ''])
      assert.notEqual((await ask('define-event', { eventType, eventDescription: '' })).statusCode, 200, eventType);
    assert.notEqual((await ask('define-event', { eventType: 'shop.sent', eventDescription: '' }, ann)).statusCode, 200);
    assert.deepEqual((await ask('list-events?app=shop')).data, {
      totalCount: 1,
      list: [{ id: 'shop.paid', code: 'shop.paid', topic: 'shop.paid', name: 'shop.paid', desc: 'An order was paid' }],
    });
    const { totalCount, list } = (await ask('list-events?page=2&limit=5')).data;
    assert.deepEqual([totalCount, list.length], [(await ask('list-events?app=authing')).data.totalCount + 2, 5]);
  });
}
