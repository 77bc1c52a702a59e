// The request patterns of clients that cannot run here, as their sources send them: the Python and PHP clients, the exporter, the loader,
// CMS plugins; and what support staff do with the token in an error.
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { ok } from './worlds.ts';

const databases = await sqliteDatabases();
const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'transcripts', log: pino({}, sink) });
after(async () => {
  await close();
  await databases.stop();
});
const { owner, login, application } = world.keys.akamai;
const basic = `Basic ${Buffer.from(`${owner.id}:${owner.secret}`).toString('base64')}`;
const form = (given: Readonly<Record<string, string>>) => new URLSearchParams(given).toString();
const urlencoded = 'application/x-www-form-urlencoded';
const code = (body: unknown) => (body as { code?: number }).code;
const post = (path: string, headers: Record<string, string>, body: string | Uint8Array) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body }, code);

/** The date of the standing clock, as the Python client writes it. */
const date = '2026-03-02 09:30:00';

function signed(path: string, given: Readonly<Record<string, string>>, extraLine = false): Record<string, string> {
  const pairs = Object.entries(given)
    .map(([key, value]) => `${key}=${value}`)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const data = `${path}\n${date}\n${pairs.length > 0 ? `${pairs.join('\n')}\n` : extraLine ? '\n' : ''}`;
  const signature = createHmac('sha1', owner.secret).update(data).digest('base64');
  return { date, authorization: `Signature ${owner.id}:${signature}`, 'content-type': urlencoded, 'accept-encoding': 'gzip' };
}

test('Python: signed calls, booleans and JSON as text, with and without parameters', async () => {
  const attributes = '{"email": "zo\u00e9@example.test", "displayName": "Zo\u00e9"}';
  const given = { type_name: 'user', attributes, include_record: 'true' };
  const { body } = await post('/entity.create', signed('/entity.create', given), form(given));
  assert.equal(body.result.displayName, 'Zo\u00e9');
  assert.equal((await post('/entityType.list', signed('/entityType.list', {}), '')).body.stat, 'ok');
  assert.equal((await post('/entityType.list', signed('/entityType.list', {}, true), '')).body.stat, 'ok');
  const tampered = await post('/entity.create', signed('/entity.create', given), form({ ...given, type_name: 'boat' }));
  assert.equal(tampered.body.code, 402);
  const missing = { type_name: 'user', id: '999999' };
  const unknown = (await post('/entity', signed('/entity', missing), form(missing))).body;
  assert.equal(unknown.code, 310);
  assert.match(unknown.error_description, /not found/);
  for (const field of ['code', 'error', 'error_description', 'request_id']) assert.ok(unknown[field], field);
});

test('datalib: its words for errors are ours', async () => {
  const call = async (path: string, given: Readonly<Record<string, string>>) =>
    (await post(path, { authorization: basic, 'content-type': urlencoded }, form(given))).body;
  assert.doesNotMatch(
    (await post('/entity.count', { 'content-type': urlencoded }, form({ client_id: owner.id, client_secret: 'x', type_name: 'user' }))).body
      .error_description,
    /not found/,
  );
  assert.match((await call('/clients/set_description', { for_client_id: 'nobody', description: 'x' })).error_description, /for_client_id/);
  assert.match((await call('/entity', { type_name: 'user', id: 'abc' })).error_description, /not a valid id/);
  assert.equal((await call('/entity', { type_name: 'user', id: '1', application_id: 'nosuch' })).code, 221);
  assert.equal((await call('/entity', { type_name: 'user', id: '1', application_id: application })).stat, 'ok');
});

test('PHP: credentials in the query, both token names, a form body on GET', async () => {
  const url = `${world.base}/entity.count?${form({ client_id: owner.id, client_secret: owner.secret, type_name: 'user' })}`;
  assert.equal((await world.raw({ method: 'GET', url, headers: {} }, code)).body.stat, 'ok');
  const ann = await world.person();
  const { access_token } = await ok(
    world.akamai('/oauth/auth_native_traditional', { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password }),
  );
  const both = `${world.base}/entity?${form({ access_token, token: access_token })}`;
  assert.equal((await world.raw({ method: 'GET', url: both, headers: {} }, code)).body.result.email, ann.email);
  const bodied = {
    method: 'GET',
    url: `${world.base}/entity.count`,
    headers: { authorization: basic, 'content-type': urlencoded },
    body: form({ type_name: 'user' }),
  };
  assert.equal((await world.raw(bodied, code)).body.stat, 'ok');
});

