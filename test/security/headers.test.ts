// What answers tell a browser: to store nothing, to show nothing in a frame of others, and in which characters the body is.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { apis } from '../../src/dialects.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';
import { openidOf } from '../wso2/openid.ts';

const databases = await sqliteDatabases();
const { world, exchanges, close } = await buildWorld(await databases.fresh(), { seed: 'headers' });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const ann = await world.person();

/** Files of ours that are the same for everybody, and the frame that is for every application's page (OpenID Session Management 1.0, 3.2). */
const ofEverybody = /^\/(assets\/|favicon\.ico)/;
const framedByAll = '/oidc/checksession';

interface Told {
  readonly what: string;
  readonly path: string;
  readonly body: string;
  readonly header: (name: string) => string;
}

/** What every endpoint answers to nobody in particular, the sign-ins and what they lead to, and each address of the provider. */
async function answers(): Promise<readonly Told[]> {
  const told: Told[] = [];
  const ask = async (method: string, path: string, init: RequestInit = {}) => {
    const reply = await fetch(`${world.base}${path}`, { method, redirect: 'manual', ...init });
    told.push({
      what: `${method} ${path} (${reply.status})`,
      path,
      body: await reply.text(),
      header: (name) => reply.headers.get(name) ?? '',
    });
  };
  for (const { dialect, endpoints } of apis)
    for (const { method, path } of endpoints)
      for (const each of typeof method === 'string' ? [method] : method)
        await ask(each, `/as/${dialect.name}${path.replace(/:\w+/g, '1')}`);
  for (const path of ['authorize', 'token', 'jwks', 'userinfo', 'introspect', 'revoke', 'par', 'device_authorize', 'authn', 'nowhere'])
    for (const method of ['GET', 'POST']) await ask(method, `/oauth2/${path}`);
  for (const path of ['/oidc/logout', framedByAll, '/oauth2/token/.well-known/openid-configuration', '/authenticationendpoint/login.do'])
    await ask('GET', path);
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const { apiKey } = world.keys.gigya;
  await ask('POST', '/accounts.login', { ...form, body: `apiKey=${apiKey}&loginID=x&password=y&format=jsonp&callback=f` });
  for (const path of ['/%zz', '/as/gigya/%zz', '/nowhere', '/health/live', '/metrics', '/console/api/demo/nowhere']) await ask('GET', path);
  await ask('POST', '/graphql/v2', { headers: { 'content-type': 'application/json' }, body: '{"query":"{ nothing }"}' });
  for (const { signIn } of tongues) await (await signIn(world, ann.email, ann.password)).session?.alive();
  const { register, discover, through, grant } = openidOf(world);
  const config = await discover(await register());
  const { tokens } = await grant(config);
  const bearer = { headers: { authorization: `Bearer ${tokens.access_token}` } };
  await ask('GET', '/oauth2/userinfo', bearer);
  const asking = { client_id: config.clientMetadata().client_id, response_type: 'code', redirect_uri: 'http://127.0.0.1:3999/callback' };
  const begun = new URLSearchParams({ ...asking, scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' });
  const { consent } = await through(`${world.base}/oauth2/authorize?${begun}`);
  told.push({ what: 'consent', path: '/consent', body: consent.text, header: (name) => consent.headers.get(name) ?? '' });
  for (const { request, status, headers, text } of exchanges)
    told.push({
      what: `${request.method} ${request.url} (${status})`,
      path: request.url,
      body: text,
      header: (name) => headers[name] ?? '',
    });
  return told;
}

const all = await answers();

test('whatever is answered forbids storing and framing', () => {
  assert.ok(all.length > 500, String(all.length));
  for (const { what, path, header } of all) {
    if (ofEverybody.test(path)) continue;
    assert.match(header('cache-control'), /\bno-store\b/, what);
    assert.match(header('content-security-policy'), /(^|; )default-src 'none'(;|$)/, what);
    assert.match(header('content-security-policy'), /(^|; )base-uri 'none'(;|$)/, what);
    if (path !== framedByAll) assert.match(header('content-security-policy'), /(^|; )frame-ancestors 'none'(;|$)/, what);
  }
});

test('an answer with a body says what it is, and in which characters', () => {
  for (const { what, body, header } of all) {
    const type = header('content-type');
    if (body === '') continue;
    assert.notEqual(type, '', what);
    // JSON is UTF-8 whatever is said (RFC 8259, 8.1), and these media types have no such parameter.
    if (/^application\/([\w.-]+\+)?json/.test(type)) assert.doesNotThrow(() => JSON.parse(body), what);
    else assert.match(type, /; ?charset=utf-8$/i, what);
    if (/^text\/html/.test(type)) assert.match(body, /^<!doctype html>/i, what);
  }
});
