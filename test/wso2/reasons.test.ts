// Requests to the OpenID provider and to the hosted pages were logged as of no dialect and without a reason: the same wrong password left
// one in one place, and nothing in the three others.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { openidOf } from './openid.ts';

interface Line {
  readonly api: string;
  readonly operation: string;
  readonly status: number;
  readonly code?: number;
  readonly client?: string;
  readonly trace?: string;
  readonly request: string;
  readonly fault?: string;
  readonly door?: string;
  readonly stepFailure?: string;
  readonly notes?: readonly string[];
}

const databases = await sqliteDatabases();
const lines: Line[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    const line = JSON.parse(String(chunk));
    if (line.msg === 'answered') lines.push(line);
    done();
  },
});
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'reasons', log: pino({}, sink) });
after(async () => {
  await close();
  await databases.stop();
});
await world.person();
await world.settings({
  tokens: { passwordGrant: true },
  rates: { address: null, caller: null, tenant: null },
  lockout: { failures: 0, addressFailures: 0 },
});
const { register, browser } = openidOf(world);
const own = { token_endpoint_auth_method: 'none', api_based_authentication: true };
const app = await register({ grant_types: ['password', 'authorization_code'] });
const native = await register(own);
const callback = 'http://127.0.0.1:3999/callback';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, headers: Record<string, string>, body: string) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body });
const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
const request = { response_type: 'code', redirect_uri: callback, scope: 'openid' };

const credentials = (client: { client_id: string; client_secret: string }) =>
  `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`;

/** The ways in, each with a name and a password. */
const ways: Readonly<Record<string, (username: string, password: string) => Promise<unknown>>> = {
  'POST /api/identity/auth/v1.1/authenticate': (username, password) =>
    post('/api/identity/auth/v1.1/authenticate', json, JSON.stringify({ username, password })),
  'POST /oauth2/authn': async (username, password) => {
    const begun = { ...request, ...challenge, client_id: native.client_id, response_mode: 'direct' };
    const { flowId } = (await post('/oauth2/authorize', form, `${new URLSearchParams(begun)}`)).body;
    const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params: { username, password } };
    await post('/oauth2/authn', json, JSON.stringify({ flowId, selectedAuthenticator }));
  },
  'POST /authenticationendpoint/login.do': async (username, password) => {
    const { go } = browser(world.base);
    const query = new URLSearchParams({ ...request, client_id: app.client_id, ...challenge });
    const page = await go(`${world.base}/oauth2/authorize?${query}`);
    await go(page.url, { username, password });
  },
  'POST /oauth2/token': (username, password) =>
    post(
      '/oauth2/token',
      { ...form, authorization: credentials(app) },
      `${new URLSearchParams({ grant_type: 'password', username, password })}`,
    ),
};

/** What the last request of that operation left in the log. */
const lineOf = (operation: string): Line => {
  const found = lines.findLast((line) => line.operation === operation);
  assert.ok(found, `${operation} is in the log as ${[...new Set(lines.map((line) => line.operation))]}`);
  return found;
};

for (const [operation, tell] of Object.entries(ways)) {
  test(`${operation}: a wrong password leaves fault and verdict in log, metrics and trace`, async () => {
    await tell('ann-demo', 'wrong');
    const line = lineOf(operation);
    assert.deepEqual([line.api, line.fault, line.notes], ['wso2', 'password.mismatch', ['password wrong']]);
    const metrics = await (await fetch(`${world.base}/metrics`)).text();
    assert.ok(metrics.includes(`dragoman_refusals_total{api="wso2",operation="${operation}",reason="password.mismatch"} 1`), metrics);
    assert.match(line.trace ?? '', /^[0-9a-f-]{36}$/);
    assert.doesNotMatch(JSON.stringify(lines), /"wrong"|correct horse/, 'no secret is in the log');
  });

  test(`${operation}: the right password leaves the verdict and no fault`, async () => {
    await tell('ann-demo', 'correct horse');
    const line = lineOf(operation);
    assert.deepEqual([line.api, line.fault, line.notes?.includes('signed in')], ['wso2', undefined, true]);
  });
}