test('exporter: counts, then pages by id with a filter on lastUpdated', async () => {
  const filter = "id > 0 and lastUpdated > '2026-01-31 00:00:00.000000 +0000'";
  const headers = { authorization: basic, 'content-type': urlencoded };
  const { total_count } = (await post('/entity.count', headers, form({ type_name: 'user', filter }))).body;
  const { results } = (
    await post('/entity.find', headers, form({ type_name: 'user', filter, sort_on: '["id"]', max_results: '1000', timeout: '60' }))
  ).body;
  assert.equal(results.length, total_count);
  assert.ok(results.every((record: { id: number }, at: number) => at === 0 || record.id > results[at - 1].id));
});

test('loader: an element that fails is told beside those that do not', async () => {
  const all_attributes = '[{"email": "l1@example.test"}, {"email": "L1@example.test"}]';
  const { body } = await post(
    '/entity.bulkCreate',
    { authorization: basic, 'content-type': urlencoded },
    form({ type_name: 'user', all_attributes, commit_each: 'true', timeout: '60' }),
  );
  assert.equal(body.stat, 'ok');
  assert.equal(body.uuid_results[1].error, 'unique_violation');
  assert.match(body.uuid_results[1].error_description, /Attempted to update a duplicate value/);
});

/** As the loader writes a line of the sample that comes with it, after its own transformations: an empty cell is null. */
const sample = {
  email: 'email@example.com',
  givenName: 'John',
  password: { type: 'password-bcrypt', value: '$2a$04$ogMILkiHiSvtpZpoJmVg7OotiEOpl7rQIhSwafBEpPKRVLm/SNQdu' },
  mobileNumber: '2025550159',
  gender: 'male',
  birthday: '1881-01-29 00:00:00',
  primaryAddress: { address1: '1427 Weekley Street', address2: null, city: 'San Antonio' },
  created: '1875-08-02 15:28:31.5',
  clients: [{ clientId: '62652011', name: 'Client Name 0' }],
};

test('loader: its sample, and the families of passwords that its generator makes', async () => {
  const families = [
    { type: 'password-md5', value: '2f23fa3579f3f75175793649115c1b25' },
    { type: 'password-sha', value: createHash('sha1').update('Pass123').digest('hex') },
    { type: 'password-base64', value: 'UGFzczEyMw==' },
  ];
  const people = [sample, ...families.map((password, at) => ({ email: `email+${at}@example.com`, password, created: null }))];
  const loaded = await post(
    '/entity.bulkCreate',
    { authorization: basic, 'content-type': urlencoded },
    form({ type_name: 'user', all_attributes: JSON.stringify(people), timeout: '10' }),
  );
  assert.ok(
    loaded.body.uuid_results.every((each: unknown) => typeof each === 'string'),
    loaded.text,
  );
  const { result } = await ok(world.akamai('/entity', { type_name: 'user', uuid: loaded.body.uuid_results[0] }));
  assert.equal(result.created, '1875-08-02 15:28:31.500000 +0000');
  assert.equal(result.birthday, '1881-01-29');
  assert.equal(result.lastUpdated, '2026-03-02 09:30:00.000000 +0000', 'an export of what changed has it');
  for (const at of [1, 2]) {
    const given = { form: 'signInForm', signInEmailAddress: `email+${at}@example.com`, currentPassword: 'Pass123' };
    await ok(world.akamai('/oauth/auth_native_traditional', given));
  }
  for (const value of ['UGFzczEyMw=', '////', 7, ''])
    assert.notEqual(
      (await world.akamai('/entity.create', { type_name: 'user', attributes: { password: { type: 'password-base64', value } } })).body.stat,
      'ok',
      String(value),
    );
  const stamped = { type_name: 'user', attributes: { email: 'stamped@example.com', lastUpdated: '2020-01-01' } };
  assert.equal((await world.akamai('/entity.create', stamped)).body.code, 234, 'only a client that keeps stamps writes this one');
});

