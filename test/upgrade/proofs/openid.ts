// What the OpenID provider of the WSO2 tenant kept: clients, consent, a browser's session, codes, tokens, flows under way.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import type { World } from '../../../src/proving/world-type.ts';
import { folder, type Proofs } from '../folder-a20808a.ts';

interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}
type Form = Readonly<Record<string, string>>;

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const authorizationOf = ({ client_id, client_secret }: Client) => ({
  authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
});
const post = (world: World, path: string, form: Form, headers: Form = {}) =>
  world.raw({
    method: 'POST',
    url: `${world.base}${path}`,
    headers: { ...formType, ...headers },
    body: new URLSearchParams(form).toString(),
  });
const get = (world: World, path: string, headers: Form = {}) => world.raw({ method: 'GET', url: `${world.base}${path}`, headers });
const cookies = (jar: Form) => ({
  cookie: Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
});
const inside = (location = '') => location.replace(folder.publicUrl, '');

/** What a reply makes a browser keep, beside what it has. A date has a comma, too. */
const kept = (jar: Form, { headers }: { readonly headers: Form }): Form => ({
  ...jar,
  ...Object.fromEntries(
    (headers['set-cookie'] ?? '')
      .split(/, (?=[^;,\s]+=)/)
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(';')[0]!] as const),
  ),
});

/** Ann signs in, and allows, once more in a browser that was signed in: over https its cookie has another name than it had. Answers what it has then. */
async function signedInAgain(world: World, { ann, openid }: Parameters<Proofs<'wso2'>[string]>[1], asked: Form): Promise<Form> {
  const within = (location = '') => location.replace(/^https?:\/\/[^/]+/, '');
  const page = async (path: string, jar: Form, form: Form) => {
    const reply = await get(world, path, cookies(jar));
    assert.match(reply.headers['location'] ?? '', /login\.do/, 'a page asks');
    const before = kept(jar, reply);
    const done = await post(world, within(reply.headers['location']), form, cookies(before));
    return { jar: kept(before, done), next: within(done.headers['location']) };
  };
  const { username, password } = ann;
  const signed = await page(`/oauth2/authorize?${new URLSearchParams(asked)}`, openid.browser, { username, password });
  const allowed = await page(signed.next, signed.jar, { consent: 'allow' });
  const resumed = await get(world, allowed.next, cookies(allowed.jar));
  assert.match(resumed.headers['location'] ?? '', /\/callback\?code=/);
  return kept(allowed.jar, resumed);
}

const userinfo = (world: World, token: string) => get(world, '/oauth2/userinfo', { authorization: `Bearer ${token}` });
const refresh = (world: World, client: Client, refresh_token: string) =>
  post(world, '/oauth2/token', { grant_type: 'refresh_token', refresh_token }, authorizationOf(client));
const redeem = (world: World, client: Client, code: string, { callback, verifier }: { callback: string; verifier: string }) =>
  post(
    world,
    '/oauth2/token',
    { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier },
    authorizationOf(client),
  );