test('the number of the vendor and the client stand in the line where there are any', async () => {
  for (const tell of Object.values(ways)) await tell('ann-demo', 'wrong');
  for (const operation of ['POST /api/identity/auth/v1.1/authenticate', 'POST /oauth2/authn', 'POST /oauth2/token'])
    assert.equal(lineOf(operation).code, 17002, operation);
  assert.equal(lineOf('POST /oauth2/token').client, app.client_id);
  assert.equal(lineOf('POST /oauth2/authn').client, native.client_id);
  assert.equal(lineOf('POST /authenticationendpoint/login.do').client, app.client_id);
});

test('no request of the provider is of no dialect, and each operation has one spelling', async () => {
  await world.raw({ method: 'GET', url: `${world.base}/oauth2/jwks`, headers: {} });
  await world.raw({ method: 'GET', url: `${world.base}/accountrecoveryendpoint/register.do`, headers: {} });
  await world.raw({ method: 'GET', url: `${world.base}/oidc/checksession`, headers: {} });
  for (const { api, operation } of lines.filter(({ operation }) => /oauth2|oidc|endpoint/.test(operation ?? ''))) {
    assert.equal(api, 'wso2', operation);
    assert.doesNotMatch(operation, /\/as\/|\/t\//);
  }
});

test('whatever breaks while the provider answers is a page or an error of the protocol, and the log says what', async () => {
  for (const [operation, path] of [
    ['GET /oauth2/authorize', `/oauth2/authorize?${new URLSearchParams({ ...request, ...challenge, client_id: app.client_id })}`],
    ['GET /accountrecoveryendpoint/confirmrecovery.do', '/accountrecoveryendpoint/confirmrecovery.do?confirmation=abc'],
  ] as const) {
    world.breaks(operation.includes('oauth2') ? 'protocolModels.write' : 'codes.find', 'cut');
    const reply = await world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} });
    world.mends(operation.includes('oauth2') ? 'protocolModels.write' : 'codes.find');
    assert.deepEqual([reply.status, /^<!doctype html/.test(reply.text)], [503, true], `${operation}: ${reply.text}`);
    assert.doesNotMatch(reply.text, /ECONN|SQL|disk|database/i);
    const line = lineOf(operation) as Line & { readonly level: number; readonly defect?: string };
    assert.ok(line.level === 50 && (line.stepFailure ?? line.defect), JSON.stringify(line));
  }
});

test('an error that the library answers by itself leaves its name with the id of the request, and counts', async () => {
  const refused: Readonly<Record<string, readonly [says: string, send: () => Promise<unknown>]>> = {
    'POST /oauth2/token': [
      'unsupported_grant_type',
      () => post('/oauth2/token', { ...form, authorization: credentials(app) }, 'grant_type=nonsense'),
    ],
    'GET /oauth2/authorize': [
      'invalid_redirect_uri',
      () =>
        world.raw({
          method: 'GET',
          url: `${world.base}/oauth2/authorize?${new URLSearchParams({ ...request, client_id: app.client_id, redirect_uri: 'https://evil.example/' })}`,
          headers: {},
        }),
    ],
    'POST /oauth2/revoke': ['invalid_request', () => post('/oauth2/revoke', { ...form, authorization: credentials(app) }, '')],
    'POST /oauth2/device_authorize': [
      'unauthorized_client',
      () => post('/oauth2/device_authorize', { ...form, authorization: credentials(app) }, 'scope=openid'),
    ],
  };
  for (const [operation, [says, send]] of Object.entries(refused)) {
    await send();
    const line = lineOf(operation);
    assert.ok(line.notes?.includes(says), `${operation}: ${JSON.stringify(line)}`);
    assert.match(line.request, /^[0-9a-f]{32}$/, operation);
    const metrics = await (await fetch(`${world.base}/metrics`)).text();
    const counted = `dragoman_replies_total{api="wso2",operation="${operation}",code="${line.status}"}`;
    assert.ok(metrics.includes(counted), `${counted}\n${metrics}`);
  }
});