test('loader: what fails alone fails alone, without a word of what stands between braces', async () => {
  const all_attributes = JSON.stringify([{ email: 'new@example.com' }, sample, { email: 'nonsense' }]);
  const { body, text } = await world.akamai('/entity.bulkCreate', { type_name: 'user', all_attributes, timeout: '10' });
  assert.deepEqual(
    body.uuid_results.map((each: { error?: string }) => each.error),
    [undefined, 'unique_violation', 'constraint_violation'],
  );
  assert.doesNotMatch(text, /\{\w+\}/);
});

test('loader: a delta writes the record by value alone, then each plural in whole', async () => {
  const { created: _forbidden, ...record } = { ...sample, givenName: 'Jonathan', clients: [{ clientId: '11352827', name: 'Another' }] };
  const key = { type_name: 'user', key_attribute: 'email', key_value: '"email@example.com"', timeout: '10' };
  await ok(world.akamai('/entity.update', { ...key, value: JSON.stringify(record) }));
  await ok(world.akamai('/entity.replace', { ...key, attribute_name: 'clients', value: JSON.stringify(record.clients) }));
  // The same again: its plural has the values that are there, and no ids.
  await ok(world.akamai('/entity.update', { ...key, value: JSON.stringify(record) }));
  const { result } = await ok(world.akamai('/entity', { type_name: 'user', key_attribute: 'email', key_value: '"email@example.com"' }));
  assert.equal(result.givenName, 'Jonathan');
  assert.deepEqual(
    result.clients.map(({ clientId }: { clientId: string }) => clientId),
    ['11352827'],
  );
  for (const value of ['7', '[]', 'text']) assert.equal((await world.akamai('/entity.update', { ...key, value })).body.code, 200, value);
  assert.equal((await world.akamai('/entity.update', key)).body.code, 100);
  // Its rollback.
  await ok(world.akamai('/entity.delete', { type_name: 'user', uuid: result.uuid, timeout: '10' }));
});

test('datalib: a new secret is asked for with a signature', async () => {
  const added = await ok(world.akamai('/clients/add', { description: 'signed', features: ['direct_read_access'] }));
  const given = { for_client_id: added.client_id, hours_to_live: '1' };
  const { body } = await post('/clients/reset_secret', signed('/clients/reset_secret', given), form(given));
  assert.match(body.new_secret, /^[a-z0-9]{32}$/);
});

test('PHP: native calls name no flow where the settings name one', async () => {
  const ann = await world.person({ email: 'flow@example.org', username: 'flow' });
  const given = {
    flow: undefined,
    flow_version: undefined,
    form: 'signInForm',
    signInEmailAddress: ann.email,
    currentPassword: ann.password,
  };
  const signIn = () => world.akamai('/oauth/auth_native_traditional', given);
  assert.equal((await signIn()).body.code, 100);
  await ok(world.akamai('/settings/set_default', { key: 'default_flow_name', value: 'standard' }));
  assert.equal((await signIn()).body.stat, 'ok', 'HEAD would do');
  await ok(world.akamai('/settings/set_default', { key: 'default_flow_version', value: 'HEAD' }));
  const { access_token } = await ok(signIn());
  const change = { flow: undefined, flow_version: undefined, form: 'editProfileForm', access_token, displayName: 'Annie' };
  await ok(world.akamai('/oauth/update_profile_native', change));
  await ok(
    world.akamai('/oauth/forgot_password_native', {
      flow: undefined,
      flow_version: undefined,
      form: 'forgotPasswordForm',
      signInEmailAddress: ann.email,
    }),
  );
  await ok(world.akamai('/settings/delete_default', { key: 'default_flow_name' }));
});

