// Webhooks of the third form: an owner gets a token, adds a subscription, its receiver checks what it is told with the published keys, and what failed is told again.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { basic } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

interface Heard {
  readonly token: string;
  readonly type: string | undefined;
}

/** A receiver, which answers with whatever status it is told. */
async function receiver() {
  const heard: Heard[] = [];
  const told = { status: 202 };
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ token: Buffer.concat(parts).toString(), type: request.headers['content-type'] });
    reply.writeHead(told.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, told, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` };
}

async function callerOf(world: World) {
  const { owner, application } = world.keys.akamai;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = await world.raw({
    method: 'POST',
    url: `${world.base}/${application}/login/token`,
    headers: { ...form, authorization: basic(owner.id, owner.secret) },
    body: 'grant_type=client_credentials&scope=*%3A**',
  });
  assert.deepEqual([asked.status, asked.body.token_type, asked.body.expires_in], [200, 'Bearer', 3600], asked.text);
  const call = (method: string, path: string, body?: object, token: string = asked.body.access_token) =>
    world.raw({
      method,
      url: `${world.base}/${application}/webhooks/subscriptions${path}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return { call, application };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a receiver checks what it is told of, hears of nothing else, and is told again of what failed`, async () => {
    const { world } = await open('subscriptions');
    const { heard, told, endpoint } = await receiver();
    const { call, application } = await callerOf(world);
    const given = { title: 'Newsletter', endpoint, events: ['entityCreated', 'entityDeleted'], enabled: true };
    const made = await call('POST', '', given);
    assert.equal(made.status, 201, made.text);
    const { id, customerId, _links: links, ...said } = made.body;
    assert.deepEqual(
      [said.title, said.endpoint, said.events, said.enabled, customerId],
      [...Object.values(given).slice(0, 3), true, application],
    );
    assert.equal(links.self.href, `/${application}/webhooks/subscriptions/${id}`);
    assert.equal((await call('POST', '', given)).status, 409, 'titles are unique');
    assert.deepEqual((await call('GET', '')).body._embedded.subscriptions, [made.body]);

    const { uuid } = (await world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'told@example.org' } })).body;
    await world.akamai('/entity.update', { type_name: 'user', uuid, attributes: { givenName: 'Told' } });
    await world.sendDue();
    assert.equal(heard.length, 1, 'of the change nobody asked to be told');
    const keys = await world.raw({ method: 'GET', url: `${world.base}/${application}/login/jwk`, headers: {} });
    const { payload } = await jwtVerify(heard[0]!.token, createLocalJWKSet(keys.body), {
      ...{ typ: 'secevent+jwt', issuer: `${world.base}/${application}/webhooks`, audience: endpoint },
      currentDate: new Date('2026-03-02T09:30:00Z'),
    });
    const event = (payload['events'] as { readonly entityCreated: Readonly<Record<string, string>> }).entityCreated;
    assert.deepEqual([event['sub'], event['entityType'], event['captureApplicationId']], [uuid, 'user', application]);
    assert.equal(heard[0]!.type, 'application/secevent+jwt');
    assert.ok(
      !heard[0]!.token.includes('told@example.org') && !JSON.stringify(payload).includes('told@example.org'),
      'nothing of the record',
    );

    told.status = 410;
    await world.akamai('/entity.delete', { type_name: 'user', uuid });
    await world.sendDue();
    const states = async () => (await call('GET', `/${id}/events`)).body._embedded.events.map((each: { state: string }) => each.state);
    assert.deepEqual((await states()).sort(), ['failure', 'success']);
    const [failed] = (await call('GET', `/${id}/events`)).body._embedded.events.filter(
      (each: { state: string }) => each.state === 'failure',
    );
    assert.equal(failed.response.statusCode, 410);
    assert.deepEqual((await call('GET', `/${id}/events/${failed.id}`)).body, failed);
    assert.equal((await call('GET', `/${id}/events/${failed.id}/history`)).body._embedded.history[0].state, 'failure');
    // Who is gone is told nothing more until somebody enables it.
    assert.equal((await call('POST', `/${id}/events/${failed.id}/redeliver`)).status, 409);
    told.status = 200;
    assert.equal((await call('PATCH', `/${id}`, { enabled: true, title: 'Letters' })).body.title, 'Letters');
    assert.equal((await call('POST', `/${id}/events/${failed.id}/redeliver`)).status, 202);
    await world.sendDue();
    assert.equal(heard.length, 3);
    assert.deepEqual((await call('POST', `/${id}/test`)).body, { state: 'success' });
    assert.equal((await call('DELETE', `/${id}`)).status, 204);
    for (const [method, path] of [
      ['GET', `/${id}`],
      ['DELETE', `/${id}`],
      ['GET', `/${id}/events`],
      ['GET', '/nowhere'],
    ] as const)
      assert.equal((await call(method, path)).status, 404, `${method} ${path}`);
  });

  test(`${engine}: a filter lets through what fits it, and what cannot be judged is refused`, async () => {
    const { world } = await open('filters');
    const { heard, endpoint } = await receiver();
    const { call } = await callerOf(world);
    const of = (entityType: string) => ({ properties: { entityCreated: { properties: { entityType: { const: entityType } } } } });
    for (const [title, filter] of [
      ['none', of('boat')],
      ['all', of('user')],
    ] as const)
      assert.equal((await call('POST', '', { title, endpoint: `${endpoint}/${title}`, events: ['entityCreated'], filter })).status, 201);
    await world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'fits@example.org' } });
    await world.sendDue();
    assert.equal(heard.length, 1);
    const [{ id }] = (await call('GET', '')).body._embedded.subscriptions.filter(({ title }: { title: string }) => title === 'none');
    assert.equal('filter' in (await call('PATCH', `/${id}`, { filter: null })).body, false, 'null left the filter where it was');
    const wrong = { title: 'wrong', endpoint, events: ['entityCreated'] };
    for (const more of [
      { filter: { properties: { entityUpdated: { properties: { attributes: { contains: { const: 'email' } } } } } } },
      { filter: { pattern: '(a+)+$' } },
      { filter: { $ref: 'http://127.0.0.1/' } },
      { filter: [] },
      { events: ['entityRead'] },
      { events: [] },
      { endpoint: 'nowhere' },
      { title: 'x' },
    ])
      assert.equal((await call('POST', '', { ...wrong, ...more })).status, 400, JSON.stringify(more));
  });

  test(`${engine}: nobody else's token opens subscriptions, and neither form of webhooks reaches the other's`, async () => {
    const { world } = await open('rights');
    const { endpoint } = await receiver();
    const { call, application } = await callerOf(world);
    const { reads } = world.keys.akamai;
    const url = `${world.base}/${application}`;
    const refused = await world.raw({
      method: 'POST',
      url: `${url}/login/token`,
      headers: { authorization: basic(reads.id, reads.secret), 'content-type': 'application/json' },
      body: '{"grant_type":"client_credentials"}',
    });
    assert.equal(refused.status, 403);
    const { owner } = world.keys.akamai;
    const narrower = await world.raw({
      method: 'POST',
      url: `${url}/login/token`,
      headers: { authorization: basic(owner.id, owner.secret), 'content-type': 'application/json' },
      body: '{"grant_type":"client_credentials","scope":"events:read"}',
    });
    assert.equal(narrower.status, 400, `a token for less was given, and opened as much: ${narrower.text}`);
    assert.equal((await call('GET', '', undefined, 'nonsense')).status, 401);
    assert.equal(
      (await world.raw({ method: 'GET', url: `${world.base}/nobodys-application/webhooks/subscriptions`, headers: {} })).status,
      404,
    );
    const { id } = (await call('POST', '', { title: 'Mine', endpoint, events: ['entityUpdated'] })).body;
    assert.deepEqual((await world.akamai('/webhooks/list', {})).body.webhooks, []);
    for (const path of ['/webhooks/find', '/webhooks/delete']) assert.equal((await world.akamai(path, { uuid: id })).body.code, 310, path);
    const { webhook } = (await world.akamai('/webhooks/add', { callback: `${endpoint}/first`, event_type: 'add', entity_type: 'user' }))
      .body;
    assert.equal((await call('GET', `/${webhook.uuid}`)).status, 404);
    assert.equal((await call('DELETE', `/${webhook.uuid}`)).status, 404);
    world.clock.forward(3601);
    assert.equal((await call('GET', '')).status, 403, 'an hour is over');
  });
}