export const openid: Proofs<'wso2'> = {
  'a code that is open is redeemed once, with its verifier': async (world, { ann, openid }) => {
    const { once } = openid.clients;
    assert.equal((await redeem(world, once, openid.code, { ...openid, verifier: 'x'.repeat(43) })).status, 400);
    const { body } = await redeem(world, once, openid.code, openid);
    assert.equal((await userinfo(world, body.access_token)).body.sub, ann.id);
    assert.equal((await redeem(world, once, openid.code, openid)).body.error, 'invalid_grant');
  },
  'an access token tells who it is for, and a refresh token is redeemed': async (world, { ann, openid }) => {
    const { shop } = openid.clients;
    const { body } = await userinfo(world, openid.tokens.access);
    assert.deepEqual([body.sub, body.email, body.given_name], [ann.id, 'ann@example.org', 'Ann']);
    assert.equal((await get(world, '/scim2/Me', { authorization: `Bearer ${openid.tokens.access}` })).body.id, ann.id);
    assert.equal((await post(world, '/oauth2/introspect', { token: openid.tokens.access }, authorizationOf(shop))).body.active, true);
    assert.equal((await refresh(world, { ...shop, client_secret: 'wrong' }, openid.tokens.refresh)).status, 401);
    const renewed = (await refresh(world, shop, openid.tokens.refresh)).body;
    assert.equal((await userinfo(world, renewed.access_token)).body.sub, ann.id);
  },
  'a code that comes back ends what it led to': async (world, { openid }) => {
    const { family } = openid;
    const { again } = openid.clients;
    assert.equal((await userinfo(world, family.access)).status, 200);
    assert.equal((await redeem(world, again, family.code, openid)).body.error, 'invalid_grant');
    assert.equal((await userinfo(world, family.access)).status, 401);
    assert.equal((await refresh(world, again, family.refresh)).body.error, 'invalid_grant');
  },
  // A tenant with a host of its own issues under that host since then, and under the public address before: who verified by the issuer
  // reads discovery again, and services, whose tokens last an hour, ask for another.
  'tokens that were signed verify with the keys that are published, but name the issuer of before': async (world, { openid }) => {
    const { keys } = (await get(world, '/oauth2/jwks')).body as { keys: { kid: string }[] };
    const { issuer } = (await get(world, '/oauth2/token/.well-known/openid-configuration')).body;
    for (const kid of openid.kids)
      assert.ok(
        keys.some((key) => key.kid === kid),
        kid,
      );
    const issuerOf = (token: string): string => {
      const [head, body, signature] = token.split('.') as [string, string, string];
      const [{ kid }, { iss }] = [head, body].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
      const key = createPublicKey({ key: keys.find((each) => each.kid === kid)!, format: 'jwk' } as never);
      assert.ok(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')));
      return iss;
    };
    assert.equal(issuer, 'https://wso2.example.org/oauth2/token');
    for (const token of [openid.tokens.id, openid.machine]) assert.equal(issuerOf(token), `${folder.publicUrl}/oauth2/token`);
    const form = { grant_type: 'client_credentials', scope: 'orders:read' };
    const fresh = (await post(world, '/oauth2/token', form, authorizationOf(openid.clients.service))).body.access_token;
    assert.equal(issuerOf(fresh), issuer);
    const users = async (token: string) => (await get(world, '/scim2/Users', { authorization: `Bearer ${token}` })).status;
    assert.deepEqual([await users(openid.machine), await users(fresh)], [401, 403], 'unknown, and known but without the scope');
  },
  'an ID token of before is a hint: whether its person is signed in, and to sign out': async (world, given) => {
    const { openid } = given;
    const { client_id } = openid.clients.shop;
    const [head, body, signature] = openid.tokens.id.split('.') as [string, string, string];
    const forged = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const silent = async (id_token_hint: string, jar: Form) => {
      const request = { client_id, response_type: 'code', redirect_uri: openid.callback, scope: 'openid', prompt: 'none', id_token_hint };
      const query = new URLSearchParams({ ...request, code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' });
      return (await get(world, `/oauth2/authorize?${query}`, cookies(jar))).headers['location'] ?? '';
    };
    const asked = { client_id, response_type: 'code', redirect_uri: openid.callback, scope: 'openid' };
    const jar = await signedInAgain(world, given, { ...asked, code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' });
    assert.match(await silent(openid.tokens.id, jar), /\/callback\?code=/);
    assert.match(await silent(openid.tokens.id, {}), /error=login_required/, 'it signs nobody in');
    assert.match(await silent(forged, jar), /error=invalid_request/);
    const out = (id_token_hint: string) => get(world, `/oidc/logout?${new URLSearchParams({ id_token_hint })}`, cookies(jar));
    assert.match((await out(openid.tokens.id)).text, /Sign out/);
    assert.equal((await out(forged)).status, 400);
  },
  'a client speaks for itself with the secret it has': async (world, { openid }) => {
    const { body } = await post(
      world,
      '/oauth2/token',
      { grant_type: 'client_credentials', scope: 'orders:read' },
      authorizationOf(openid.clients.service),
    );
    assert.equal(body.scope, 'orders:read');
  },
  'a browser that was signed in signs in once more, and is not asked again then': async (world, given) => {
    const { openid } = given;
    const request = {
      client_id: openid.clients.shop.client_id,
      response_type: 'code',
      redirect_uri: openid.callback,
      scope: 'openid profile email',
    };
    const proof = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    const jar = await signedInAgain(world, given, { ...request, ...proof });
    const silent = await get(world, `/oauth2/authorize?${new URLSearchParams({ ...request, ...proof, prompt: 'none' })}`, cookies(jar));
    assert.match(silent.headers['location'] ?? '', /\/callback\?code=/);
    const stranger = await get(world, `/oauth2/authorize?${new URLSearchParams({ ...request, ...proof, prompt: 'none' })}`);
    assert.match(stranger.headers['location'] ?? '', /error=login_required/);
  },
  'a sign-in page that was open signs in': async (world, { ann, openid }) => {
    const { page, cookies: jar } = openid.waiting;
    assert.match((await get(world, page, cookies(jar))).text, /name="password"/);
    const { username, password } = ann;
    const done = await post(world, page, { username, password }, cookies(jar));
    assert.deepEqual([done.status, inside(done.headers['location']).split('/')[1]], [303, 'oauth2']);
    const resumed = await get(world, inside(done.headers['location']), cookies(jar));
    assert.match(resumed.headers['location'] ?? '', /code=|login\.do/);
  },
  'a device that waits is told so': async (world, { openid }) => {
    const { shop } = openid.clients;
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const polled = await post(world, '/oauth2/token', { grant_type, device_code: openid.device.device }, authorizationOf(shop));
    assert.equal(polled.body.error, 'authorization_pending');
    const page = await get(world, `/authenticationendpoint/device.do?user_code=${openid.device.user}`);
    assert.match(page.text, new RegExp(openid.device.user));
  },
  // What is pushed is kept as a request object for the issuer, which was another one, and lives a minute: the application begins again.
  'a request that was pushed before has ended, and one that is pushed now is found': async (world, { openid }) => {
    const { shop } = openid.clients;
    const shown = async (request_uri: string) => {
      const query = new URLSearchParams({ client_id: shop.client_id, request_uri });
      return (await get(world, `/oauth2/authorize?${query}`)).headers['location'] ?? '';
    };
    assert.match(await shown(openid.pushed), /error=invalid_request_object/);
    const request = { response_type: 'code', redirect_uri: openid.callback, scope: 'openid', prompt: 'none' };
    const proof = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
    const pushed = await post(world, '/oauth2/par', { ...request, ...proof, client_id: shop.client_id }, authorizationOf(shop));
    assert.equal(pushed.status, 201, pushed.text);
    assert.match(await shown(pushed.body.request_uri), /error=login_required/);
  },
  'a sign-in on an application’s own screen goes on': async (world, { ann, openid }) => {
    const body = JSON.stringify({
      flowId: openid.native,
      selectedAuthenticator: {
        authenticatorId: Buffer.from('BasicAuthenticator:LOCAL').toString('base64url'),
        params: { username: ann.username, password: ann.password },
      },
    });
    const { body: done } = await world.raw({
      method: 'POST',
      url: `${world.base}/oauth2/authn`,
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(done.flowStatus, 'SUCCESS_COMPLETED');
    const given = {
      grant_type: 'authorization_code',
      code: done.authData.code,
      redirect_uri: openid.callback,
      code_verifier: openid.verifier,
    };
    const tokens = (await post(world, '/oauth2/token', { ...given, client_id: openid.clients.own.client_id })).body;
    assert.equal((await userinfo(world, tokens.access_token)).body.sub, ann.id);
  },
};