test('Drupal: a login client beside a token opens what the token opens, and no more', async () => {
  const ann = await world.person({ email: 'drupal@example.org', username: 'drupal' });
  const signIn = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
  const { access_token } = await ok(world.akamai('/oauth/auth_native_traditional', signIn));
  const headers = { authorization: `OAuth ${access_token}`, 'content-type': urlencoded };
  const entity = async (given: Readonly<Record<string, string>>) => (await post('/entity', headers, form(given))).body;
  assert.equal((await entity({ client_id: login.id, client_secret: login.secret })).result.email, ann.email);
  assert.equal((await entity({ client_id: login.id })).result.email, ann.email, 'a name without a secret takes nothing away');
  assert.equal((await entity({ client_id: login.id, client_secret: 'x' })).code, 402);
  assert.equal((await entity({ client_id: login.id, client_secret: login.secret, type_name: 'user', id: '1' })).code, 201);
  assert.equal((await entity({ client_id: owner.id, type_name: 'user', id: '1' })).code, 201, 'an unproven owner reads nobody else');
  assert.equal(
    (
      await post(
        '/entity',
        { 'content-type': urlencoded },
        form({ client_id: login.id, client_secret: login.secret, type_name: 'user', id: '1' }),
      )
    ).body.code,
    403,
  );
});

test('PHP: webhooks are added for one event each, heard, changed and removed', async () => {
  const heard: unknown[] = [];
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push(JSON.parse(Buffer.concat(parts).toString()));
    reply.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  const add = (event_type: string, more = {}) => world.akamai('/webhooks/add', { callback, event_type, entity_type: 'user', ...more });
  const { webhook } = await ok(add('add', { callback_hash: 'known to both' }));
  const gone = await ok(add('DELETE'));
  assert.equal(webhook.callback_hash, 'known to both');
  assert.match(gone.webhook.callback_hash, /^[0-9a-f]{40}$/);
  assert.equal((await add('add')).body.code, 361, 'its receiver would be told twice');
  assert.equal((await add('rename')).body.code, 200);
  assert.equal((await add('update', { entity_type: 'boat' })).body.code, 200);
  assert.equal((await add('update', { callback: 'nowhere' })).body.code, 200);
  assert.equal((await world.akamai('/webhooks/list', {}, { as: 'reads' })).body.code, 403);
  const { uuid } = await ok(world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'told@example.org' } }));
  await ok(world.akamai('/entity.update', { type_name: 'user', uuid, attributes: { givenName: 'Told' } }));
  await world.sendDue();
  const [[message]] = heard as [[{ datetime: string }]];
  assert.deepEqual(
    { heard: heard.length, ...message },
    { heard: 1, uuid, entity_type: 'user', datetime: message.datetime, hash: 'known to both' },
  );
  assert.match(message.datetime, /^2026-/);
  const { webhooks } = await ok(world.akamai('/webhooks/list', {}));
  const byUuid = (each: { uuid: string }, other: { uuid: string }) => (each.uuid < other.uuid ? -1 : 1);
  assert.deepEqual(webhooks.toSorted(byUuid), [webhook, gone.webhook].toSorted(byUuid), 'of one moment, in no order');
  assert.deepEqual((await ok(world.akamai('/webhooks/find', { uuid: webhook.uuid }))).webhook, webhook);
  const changed = await ok(world.akamai('/webhooks/update', { uuid: webhook.uuid, callback: `${callback}/other`, event_type: 'update' }));
  assert.deepEqual(changed.webhook, { ...webhook, callback: `${callback}/other`, event_type: 'update' });
  for (const each of [webhook, gone.webhook]) await ok(world.akamai('/webhooks/delete', { uuid: each.uuid }));
  assert.equal((await world.akamai('/webhooks/find', { uuid: webhook.uuid })).body.code, 310);
  await ok(world.akamai('/entity.delete', { type_name: 'user', uuid }));
  await world.sendDue();
  assert.equal(heard.length, 1, 'nobody is told after that');
});

