// A token is good for what it was issued for, and for nothing else: not at another dialect, application or tenant, and not with the claims
// or the issuer that a caller would like it to have. Named after what was possible.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { registerClient } from '../../src/core/clients/index.ts';
import { shortId } from '../../src/core/ids.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { SigningKey } from '../../src/core/sessions/store.ts';
import { millisOf } from '../../src/core/time.ts';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import type { AuthingHow } from '../../src/dialects/authing/conformance/caller.ts';
import { accessToken, login, signedIn, updateUser, user } from '../../src/dialects/authing/conformance/flow.ts';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

const discovery = '/oauth2/token/.well-known/openid-configuration';
const inTenYears = 2_100_000_000;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as anybody who holds the secret can write it. `body` is its text, where that is no plain JSON of claims. */
function forged(claims: object, secret: string, { header = {}, body = JSON.stringify(claims) }: { header?: object; body?: string } = {}) {
  const text = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${Buffer.from(body).toString('base64url')}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** A token that the tenant's own key signed. */
async function signedHere({ app, world }: BuiltWorld, header: object, claims: object): Promise<string> {
  const { signingKeys } = app.stores;
  const [{ id: kid }] = (await signingKeys.list(world.keys.tenant)) as [SigningKey];
  const text = `${encode({ alg: 'RS256', kid, ...header })}.${encode(claims)}`;
  return `${text}.${await signingKeys.sign(world.keys.tenant, kid, text)}`;
}

/** Mallory has such claims, of whichever dialect, and has a JWT made, with such parameters. */
async function gigyaJwt(world: World, profile: JsonObject, parameters: Readonly<Record<string, unknown>>) {
  await world.person({ username: 'mallory', email: 'mallory@example.org', password: 'Blue-Sky-42', profile });
  const given = { loginID: 'mallory@example.org', password: 'Blue-Sky-42', targetEnv: 'mobile' };
  const { body, code, text } = await world.gigya('accounts.login', given);
  assert.equal(code, 0, text);
  const reply = await world.gigya('accounts.getJWT', { oauth_token: body.sessionInfo.sessionToken, ...parameters });
  assert.equal(reply.code, 0, reply.text);
  return { token: reply.body.id_token as string, ignored: (reply.body.ignoredFields ?? '') as string, uid: body.UID as string };
}

/** Writes to somebody's record as an owner of the pool. */
const nickname = (world: World, how: AuthingHow, id: string) => updateUser(world, { nickname: 'Taken over' }, how, shortId(id));

/** Another application of the tenant, or another pool. */
async function anotherClient({ world, app }: BuiltWorld, publicId: string, rights: readonly string[], protocol: Record<string, string>) {
  const { now, random, stores } = app;
  const secret = `secret-of-${publicId}`;
  const client = { tenant: world.keys.tenant, publicId, name: 'Another', api: 'authing', rights, secret, protocol };
  assert.notEqual(await registerClient({ now: now(), random }, client, stores), 'taken');
  if (!protocol['pool']) await stores.tenants.address(world.keys.tenant, 'authing', publicId);
  return { id: publicId, secret };
}

const withBearer = (world: World, path: string, token: string) =>
  world.raw({ method: 'GET', url: `${world.base}${path}`, headers: { authorization: `Bearer ${token}` } });

/** Whether the token opens the door at this tenant. `victim` is somebody else's record, `host` leads to the tenant. */
interface At {
  readonly world: World;
  readonly victim: string;
  readonly host: string;
}
const requestErrors: Readonly<Record<string, (at: At, token: string) => Promise<boolean>>> = {
  hazizz: async ({ world, host }, token) =>
    (await world.hazizz('GET', '/hazizz-server/me/details', undefined, { token, headers: { host } })).status === 200,
  'authing application': async ({ world }, token) => Boolean((await user(world, { token })).body.data?.user),
  'authing pool': async ({ world }, token) => Boolean((await user(world, { token, pool: world.keys.authing.pool })).body.data?.user),
  'authing owner': async ({ world, victim }, token) =>
    Boolean((await nickname(world, { token, pool: world.keys.authing.pool }, victim)).body.data?.updateUser),
  'authing status': async ({ world }, token) => {
    const request = 'query s($token: String) { checkLoginStatus(token: $token) { status } }';
    return (await world.graphql(request, { token })).body.data.checkLoginStatus.status === true;
  },
  'scim own': async ({ world }, token) => (await withBearer(world, `/t/${world.keys.domain}/scim2/Me`, token)).status === 200,
  'scim users': async ({ world }, token) => (await withBearer(world, `/t/${world.keys.domain}/scim2/Users`, token)).status === 200,
  userinfo: async ({ world }, token) => (await withBearer(world, `/t/${world.keys.domain}/oauth2/userinfo`, token)).status === 200,
  gigya: async ({ world }, token) => (await world.gigya('accounts.getAccountInfo', { oauth_token: token })).code === 0,
  'gigya bearer': async ({ world }, token) =>
    (await world.gigya('accounts.getAccountInfo', {}, { headers: { authorization: `Bearer ${token}` } })).code === 0,
  akamai: async ({ world, host }, token) =>
    (await world.akamai('/entity', { access_token: token }, { as: 'nobody', headers: { host } })).body.stat === 'ok',
  console: async ({ world }, token) => (await withBearer(world, `/console/api/${world.keys.domain}/settings`, token)).status === 200,
};

/** A token or key of every kind, and the doors it is for. */
async function tokensOf(world: World) {
  const { register: registerApplication, discover, grant } = openidOf(world);
  const base = `${world.base}/t/${world.keys.domain}`;
  const { tokens } = await grant(await discover(await registerApplication(), base), 'openid internal_login', base);
  const { name, secret } = world.keys.wso2.portal;
  const service = await fetch(`${base}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'internal_user_mgt_view' }),
  });
  const hazizz = await signIn(world);
  const { pool, poolSecret, app } = world.keys.authing;
  const claimed = { type: 'owner', aud: pool, exp: inTenYears, iss: `${base}/oauth2/token`, sid: 'x', nonce: 'n' };
  const all = Object.keys(claimed).join(',');
  const jwt = await gigyaJwt(world, claimed, { fields: all, audience: pool });
  const ofMallory = { loginID: 'mallory@example.org', password: 'Blue-Sky-42', targetEnv: 'mobile' };
  return {
    'gigya id_token': [jwt.token, []],
    'gigya id_token for an application': [(await again(world, { fields: all, audience: app })).token, []],
    'gigya session': [(await world.gigya('accounts.login', ofMallory)).body.sessionInfo.sessionToken, ['gigya', 'gigya bearer']],
    'wso2 sign-in': [(await authenticate(world, undefined, undefined, { tenant: world.keys.domain })).body.token, []],
    'akamai access': [(await akamaiSignIn(world)).body.access_token, ['akamai']],
    'console key': [`${world.keys.console.id}:${world.keys.console.secret}`, ['console']],
    'hazizz access': [hazizz.token, ['hazizz']],
    'hazizz refresh': [hazizz.refresh, []],
    'authing user': [(await signedIn(world)).token, ['authing application', 'authing pool', 'authing status']],
    'authing owner': [(await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken, ['authing owner']],
    'oidc access': [tokens.access_token, ['scim own', 'userinfo']],
    'oidc service': [((await service.json()) as { access_token: string }).access_token, ['scim users']],
    'oidc id_token': [tokens.id_token!, []],
  } as const satisfies Record<string, readonly [string, readonly string[]]>;
}

/** Mallory signs in again and has another JWT made. */
async function again(world: World, parameters: Readonly<Record<string, unknown>>) {
  const given = { loginID: 'mallory@example.org', password: 'Blue-Sky-42', targetEnv: 'mobile' };
  const { sessionToken } = (await world.gigya('accounts.login', given)).body.sessionInfo;
  return { token: (await world.gigya('accounts.getJWT', { oauth_token: sessionToken, ...parameters })).body.id_token as string };
}

const both = await engines();
const [first] = both;

for (const { engine, open } of both) {
  test(`${engine}: accounts.getJWT signed whatever stood in the profile`, async () => {
    const { world, app } = await open('claims of a profile');
    const wanted = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'sid', 'type', 'azp', 'amr', 'acr', 'auth_time', 'at_hash'];
    const more = ['scope', 'client_id', 'userpool_id', 'roles', 'groups', 'email_verified', 'verified', 'apiKey', 'data', 'samlData'];
    const names = [...wanted, ...more];
    const profile = { given_name: 'Mallory', bio: 'x', ...Object.fromEntries(names.map((name) => [name, 'chosen'])), exp: inTenYears };
    const { token, ignored, uid } = await gigyaJwt(world, profile, {
      fields: ['profile.firstName', 'bio', 'email', ...names, '__proto__', 'constructor'].join(','),
    });
    const iat = Math.floor(millisOf(app.now()) / 1000);
    const { apiKey } = world.keys.gigya;
    const own = { iss: `https://fidm.gigya.com/jwt/${apiKey}/`, apiKey, iat, exp: iat + 300, sub: uid };
    assert.deepEqual(decodeJwt(token), { firstName: 'Mallory', bio: 'x', email: 'mallory@example.org', ...own });
    assert.deepEqual(ignored.split(','), [...names, '__proto__', 'constructor']);
  });

  test(`${engine}: a JWT of accounts.getJWT was an ID token of anybody to every relying party`, async () => {
    const { world, app } = await open('identity of another');
    const { id } = await world.person();
    const { issuer, jwks_uri } = (await (await fetch(`${world.base}${discovery}`)).json()) as { issuer: string; jwks_uri: string };
    const { name: audience } = world.keys.wso2.portal;
    const profile = { iss: issuer, sub: id, aud: audience, nonce: 'n-1', exp: inTenYears };
    const jwt = await gigyaJwt(world, profile, { fields: 'iss,sub,aud,nonce,exp', audience });
    const keys = createRemoteJWKSet(new URL(jwks_uri));
    const currentDate = new Date(millisOf(app.now()));
    const verifies = (token: string) => jwtVerify(token, keys, { issuer, audience, currentDate });
    await assert.rejects(verifies(jwt.token), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'iss' });
    await assert.rejects(verifies((await authenticate(world)).body.token), { claim: 'aud' }, 'nor is a sign-in of a portal one');
    assert.equal((await jwtVerify(jwt.token, keys, { currentDate })).payload['nonce'], undefined, 'the key is the right one');
  });

  test(`${engine}: a JWT of accounts.getJWT made its holder the owner of a pool, in every tenant`, async () => {
    const { world } = await open('owner by profile');
    const other = await world.another();
    for (const [at, victim] of [
      [world, await world.person()],
      [other, await other.person()],
    ] as const) {
      const { pool } = at.keys.authing;
      const given = { fields: 'type,aud,exp', audience: pool };
      const jwt = at === world ? await gigyaJwt(world, { type: 'owner', aud: pool, exp: inTenYears }, given) : await again(world, given);
      const reply = await nickname(at, { token: jwt.token, pool }, victim.id);
      assert.equal(reply.code, 2207, reply.text);
    }
  });

  test(`${engine}: a token opened doors that it was not issued for`, async () => {
    const built = await open('doors', { clock: runningClock() });
    const { world } = built;
    await world.person();
    const other = await world.another();
    await world.host('one.localhost', 'this');
    await other.host('two.localhost', 'this');
    const port = new URL(world.base).port;
    const victimOf = async (of: World) => (await of.person({ username: 'bob-demo', email: 'bob@example.org' })).id;
    const here = { world, victim: await victimOf(world), host: new URL(world.base).host };
    const there = { world: other, victim: await victimOf(other), host: `two.localhost:${port}` };
    for (const [kind, [token, meant]] of Object.entries(await tokensOf(world))) {
      const opened: string[] = [];
      for (const [door, opens] of Object.entries(requestErrors)) {
        if (await opens(here, token)) opened.push(door);
        assert.equal(await opens(there, token), false, `${kind} of one tenant opens ${door} of another`);
      }
      assert.deepEqual(opened, [...meant], kind);
    }
  });

  test(`${engine}: the secret of an application, which its back end holds, made owners of the pool`, async () => {
    const built = await open('owner by application');
    const { world } = built;
    const { id } = await world.person();
    const { app, appSecret, pool, poolSecret } = world.keys.authing;
    const iat = Math.floor(millisOf(built.app.now()) / 1000);
    const exp = iat + 7200;
    const owner = (aud: string) => ({ type: 'owner', sub: aud, aud, iat, exp });
    const header = { typ: 'authing-owner+jwt' };
    const { publicPem } = (await built.app.stores.signingKeys.list(world.keys.tenant))[0]!;
    const nested = `{"data":{"aud":"${app}"},"type":"owner","sub":"${pool}","aud":"${pool}","exp":${exp}}`;
    const twice = `{"type":"owner","sub":"${pool}","aud":"${pool}","exp":${exp},"aud":"${app}"}`;
    const attempts = {
      'for the application': forged(owner(app), appSecret, { header }),
      'for the application, as it was': forged(owner(app), appSecret),
      'for the pool': forged(owner(pool), appSecret, { header }),
      'with another aud inside': forged({}, appSecret, { header, body: nested }),
      'with two audiences': forged({}, appSecret, { header, body: twice }),
      'with a list of audiences': forged({ ...owner(pool), aud: [app, pool] }, appSecret, { header }),
      unsigned: `${encode({ alg: 'none', ...header })}.${encode(owner(pool))}.`,
      'by the public key': forged(owner(pool), publicPem, { header }),
      'by the installation': await signedHere(built, header, owner(pool)),
      'without an end': forged({ ...owner(pool), exp: undefined }, poolSecret, { header }),
      'for nobody that can be': forged({ ...owner(pool), aud: '\0' }, poolSecret, { header }),
      'of no kind': forged(owner(pool), poolSecret, { header: { typ: undefined } }),
      'of the kind of all, as it was': forged(owner(pool), poolSecret),
    };
    for (const [name, token] of Object.entries(attempts)) {
      for (const how of [{ token, pool }, { token }]) assert.equal((await nickname(world, how, id)).code, 2207, name);
    }
    const request = await accessToken(world, app, appSecret);
    assert.equal(request.code, 2224, 'nor is an application given an owner token');
    assert.equal(request.body.data?.accessToken ?? null, null);
    const init =
      'query i($clientId: String, $secret: String) { getClientWhenSdkInit(clientId: $clientId, secret: $secret) { accessToken } }';
    assert.equal((await world.graphql(init, { clientId: app, secret: appSecret }, { generation: 1 })).code, 2011);
    assert.ok((await nickname(world, { token: forged(owner(pool), poolSecret, { header }), pool }, id)).body.data.updateUser);
    const real = (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken;
    assert.ok((await nickname(world, { token: real, pool }, id)).body.data.updateUser, 'the owner is');
    world.clock.forward(7201);
    assert.equal((await nickname(world, { token: real, pool }, id)).code, 2206, 'for two hours');
  });

  test(`${engine}: a pool that may not do everything was an owner all the same`, async () => {
    const built = await open('pool without rights');
    const { world } = built;
    const { id } = await world.person();
    const small = await anotherClient(built, 'decade00000000000000d002', ['sign-in'], {});
    const exp = Math.floor(millisOf(built.app.now()) / 1000) + 7200;
    const token = forged({ type: 'owner', sub: small.id, aud: small.id, exp }, small.secret, { header: { typ: 'authing-owner+jwt' } });
    assert.equal((await nickname(world, { token, pool: small.id }, id)).code, 2207);
    assert.equal((await accessToken(world, small.id, small.secret)).code, 1001);
    const { pool, poolSecret } = world.keys.authing;
    const real = (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken;
    assert.equal((await nickname(world, { token: real, pool: small.id }, id)).code, 2207, 'an owner of one pool owns no other');
  });

  test(`${engine}: a user's token for one application was taken at another`, async () => {
    const built = await open('application');
    const { world } = built;
    const { pool, app, appSecret } = world.keys.authing;
    await world.person();
    const second = await anotherClient(built, 'decade00000000000000a002', ['sign-in'], { pool });
    const at = (id: string) => ({ pool: null, headers: { 'x-authing-app-id': id } });
    const { token } = await signedIn(world);
    assert.equal((await user(world, { token, ...at(second.id) })).code, 2207);
    assert.ok((await user(world, { token, ...at(app) })).body.data.user);
    assert.ok((await user(world, { token, pool })).body.data.user, "the pool's own address takes the tokens of its applications");
    const status = async (id: string) =>
      (await world.graphql('query s($token: String) { checkLoginStatus(token: $token) { code } }', { token }, at(id))).body.data
        .checkLoginStatus.code;
    assert.deepEqual([await status(second.id), await status(app)], [2207, 200], 'nor told to be in force to the other one');
    const ofPool = (await login(world, undefined, {}, { pool })).body.data.loginByEmail.token;
    assert.equal((await user(world, { token: ofPool, ...at(app) })).code, 2207);

    // A back end signs what it likes with its application's secret. A session that was opened for somebody else is not its to use.
    const { sid } = decodeJwt((await login(world, undefined, {}, at(second.id))).body.data.loginByEmail.token);
    const taken = forged({ ...decodeJwt(token), sid }, appSecret);
    assert.equal((await user(world, { token: taken, ...at(app) })).code, 2207);
  });

  test(`${engine}: an upgrade signs nobody out: users keep the tokens of the release before, and renew the others`, async () => {
    const built = await open('upgrade');
    const { world } = built;
    await world.person();
    // Authing, fourteen days: the same header and claims as before, whatever host had been called.
    const { app, appSecret } = world.keys.authing;
    const { token } = await signedIn(world);
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT' });
    const old = forged({ ...decodeJwt(token), iss: 'http://an.old.host/oidc' }, appSecret);
    assert.ok((await user(world, { token: old })).body.data.user);
    for (const missing of ['sid', 'exp', 'aud', 'data', 'userpool_id'])
      assert.equal((await user(world, { token: forged({ ...decodeJwt(token), [missing]: undefined }, appSecret) })).code, 2207, missing);
    assert.equal(decodeJwt(token).aud, app);

    // Hazizz, one day: refused, and renewed by the refresh token, which is opaque.
    const hazizz = await signIn(world);
    const { aud: _, ...claims } = decodeJwt(hazizz.token);
    const before = await signedHere(built, { typ: 'JWT' }, claims);
    assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token: before })).code, 18);
    const query = { grant_type: 'refresh_token', refresh_token: hazizz.refresh };
    const renewed = (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body.token;
    assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token: renewed })).status, 200);
  });
}

