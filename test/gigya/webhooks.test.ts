// accounts.webhooks.*: what is set is told, in the vendor's form, with both of its signatures; and to nobody whom the site did not name.
import assert from 'node:assert/strict';
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

interface Post {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

async function newReceiver() {
  const heard: Post[] = [];
  const receiver = { url: '', heard, status: 200 };
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ headers: request.headers, text: Buffer.concat(parts).toString() });
    reply.writeHead(receiver.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  return receiver;
}

const server = { as: 'signed' } as const;
const set = (world: World, given: Readonly<Record<string, unknown>>) =>
  world.gigya('accounts.webhooks.set', { name: 'crm', ...given }, server);
const typesOf = ({ text }: Post): readonly string[] => JSON.parse(text).events.map(({ type }: { type: string }) => type);
const told = (heard: readonly Post[]) => heard.map(typesOf);

/** As a site checks it: the key by accounts.getJWTPublicKey, the digest by the body. */
async function verified(world: World, { headers, text }: Post): Promise<Record<string, unknown>> {
  const token = String(headers['x-gigya-sig-jwt']);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { n, e } = (await world.gigya('accounts.getJWTPublicKey')).body;
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url')));
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  assert.equal(read.sub, createHash('sha256').update(text).digest('base64url'));
  return read;
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a registration and a sign-in are told as the vendor tells them, signed by the tenant and by the site'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('told as gigya');
    await set(world, { url: receiver.url, events: 'accountCreated,accountRegistered,accountLoggedIn' });
    const { body } = await register(world);
    assert.equal(body.errorCode, 0);
    await world.sendDue();
    // Order is not promised.
    assert.deepEqual(told(receiver.heard).flat().sort(), ['accountCreated', 'accountLoggedIn', 'accountRegistered']);
    const post = receiver.heard.find((each) => typesOf(each).includes('accountCreated'));
    const { events, nonce, timestamp } = JSON.parse(post!.text);
    assert.deepEqual(events[0].data, { accountType: 'full', uid: body.UID });
    assert.equal(events[0].apiKey, world.keys.gigya.apiKey);
    const claims = await verified(world, post!);
    assert.deepEqual([claims['jti'], claims['iat'], claims['exp']], [nonce, timestamp, timestamp + 60]);
    const own = createHmac('sha1', Buffer.from(world.keys.gigya.secret, 'base64')).update(post!.text).digest('base64');
    assert.equal(post!.headers['x-gigya-sig-hmac-sha1'], own);
    assert.equal(post!.headers['webhook-signature'], undefined, 'a receiver of this form has no other secret');
    assert.doesNotMatch(post!.text, /ann@|Blue/, 'ids alone');
  });

  test(name('an account that is registered as it is made is told as both, in one post'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('both');
    await set(world, { url: receiver.url, events: 'accountRegistered,accountCreated' });
    await world.person();
    await world.sendDue();
    assert.deepEqual(told(receiver.heard), [['accountRegistered', 'accountCreated']]);
    const [registered, created] = JSON.parse(receiver.heard[0]!.text).events;
    assert.notEqual(registered.id, created.id);
  });

  test(name('a registration that is finished later is told as registered then, and not before'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('finished later');
    await world.attributes([{ path: 'given_name', required: true }]);
    await set(world, { url: receiver.url, events: ['accountRegistered'] });
    const { body } = await register(world);
    assert.equal(body.errorCode, 206001);
    await world.sendDue();
    assert.deepEqual(told(receiver.heard), []);
    const { regToken } = body;
    await world.gigya('accounts.setAccountInfo', { regToken, profile: { firstName: 'Ann' } });
    const { UID } = (await world.gigya('accounts.finalizeRegistration', { regToken })).body;
    await world.sendDue();
    assert.deepEqual(told(receiver.heard), [['accountRegistered']]);
    await set(world, { url: receiver.url, events: ['accountUpdated', 'consentUpdated'] });
    for (const muteWebhooks of [true, false]) {
      const profile = { nickname: `muted ${muteWebhooks}` };
      assert.equal((await world.gigya('accounts.setAccountInfo', { UID, profile, muteWebhooks }, server)).code, 0);
      await world.sendDue();
      assert.equal(told(receiver.heard).length, muteWebhooks ? 1 : 2, 'a server that wishes so is not told of its own change');
    }
    const status = await world.gigya('accounts.webhooks.getStatus', { url: receiver.url }, server);
    assert.equal(status.body.webhookStatus.statusCode, 200);
  });

  test(name('the removal of an account that moved in is told under the UID that it had'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('under its uid');
    await set(world, { url: receiver.url, events: ['accountDeleted'] });
    await world.gigya(
      'accounts.importFullAccount',
      { UID: 'old-7', importPolicy: 'insert', emails: { verified: ['bo@example.org'] } },
      server,
    );
    assert.equal((await world.gigya('accounts.deleteAccount', { UID: 'old-7' }, server)).code, 0);
    await world.sendDue();
    assert.deepEqual(
      receiver.heard.map(({ text }) => JSON.parse(text).events[0].data.uid),
      ['old-7'],
    );
    assert.doesNotMatch(JSON.stringify((await world.console('GET', '/events')).body), /old-7/, 'the record does not keep it');
  });

  test(name('an application that is named signs in place of the site, and headers of the site come along'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('named key');
    const { userKey, userSecret } = world.keys.gigya;
    const headers = [{ name: 'Authorization', value: 'Bearer of-the-crm' }];
    const setFor = (signingUserKey: string) => set(world, { url: receiver.url, events: 'accountCreated', signingUserKey, headers });
    for (const other of [world.keys.authing.app, world.keys.akamai.login.id, 'nobody'])
      assert.equal((await setFor(other)).code, 400006, 'a client of another API signed, whose secret no receiver has');
    assert.equal((await setFor(userKey)).code, 0);
    await world.person();
    await world.sendDue();
    const [post] = receiver.heard;
    assert.equal(post!.headers.authorization, 'Bearer of-the-crm');
    const own = createHmac('sha1', Buffer.from(userSecret, 'base64')).update(post!.text).digest('base64');
    assert.equal(post!.headers['x-gigya-sig-hmac-sha1'], own);
    const shown = JSON.stringify((await world.console('GET', '/webhooks')).body);
    assert.doesNotMatch(shown, /of-the-crm/, 'the console shows what is its own');
  });

  test(name('one that is set as inactive is told nothing until it is set as active'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('inactive');
    const given = { url: receiver.url, events: 'accountCreated' };
    await set(world, { ...given, active: false });
    await world.person();
    await world.sendDue();
    assert.equal(receiver.heard.length, 0);
    await set(world, { ...given, events: 'accountCreated,accountDeleted' });
    const [{ active }] = (await world.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks;
    assert.equal(active, false, 'who says nothing of it does not turn on again what was turned off');
    await set(world, { ...given, active: true });
    await world.person({ email: 'bo@example.org', username: 'bo' });
    await world.sendDue();
    assert.equal(receiver.heard.length, 1);
    assert.equal((await world.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks.length, 1, 'it is one webhook');
  });

  test(name('what became of a post is told by its status'), async () => {
    const receiver = await newReceiver();
    const { world } = await open('status');
    receiver.status = 503;
    await set(world, { url: receiver.url, events: 'accountCreated' });
    const status = async () => (await world.gigya('accounts.webhooks.getStatus', { url: receiver.url }, server)).body.webhookStatus;
    assert.deepEqual(await status(), { statusCode: 0, message: 'No Webhook activity was found' });
    await world.person();
    await world.sendDue();
    const { lastSent, ...failed } = await status();
    assert.ok(lastSent);
    assert.deepEqual(failed, { statusCode: 503, message: 'EHTTP503' });
  });

  test(name('nobody but a server sets, lists or removes, and no other site sees or touches one'), async () => {
    const { world } = await open('apart');
    const given = { name: 'crm', url: 'https://crm.example.org/told', events: 'accountCreated' };
    await set(world, given);
    for (const method of ['set', 'getAll', 'delete', 'getStatus'])
      assert.equal((await world.gigya(`accounts.webhooks.${method}`, given)).code, 403007);
    const other = await world.another();
    assert.deepEqual((await other.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks, []);
    assert.equal((await other.gigya('accounts.webhooks.delete', { name: 'crm' }, server)).code, 404000);
    const foreign = { ...given, signingUserKey: other.keys.gigya.userKey };
    assert.equal((await set(world, foreign)).code, 400006, 'nor is it signed by an application of another');
    await world.console('POST', '/webhooks', { name: 'ours', address: 'https://ours.example.org/' });
    assert.equal((await world.gigya('accounts.webhooks.delete', { name: 'ours' }, server)).code, 404000);
    assert.equal((await set(world, { ...given, name: 'ours', url: 'https://else.example.org/' })).code, 400007);
  });

  test(name('of several at once with one address, one is set'), async () => {
    const { world } = await open('at once');
    const given = { url: 'https://crm.example.org/told', events: 'accountCreated' };
    const codes = await Promise.all(['a', 'b', 'c', 'd'].map(async (one) => (await set(world, { ...given, name: one })).code));
    assert.deepEqual(codes.sort(), [0, 400007, 400007, 400007]);
  });

  test(name('what cannot be honoured is refused, and nothing is set'), async () => {
    const { world } = await open('refused');
    const good = { url: 'https://crm.example.org/told', events: 'accountCreated' };
    const many = Array.from({ length: 21 }, (_, at) => ({ name: `x-${at}`, value: 'a' }));
    const bad: readonly Readonly<Record<string, unknown>>[] = [
      { url: 'crm.example.org' },
      { url: 'http://crm.example.org/' },
      { url: 'https://ann:secret@crm.example.org/' },
      { url: 'https://10.0.0.1/' },
      { events: 'accountMerged' },
      { events: 'accountCreated,constructor' },
      { events: '[]' },
      { version: '1.0' },
      { include: 'params' },
      { name: 'n'.repeat(101) },
      { signingUserKey: 'AUnknown' },
      { headers: [{ name: 'Host', value: 'a' }] },
      { headers: [{ name: 'x-gigya-sig-jwt', value: 'a' }] },
      { headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] },
      { headers: [{ name: 'X A', value: 'a' }] },
      {
        headers: [
          { name: 'X-A', value: 'a' },
          { name: 'x-a', value: 'b' },
        ],
      },
      { headers: [null] },
      { headers: many },
    ];
    for (const each of bad) assert.equal((await set(world, { ...good, ...each })).code, 400006, JSON.stringify(each).slice(0, 80));
    assert.equal((await set(world, { ...good, headers: '{' })).code, 400004);
    // An address that may not be called was a field of the profile, with the reason in its name.
    const { errorDetails, validationErrors } = (await set(world, { ...good, url: 'http://192.0.2.1/' })).body;
    assert.match(errorDetails, /^url: https, or http on this machine/);
    assert.deepEqual(validationErrors, [{ errorCode: 400023, message: 'Unallowed value for field: url', fieldName: 'url' }]);
    assert.deepEqual((await world.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks, []);
  });

  test(
    name('the console changes no address, events or secret of a webhook that the API set, and posts it no test in another form'),
    async () => {
      const receiver = await newReceiver();
      const { world } = await open('console and gigya');
      await set(world, { url: receiver.url, events: 'accountCreated' });
      const { id } = (await world.console('GET', '/webhooks')).body[0];
      const before = await world.gigya('accounts.webhooks.getAll', {}, server);
      const refused = [
        ['PATCH', `/webhooks/${id}`, { address: `${receiver.url}/other` }],
        ['PATCH', `/webhooks/${id}`, { allEvents: true }],
        ['PATCH', `/webhooks/${id}`, { name: 'other', events: ['account.removed'] }],
        ['POST', `/webhooks/${id}/secret`, undefined],
        ['POST', `/webhooks/${id}/test`, undefined],
      ] as const;
      for (const [method, path, body] of refused)
        await assert.rejects(world.console(method, path, body), /409 .*webhook\.of-another-api/, `${method} ${path}`);
      assert.deepEqual(receiver.heard, []);
      assert.deepEqual((await world.gigya('accounts.webhooks.getAll', {}, server)).body.webhooks, before.body.webhooks);
      assert.equal((await world.console('PATCH', `/webhooks/${id}`, { name: 'shop', on: false })).status, 200);
      assert.equal((await world.console('DELETE', `/webhooks/${id}`)).status, 204);
    },
  );
}