test('plugins: client and token together, and a refresh when the token has expired', async () => {
  const ann = { form: 'signInForm', signInEmailAddress: 'ann@example.org', currentPassword: 'correct horse', response_type: 'code' };
  const { authorization_code } = await ok(world.akamai('/oauth/auth_native_traditional', ann));
  const exchange = {
    grant_type: 'authorization_code',
    code: authorization_code,
    redirect_uri: 'http://localhost',
    client_id: login.id,
    client_secret: login.secret,
  };
  const tokens = (await post('/oauth/token', { 'content-type': urlencoded }, form(exchange))).body;
  const both = await post(
    '/entity',
    { authorization: `OAuth ${tokens.access_token}`, 'content-type': urlencoded },
    form({ client_id: owner.id, client_secret: owner.secret, type_name: 'user' }),
  );
  assert.equal(both.body.result.email, 'ann@example.org');
  world.clock.forward(3601);
  const expired = await post('/entity', { authorization: `OAuth ${tokens.access_token}` }, '');
  assert.equal(expired.body.code, 414);
  const refreshed = (
    await post(
      '/oauth/token',
      { 'content-type': urlencoded },
      form({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token, client_id: login.id, client_secret: login.secret }),
    )
  ).body;
  assert.equal((await post('/entity', { authorization: `OAuth ${refreshed.access_token}` }, '')).body.stat, 'ok');
});