/** Of a request's Host, what stands before the path of every issuer. `id.shop.example` is the tenant's own, `id.other.example` another one's. */
const issuers = [
  {
    publicUrl: null,
    bases: {
      '127.0.0.1:8420': 'http://127.0.0.1:8420',
      'ONE.localhost:8420': 'http://one.localhost:8420',
      '[::1]:8420': 'http://[::1]:8420',
      'id.shop.example:8420': 'http://id.shop.example:8420',
      'evil.example': 'http://localhost',
      '127.0.0.1.evil.example': 'http://localhost',
      '*': 'http://localhost',
    },
    named: 'http://localhost',
  },
  {
    publicUrl: 'https://id.example.org:8443',
    bases: {
      'evil.example': 'https://id.example.org:8443',
      '127.0.0.1:8420': 'https://id.example.org:8443',
      'id.shop.example:6666': 'https://id.shop.example:8443',
      '*': 'https://id.example.org:8443',
    },
    named: 'https://id.example.org:8443',
  },
];

for (const { publicUrl, bases, named } of issuers) {
  test(`the Host of a request chose the issuer of a signed token: ${publicUrl ?? 'no public address'}`, async () => {
    const { world } = await first!.open(`issuer ${publicUrl}`, { publicUrl, trustedProxies: ['127.0.0.1'] });
    await world.person();
    await world.host('id.shop.example', 'this');
    await (await world.another()).host('id.other.example', 'this');
    const query = { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') };
    const told = async (headers: Record<string, string>, tenant?: string) => {
      const path = `${tenant ? `/t/${tenant}` : ''}${discovery}`;
      const { body } = await world.raw({ method: 'GET', url: `${world.base}${path}`, headers });
      const signedIn = await authenticate(world, undefined, undefined, { headers, ...(tenant ? { tenant } : {}) });
      const { iss, aud, sid } = decodeJwt(signedIn.body.token);
      assert.deepEqual([aud, sid], [iss, undefined], 'a sign-in of a portal is for us alone, and names no session');
      return [body.issuer, new URL(body.token_endpoint).origin, iss];
    };
    for (const [host, base] of Object.entries(bases)) {
      const issuer = `${base}/oauth2/token`;
      assert.deepEqual(await told({ host }), [issuer, base, issuer], host);
      const hazizz = (await world.hazizz('POST', '/auth-server/auth', undefined, { query, headers: { host } })).body.token;
      assert.equal(decodeJwt(hazizz).iss, `${base}/`, host);
      assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token: hazizz, headers: { host } })).status, 200, host);
      assert.equal(decodeJwt((await login(world, undefined, {}, { headers: { host } })).body.data.loginByEmail.token).iss, `${base}/oidc`);
    }
    for (const host of ['127.0.0.1:80@evil.example', 'evil.example/localhost']) {
      const { status } = await world.raw({ method: 'GET', url: `${world.base}${discovery}`, headers: { host } });
      assert.equal(status, 400, `${host} is no host`);
    }
    const forwarded = { host: '127.0.0.1', 'x-forwarded-host': 'evil.example' };
    assert.equal((await told(forwarded))[2], `${named}/oauth2/token`, 'nor by way of a proxy');
    for (const host of ['evil.example', 'id.other.example']) {
      const issuer = `${named}/t/demo/oauth2/token`;
      assert.deepEqual(await told({ host }, 'demo'), [issuer, named, issuer], `${host}, where the path names the tenant`);
    }
  });
}

