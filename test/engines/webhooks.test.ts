// Webhooks: told what happened and nothing else, signed, tried again for as long as the settings say, turned off where they are gone, and posted again on wish.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { millisOf } from '../../src/core/time.ts';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import { standingClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { newReceiver, type Receiver, verifySignature, withStatus } from '../receiver.ts';

async function added(world: World, { url }: Receiver, events?: readonly string[]) {
  const { body } = await world.console('POST', '/webhooks', { name: `to ${url}`, address: url, ...(events ? { events } : {}) });
  return body as { readonly id: string; readonly secret: string };
}
const shown = async (world: World, id: string) => (await world.console('GET', `/webhooks/${id}`)).body;
const deliveries = async (world: World, id: string) => (await world.console('GET', `/webhooks/${id}/deliveries`)).body;
const happened = async (world: World, what: string) => (await world.console('GET', `/events?what=${what}`)).body;

for (const { engine, open, fresh } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a sign-in is told with ids alone, signed as Standard Webhooks has it, and nothing waits then'), async () => {
    const receiver = await newReceiver();
    const { world, app } = await open('told');
    const { secret, id } = await added(world, receiver, ['account.signed_in']);
    const person = await world.person();
    await login(world, 'wrong');
    await login(world);
    await world.sendDue();
    assert.equal(receiver.heard.length, 1, 'what strangers cause, and what was not subscribed to, is not told');
    const [post] = receiver.heard;
    verifySignature(secret, post!, millisOf(app.now()));
    assert.throws(() => verifySignature(`whsec_${Buffer.alloc(32).toString('base64')}`, post!, millisOf(app.now())));
    assert.throws(() => verifySignature(secret, { ...post!, text: post!.text.replace('signed_in', 'signed_on') }, millisOf(app.now())));
    const [event] = await happened(world, 'signed-in');
    assert.equal(post!.id, event.id);
    assert.equal(post!.type, 'account.signed_in');
    assert.deepEqual(Object.keys(post!.data).sort(), ['account', 'by', 'client', 'event']);
    assert.equal(post!.data['account'], person.id);
    assert.doesNotMatch(post!.text, /ann|127\.0\.0\.1|correct horse/);
    assert.deepEqual((await world.console('GET', '/messages')).body, []);
    assert.deepEqual(
      (await deliveries(world, id)).map(({ outcome, error, tries, event: of }: never) => [outcome, error, tries, of]),
      [['sent', null, 1, event.id]],
    );
  });

  test(name('no statement more is asked of the database by a sign-in of a tenant that has no webhook'), async () => {
    const { world, calls } = await open('nobody is told');
    await world.person();
    await login(world);
    assert.deepEqual(
      [...calls.keys()].filter((call) => /^(webhook|outbox\.(insert|claim))/.test(call)),
      [],
    );
  });

  test(name('a webhook is read once for all that is claimed together, and again for what is claimed after it was turned off'), async () => {
    const receiver = await newReceiver();
    const { world, calls } = await open('read once');
    const { id } = await added(world, receiver, ['account.signed_in']);
    await world.person();
    await world.times(3, () => login(world));
    const reads = () => calls.get('webhookList.find') ?? 0;
    const before = reads();
    await world.sendDue();
    assert.equal(receiver.heard.length, 3);
    assert.equal(reads(), before + 1);
    await login(world);
    await world.console('PATCH', `/webhooks/${id}`, { on: false });
    await world.sendDue();
    assert.equal(receiver.heard.length, 3, 'nothing is posted by what was read before');
  });

  test(name('what is rolled back is not told'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('rolled back');
    await world.person();
    await added(world, receiver);
    world.breaks('accounts.update', 'full');
    assert.notEqual((await login(world)).code, 0);
    world.mends('accounts.update');
    await world.sendDue();
    assert.deepEqual(
      receiver.heard.map(({ type }) => type).filter((type) => type === 'account.signed_in'),
      [],
    );
  });

  test(name('a lock of an account is told once, and that of a name that nobody has is not'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('locked');
    await world.settings({ lockout: { failures: 2 } });
    const { id } = await world.person();
    await added(world, receiver, ['account.locked']);
    await world.times(4, () => login(world, 'wrong'));
    await world.times(4, () => world.gigya('accounts.login', { loginID: 'nobody@example.org', password: 'wrong' }));
    await world.sendDue();
    assert.deepEqual(
      receiver.heard.map(({ type, data }) => [type, data['account']]),
      [['account.locked', id]],
    );
    const [lock] = await happened(world, 'account.locked');
    assert.ok(
      (await happened(world, 'account.locked')).some(({ id: of }: { id: string }) => of === receiver.heard[0]!.id),
      lock.id,
    );
  });

  test(name('another tenant hears nothing, and may not touch what is not its own'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('apart');
    const { id } = await added(world, receiver);
    const other = await world.another();
    await other.person();
    await world.sendDue();
    assert.deepEqual(
      receiver.heard.map(({ type }) => type),
      [],
    );
    const paths = [`/webhooks/${id}`, `/webhooks/${id}/deliveries`];
    for (const path of paths) await assert.rejects(other.console('GET', path), /404/);
    for (const path of ['test', 'secret'].map((word) => `/webhooks/${id}/${word}`))
      await assert.rejects(other.console('POST', path), /404/);
    await assert.rejects(other.console('DELETE', `/webhooks/${id}`), /404/);
    await assert.rejects(other.console('PATCH', `/webhooks/${id}`, { on: false }), /404/);
    const span = { since: '2000-01-01', until: '2100-01-01' };
    await assert.rejects(other.console('POST', `/webhooks/${id}/replay`, span), /404/);
    assert.deepEqual((await other.console('GET', '/webhooks')).body, []);
  });

  test(name('a receiver that is away for hours is told then, under the same id, and each try is in the log'), async () => {
    const receiver = await newReceiver();
    const { world, app } = await open('away');
    const { secret, id } = await added(world, receiver, ['account.created']);
    await world.sendDue();
    receiver.answer = withStatus(503);
    await world.person();
    const seconds = [0, 60, 120, 240, 480, 960, 1920, 3600, 3600];
    for (const wait of seconds) {
      world.clock.forward(wait);
      await world.sendDue();
    }
    assert.equal(receiver.heard.length, seconds.length, 'tried at each time that is due');
    world.clock.forward(3599);
    await world.sendDue();
    assert.equal(receiver.heard.length, seconds.length, 'and not before');
    assert.deepEqual(
      (await deliveries(world, id)).map(({ outcome, error, tries }: never) => [outcome, error, tries]),
      [['later', 'EHTTP503', seconds.length]],
    );
    receiver.answer = withStatus(200);
    world.clock.forward(1);
    await world.sendDue();
    assert.equal(new Set(receiver.heard.map(({ id: of }) => of)).size, 1);
    verifySignature(secret, receiver.heard.at(-1)!, millisOf(app.now()));
    assert.throws(() => verifySignature(secret, receiver.heard[0]!, millisOf(app.now())), 'the time of a post is that of its try');
    assert.equal((await deliveries(world, id))[0].outcome, 'sent');
    assert.equal((await shown(world, id)).off, null);
  });

  test(name('a post is given up after the hours of the settings, and a webhook that keeps failing is turned off'), async () => {
    const [receiver, other] = [await newReceiver(), await newReceiver()];
    const { world } = await open('given up');
    await world.settings({ webhooks: { offAfter: 2 }, messages: { giveUpHours: 1 } });
    const { id } = await added(world, receiver, ['account.created']);
    await added(world, other, ['webhook.turned_off']);
    receiver.answer = withStatus(404);
    const oneFails = async (username: string) => {
      await world.person({ username, email: `${username}@example.org` });
      for (const wait of [0, 60, 120, 240, 480, 960, 1920]) {
        world.clock.forward(wait);
        await world.sendDue();
      }
    };
    await oneFails('ann-one');
    assert.deepEqual([(await shown(world, id)).givenUp, (await shown(world, id)).off], [1, null]);
    const tries = receiver.heard.length;
    assert.ok(tries > 3);
    await oneFails('ann-two');
    const now = await shown(world, id);
    assert.equal(now.off, 'failing');
    await world.sendDue();
    const [event] = await happened(world, 'webhook.turned-off');
    assert.deepEqual([event.actor, event.subject, event.detail], ['dragoman', id, { why: 'failing' }]);
    assert.deepEqual(
      other.heard.map(({ type, data }) => [type, data['webhook'], data['why']]),
      [['webhook.turned_off', id, 'failing']],
    );
    const heard = receiver.heard.length;
    await world.person({ username: 'ann-three', email: 'three@example.org' });
    await world.sendDue();
    assert.equal(receiver.heard.length, heard, 'it is told nothing any more');
    receiver.answer = withStatus(200);
    await world.console('PATCH', `/webhooks/${id}`, { on: true });
    await world.person({ username: 'ann-four', email: 'four@example.org' });
    await world.sendDue();
    assert.equal(receiver.heard.length, heard + 1);
    assert.deepEqual([(await shown(world, id)).givenUp, (await shown(world, id)).off], [0, null]);
  });

  test(name('a receiver that says that it is gone is told nothing more, not what waits either'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('gone');
    const { id } = await added(world, receiver, ['account.created']);
    receiver.answer = withStatus(503);
    await world.person();
    await world.sendDue();
    receiver.answer = withStatus(410);
    world.clock.forward(60);
    await world.person({ username: 'ann-two', email: 'two@example.org' });
    await world.sendDue();
    assert.equal((await shown(world, id)).off, 'gone');
    const heard = receiver.heard.length;
    world.clock.forward(86_400);
    await world.sendDue();
    assert.equal(receiver.heard.length, heard);
  });

  test(name('a receiver that redirects to a private host, or answers megabytes, is not followed and not read'), async () => {
    const [receiver, secret] = [await newReceiver(), await newReceiver()];
    const { world } = await open('hostile');
    const { id } = await added(world, receiver);
    receiver.answer = withStatus(307, { location: secret.url });
    await world.person();
    await world.sendDue();
    assert.equal((await deliveries(world, id))[0].error, 'EREDIRECT');
    assert.equal(secret.heard.length, 0);
    receiver.answer = (reply) => void reply.writeHead(200).end(Buffer.alloc(2_000_000));
    world.clock.forward(60);
    await world.sendDue();
    assert.equal((await deliveries(world, id))[0].error, 'ETOOLARGE');
  });

  test(name('an address that may not be called is refused when it is written, and when its name resolves to one'), async () => {
    const { world } = await open('private', { outboundAllow: [], resolve: async () => [{ address: '10.0.0.1', family: 4 }] });
    const add = (address: string) => world.console('POST', '/webhooks', { name: address, address });
    const bad = [
      'http://127.0.0.1:9/',
      'https://169.254.169.254/',
      'https://10.0.0.1/',
      'http://example.org/',
      'https://a:b@example.org/',
      'x',
    ];
    for (const address of bad) await assert.rejects(add(address), /422/, address);
    const { body } = await add('https://inside.example.org/');
    await world.person();
    await world.sendDue();
    assert.deepEqual(
      (await deliveries(world, body.id)).map(({ outcome, error }: never) => [outcome, error]),
      [['refused', 'EREFUSED']],
    );
    assert.deepEqual((await world.console('POST', `/webhooks/${body.id}/test`)).body, { result: 'failed', error: 'EREFUSED' });
  });

  test(name('a new secret signs beside the former one, until that ends; neither is shown again or lies in the clear'), async () => {
    const receiver = await newReceiver();
    const { world, app, opened } = await open('rotated');
    const { id, secret } = await added(world, receiver, ['account.created']);
    const next = (await world.console('POST', `/webhooks/${id}/secret`)).body.secret as string;
    await world.person();
    await world.sendDue();
    for (const each of [secret, next]) verifySignature(each, receiver.heard.at(-1)!, millisOf(app.now()));
    world.clock.forward(24 * 3600);
    await world.person({ username: 'ann-two', email: 'two@example.org' });
    await world.sendDue();
    verifySignature(next, receiver.heard.at(-1)!, millisOf(app.now()));
    assert.throws(() => verifySignature(secret, receiver.heard.at(-1)!, millisOf(app.now())));
    const rows = JSON.stringify(await opened.engine.db.selectFrom('webhooks').selectAll().execute());
    const seen = (await world.console('GET', '/webhooks')).text + (await world.console('GET', '/events')).text;
    for (const each of [secret, next]) assert.ok(!rows.includes(each) && !seen.includes(each));
  });

  test(name('a test is posted at once, signed, and counts for nothing'), async () => {
    const receiver = await newReceiver();
    const { world, app } = await open('tested');
    const { id, secret } = await added(world, receiver, ['account.created']);
    assert.deepEqual((await world.console('POST', `/webhooks/${id}/test`)).body, { result: 'sent', error: null });
    assert.equal(receiver.heard[0]!.type, 'webhook.test');
    verifySignature(secret, receiver.heard[0]!, millisOf(app.now()));
    receiver.answer = withStatus(500);
    assert.deepEqual((await world.console('POST', `/webhooks/${id}/test`)).body, { result: 'failed', error: 'EHTTP500' });
    assert.deepEqual([(await shown(world, id)).givenUp, await deliveries(world, id)], [0, []]);
  });

  test(name('one post, and all of a span, are posted again under their ids; what strangers caused is not'), async () => {
    const [receiver, late] = [await newReceiver(), await newReceiver()];
    const { world } = await open('again');
    const { id } = await added(world, receiver, ['account.signed_in']);
    await world.person();
    await login(world);
    await login(world, 'wrong');
    await world.sendDue();
    const [delivery] = await deliveries(world, id);
    await world.console('POST', `/webhooks/${id}/deliveries/${delivery.id}/replay`);
    await world.sendDue();
    assert.deepEqual(
      receiver.heard.map(({ id: of }) => of),
      [delivery.event, delivery.event],
    );
    await assert.rejects(world.console('POST', `/webhooks/${id}/deliveries/${id}/replay`), /404/);
    await assert.rejects(world.console('POST', `/webhooks/${id}/deliveries/nonsense/replay`), /404/);
    const { id: of } = await added(world, late, ['account.signed_in', 'account.created']);
    const span = { since: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };
    assert.deepEqual((await world.console('POST', `/webhooks/${of}/replay`, span)).body, { count: 2, next: null });
    await world.sendDue();
    assert.deepEqual(late.heard.map(({ type }) => type).sort(), ['account.created', 'account.signed_in']);
    await assert.rejects(world.console('POST', `/webhooks/${of}/replay`, { ...span, since: 'soon' }), /422/);
  });

  test(name('two names, an unknown event and an unknown webhook are refused'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('refused');
    const { id } = await added(world, receiver);
    await assert.rejects(added(world, receiver), /409/);
    await assert.rejects(world.console('POST', '/webhooks', { name: 'b', address: receiver.url, events: ['sign-in.failed'] }), /422/);
    await assert.rejects(
      world.console('POST', '/webhooks', { name: 'b', address: receiver.url, events: [] }),
      /422/,
      'it would be told nothing',
    );
    for (const nothing of [{ events: [] }, { allEvents: false }, { allEvents: true, events: ['account.created'] }])
      await assert.rejects(world.console('PATCH', `/webhooks/${id}`, nothing), /422/, JSON.stringify(nothing));
    await world.console('POST', '/webhooks', { name: 'b', address: receiver.url });
    await assert.rejects(world.console('PATCH', `/webhooks/${id}`, { name: 'b' }), /409/);
    await assert.rejects(world.console('GET', '/webhooks/nonsense'), /404/);
    await world.console('DELETE', `/webhooks/${id}`);
    await assert.rejects(world.console('DELETE', `/webhooks/${id}`), /404/);
    await world.sendDue();
    assert.ok(!receiver.heard.some(({ data }) => data['webhook'] === id && data['names'] !== undefined));
  });

  test(name('times are texts, as in every reply of the console'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('times');
    const { id } = await added(world, receiver, ['account.created']);
    await world.person();
    await world.sendDue();
    const { formerUntil } = (await world.console('POST', `/webhooks/${id}/secret`)).body;
    const { created, offSince } = (await world.console('PATCH', `/webhooks/${id}`, { on: false })).body;
    const [{ at }] = await deliveries(world, id);
    for (const time of [formerUntil, created, offSince, at]) assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.deepEqual(await shown(world, id), (await world.console('GET', '/webhooks')).body[0]);
  });

  test(name('however many are added at once, by several processes, a tenant has fifty and no more'), async () => {
    const [database, clock] = [await fresh(), standingClock()];
    const worlds = [(await open('most', { clock }, database)).world, (await open('most elsewhere', { clock }, database)).world];
    const add = (each: number) => {
      const given = { name: `${each}`, address: `https://${each}.example.org/`, events: ['report.made'] };
      return worlds[each % 2]!.console('POST', '/webhooks', given).then(
        () => 'added',
        (error: Error) => / 409 /.exec(error.message)?.[0] ?? error.message,
      );
    };
    const ended = await Promise.all(Array.from({ length: 60 }, (_, each) => add(each)));
    assert.deepEqual(Object.groupBy(ended, (each) => each)['added']?.length, 50);
    assert.deepEqual([...new Set(ended)].sort(), [' 409 ', 'added']);
    const { body } = await worlds[0]!.console('GET', '/webhooks');
    assert.equal(body.length, 50);
    await worlds[0]!.console('DELETE', `/webhooks/${body[0].id}`);
    assert.equal(await add(60), 'added');
  });

  test(name('what one process writes another sends, once'), async () => {
    const receiver = await newReceiver();
    const [database, clock] = [await fresh(), standingClock()];
    const first = await open('one', { clock }, database);
    await added(first.world, receiver, ['account.created']);
    const second = await open('two', { clock }, database);
    await first.world.person();
    await Promise.all([first.world.sendDue(), second.world.sendDue()]);
    assert.equal(receiver.heard.length, 1);
  });
}