test('a form may come in parts', async () => {
  const body = ['--x', 'Content-Disposition: form-data; name="type_name"', '', 'user', '--x--', ''].join('\r\n');
  const reply = await post('/entity.count', { authorization: basic, 'content-type': 'multipart/form-data; boundary=x' }, body);
  assert.equal(reply.body.stat, 'ok', reply.text);
  assert.equal(
    (await post('/entity.count', { authorization: basic, 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nnonsense')).body.code,
    200,
  );
});

test('settings are kept by client, shared, and change the server where they mean something', async () => {
  const reads = world.keys.akamai.reads.id;
  assert.equal((await ok(world.akamai('/settings/set', { key: 'site_name', value: 'Lakeshop', for_client_id: reads }))).result, false);
  assert.equal((await ok(world.akamai('/settings/set', { key: 'site_name', value: '"Lakeshop 2"', for_client_id: reads }))).result, true);
  await ok(world.akamai('/settings/set_default_multi', { items: { site_name: 'All', access_token_lifetime: 60 } }));
  assert.equal((await ok(world.akamai('/settings/get', { key: 'site_name' }, { as: 'reads' }))).result, 'Lakeshop 2');
  assert.equal((await ok(world.akamai('/settings/get', { key: 'site_name' }))).result, 'All');
  assert.equal((await ok(world.akamai('/settings/get_default', { key: 'access_token_lifetime' }))).result, 60);
  assert.equal((await world.akamai('/settings/get', { key: 'x', for_client_id: owner.id }, { as: 'reads' })).body.code, 403);
  assert.equal((await world.akamai('/settings/set_default', { key: 'access_token_lifetime', value: '"soon"' })).body.code, 200);
  assert.equal((await world.akamai('/settings/set', { value: 'x' })).body.code, 100);
  const all = await ok(world.akamai('/settings/get_all', {}));
  assert.equal(all.client_settings[reads].site_name, 'Lakeshop 2');
  assert.equal((await ok(world.akamai('/settings/delete', { key: 'site_name', for_client_id: reads }))).result, true);
  assert.equal((await ok(world.akamai('/settings/get', { key: 'site_name' }, { as: 'reads' }))).result, 'All');
});

test('clients are added, limited, given new secrets and removed', async () => {
  const added = await ok(world.akamai('/clients/add', { description: 'newsletter', features: ['direct_read_access'] }));
  assert.match(added.client_id, /^[a-z0-9]{32}$/);
  const as = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`${added.client_id}:${secret}`).toString('base64')}`,
    'content-type': urlencoded,
  });
  const count = async (secret: string) => (await post('/entity.count', as(secret), form({ type_name: 'user' }))).body;
  assert.equal((await count(added.client_secret)).stat, 'ok');
  assert.equal((await post('/entity.create', as(added.client_secret), form({ type_name: 'user', attributes: '{}' }))).body.code, 403);
  const { new_secret } = await ok(world.akamai('/clients/reset_secret', { for_client_id: added.client_id, hours_to_live: 1 }));
  assert.equal((await count(added.client_secret)).stat, 'ok');
  assert.equal((await count(new_secret)).stat, 'ok');
  world.clock.forward(3601);
  assert.equal((await count(added.client_secret)).code, 402);
  await ok(world.akamai('/clients/set_features', { for_client_id: added.client_id, features: ['access_issuer'] }));
  assert.equal((await count(new_secret)).code, 403);
  assert.equal(
    (await world.akamai('/clients/set_features', { for_client_id: added.client_id, features: ['login_client', 'owner'] })).body.code,
    200,
  );
  assert.equal((await world.akamai('/clients/set_features', { for_client_id: owner.id, features: ['direct_access'] })).body.code, 403);
  assert.equal((await world.akamai('/clients/set_whitelist', { for_client_id: added.client_id, whitelist: ['nonsense'] })).body.code, 200);
  const { results } = await ok(world.akamai('/clients/list', { has_features: ['access_issuer'] }));
  assert.deepEqual(
    results.map((client: { client_id: string }) => client.client_id),
    [added.client_id],
  );
  assert.ok(!('client_secret' in results[0]), 'secrets are not read back');
  await ok(world.akamai('/clients/delete', { client_id_for_deletion: added.client_id }));
  assert.equal((await count(new_secret)).code, 402);
});

test('the token of an error leads to its line in the log', async () => {
  const { body } = await world.akamai('/entity', { type_name: 'user', id: 999_999 });
  assert.equal(body.request_token, body.request_id);
  const line = JSON.parse(lines.find((each) => each.includes(body.request_token))!);
  assert.deepEqual([line.operation, line.client, line.code, line.fault], ['/entity', owner.id, 310, 'record.not-found']);
});

test('a page of another origin may read what its client lets it read, and no other may', async () => {
  await ok(world.akamai('/settings/set', { for_client_id: login.id, key: 'allowed_origins', value: '["https://shop.example"]' }));
  const signIn = form({
    client_id: login.id,
    flow: 'standard',
    flow_version: 'HEAD',
    locale: 'en-US',
    redirect_uri: 'http://localhost',
    response_type: 'token',
    form: 'signInForm',
    signInEmailAddress: 'x@example.test',
    currentPassword: 'x',
  });
  const from = async (origin: string) =>
    (await post('/oauth/auth_native_traditional', { origin, 'content-type': urlencoded }, signIn)).headers['access-control-allow-origin'];
  assert.equal(await from('https://shop.example'), 'https://shop.example');
  assert.equal(await from('https://evil.example'), undefined);
  const preflight = async (origin: string) =>
    (
      await world.raw({
        method: 'OPTIONS',
        url: `${world.base}/oauth/auth_native_traditional`,
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).headers['access-control-allow-origin'];
  assert.equal(await preflight('https://shop.example'), 'https://shop.example');
  assert.equal(await preflight('https://evil.example'), undefined);
});

test('a call that no dialect has was answered in words that its client does not read', async () => {
  const given = { type_name: 'user', client_id: owner.id, client_secret: owner.secret };
  const nothing = { code: 404, error: 'invalid_api_method', stat: 'error' };
  const known = ({ status, body: { code: of, error, stat } }: Awaited<ReturnType<typeof post>>) => ({ status, code: of, error, stat });
  for (const [headers, body] of [
    [signed('/nope.nope', { type_name: 'user' }), form({ type_name: 'user' })],
    [{ authorization: basic, 'content-type': urlencoded }, form({ type_name: 'user' })],
    [{ 'content-type': urlencoded }, form(given)],
  ] as const)
    assert.deepEqual(known(await post('/nope.nope', headers, body)), { status: 404, ...nothing });
  // Who names nobody could mean any of those that are open here, and a browser reads pages.
  const nobody = await post('/nope.nope', { 'content-type': urlencoded }, form({ type_name: 'user' }));
  assert.deepEqual([nobody.status, nobody.body], [404, { error: 'not-found', detail: { path: '/nope.nope' } }]);
  assert.match(
    (await post('/nope.nope', { authorization: basic, accept: 'text/html', 'content-type': urlencoded }, '')).text,
    /no such page/,
  );
  await world.settings({ dialects: { open: ['akamai'] } });
  assert.deepEqual(known(await post('/nope.nope', { 'content-type': urlencoded }, '')), { status: 404, ...nothing });
  await world.settings({ dialects: { open: ['akamai', 'gigya'] } });
});