test(`a service's token is for the tenant and the address it was issued at`, async () => {
  const { world } = await first!.open('service', { publicUrl: 'https://id.example.org', clock: runningClock() });
  await world.host('id.shop.example', 'this');
  const { name, secret } = world.keys.wso2.portal;
  const tokenAt = async (host: string) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'internal_user_mgt_view' }).toString();
    const headers = { host, authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await world.raw({ method: 'POST', url: `${world.base}/oauth2/token`, headers: { ...headers, ...type }, body });
    return reply.body.access_token as string;
  };
  const usersAt = async (host: string, token: string) =>
    (await world.raw({ method: 'GET', url: `${world.base}/scim2/Users`, headers: { host, authorization: `Bearer ${token}` } })).status;
  const own = await tokenAt('id.shop.example');
  assert.deepEqual(decodeProtectedHeader(own).typ, 'at+jwt');
  assert.deepEqual([decodeJwt(own).iss, decodeJwt(own).aud], ['https://id.shop.example/oauth2/token', 'https://id.shop.example']);
  assert.deepEqual([await usersAt('id.shop.example', own), await usersAt('elsewhere.example', own)], [200, 401]);
  assert.equal(await usersAt('id.example.org', await tokenAt('evil.example')), 200);
});

test(`an ID token of the public address was no hint at the tenant's own host, where its person could not sign out with it`, async () => {
  const built = await first!.open('hint', { publicUrl: 'https://id.example.org' });
  const { world } = built;
  const { id: sub } = await world.person();
  await world.host('id.shop.example', 'this');
  const other = await world.another();
  await other.host('id.other.example', 'this');
  const { name: aud, secret } = world.keys.wso2.portal;
  const iat = Math.floor(millisOf(built.app.now()) / 1000) - 86_400;
  const [at, own] = ['https://id.example.org/oauth2/token', 'https://id.shop.example/oauth2/token'];
  const claims = { iss: at, aud, sub, iat, exp: iat + 3600 };
  const signed = (more: object = {}) => signedHere(built, {}, { ...claims, ...more });
  const out = async (token: string, host = 'id.shop.example', mount = '') => {
    const url = `${world.base}${mount}/oidc/logout?${new URLSearchParams({ id_token_hint: token })}`;
    return (await world.raw({ method: 'GET', url, headers: { host } })).status;
  };
  assert.deepEqual([await out(await signed()), await out(await signed({ iss: own }))], [303, 303]);
  assert.equal(await out(await signed({ iss: own }), 'id.example.org'), 400, 'a host of one tenant is no issuer at the public address');
  const mounted = await signed({ iss: 'https://id.example.org/t/demo/oauth2/token' });
  assert.deepEqual([await out(mounted, 'id.shop.example', '/t/demo'), await out(mounted)], [303, 400]);
  const header = { alg: 'none' };
  const refused = {
    'of anybody': await signed({ iss: 'https://evil.example/oauth2/token' }),
    'of no issuer': await signed({ iss: undefined }),
    'of another tenant': await signed({ iss: 'https://id.other.example/oauth2/token' }),
    'for a client of another tenant': await signed({ aud: other.keys.wso2.portal.name }),
    'for nobody': await signed({ aud: undefined }),
    'for several': await signed({ aud: [aud] }),
    'about nobody': await signed({ sub: undefined }),
    'signed by the client': forged(claims, secret),
    unsigned: forged(claims, secret, { header }),
    'a JWT of accounts.getJWT': (await gigyaJwt(world, { iss: at, sub, aud }, { fields: 'iss,sub,aud', audience: aud })).token,
    'a sign-in of a portal': (await authenticate(world)).body.token,
    'no token': 'x.y.z',
  };
  for (const [what, token] of Object.entries(refused)) assert.match(String(await out(token)), /^4\d\d$/, what);
  const theirs = `${world.base}/oidc/logout?${new URLSearchParams({ id_token_hint: await signed() })}`;
  assert.match(String((await world.raw({ method: 'GET', url: theirs, headers: { host: 'id.other.example' } })).status), /^4\d\d$/);
});
