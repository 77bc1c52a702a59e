// A token is good for what it was issued for, and for nothing else: not at another dialect, application or tenant, and not with the claims
// or the issuer that a caller would like it to have. Named after what was possible.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { shortId } from '../../src/core/ids.ts';
import { millisOf } from '../../src/core/time.ts';
import type { AuthingHow } from '../../src/dialects/authing/conformance/caller.ts';
import { login, updateUser } from '../../src/dialects/authing/conformance/journey.ts';
import { register } from '../../src/dialects/gigya/conformance/journey.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/journey.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const discovery = '/oauth2/token/.well-known/openid-configuration';
const inTenYears = 2_100_000_000;

/** Mallory registers with such a profile and has a JWT made, with such parameters. */
async function gigyaJwt(world: World, profile: object, parameters: Readonly<Record<string, unknown>>) {
  const { body, code, text } = await register(world, { email: 'mallory@example.org', targetEnv: 'mobile', profile });
  assert.equal(code, 0, text);
  const reply = await world.gigya('accounts.getJWT', { oauth_token: body.sessionInfo.sessionToken, ...parameters });
  assert.equal(reply.code, 0, reply.text);
  return { token: reply.body.id_token as string, ignored: (reply.body.ignoredFields ?? '') as string, uid: body.UID as string };
}

/** Writes to somebody's record as an owner of the pool. */
const nickname = (world: World, how: AuthingHow, id: string) => updateUser(world, { nickname: 'Taken over' }, how, shortId(id));

async function again(world: World, parameters: Readonly<Record<string, unknown>>) {
  const given = { loginID: 'mallory@example.org', password: 'Blue-Sky-42', targetEnv: 'mobile' };
  const { sessionToken } = (await world.gigya('accounts.login', given)).body.sessionInfo;
  return { token: (await world.gigya('accounts.getJWT', { oauth_token: sessionToken, ...parameters })).body.id_token as string };
}

const both = await engines();
const [first] = both;

for (const { engine, open } of both) {
  test(`${engine}: accounts.getJWT signed whatever stood in the profile`, async () => {
    const { world, house } = await open('claims of a profile');
    const wanted = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'sid', 'type', 'azp', 'amr', 'acr', 'auth_time', 'at_hash'];
    const more = ['scope', 'client_id', 'userpool_id', 'roles', 'groups', 'email_verified', 'verified', 'apiKey', 'data', 'samlData'];
    const names = [...wanted, ...more];
    const profile = { firstName: 'Mallory', bio: 'x', ...Object.fromEntries(names.map((name) => [name, 'chosen'])), exp: inTenYears };
    const { token, ignored, uid } = await gigyaJwt(world, profile, {
      fields: ['profile.firstName', 'bio', 'email', ...names, '__proto__', 'constructor'].join(','),
    });
    const iat = Math.floor(millisOf(house.now()) / 1000);
    const { apiKey } = world.keys.gigya;
    const own = { iss: `https://fidm.gigya.com/jwt/${apiKey}/`, apiKey, iat, exp: iat + 300, sub: uid };
    assert.deepEqual(decodeJwt(token), { firstName: 'Mallory', bio: 'x', email: 'mallory@example.org', ...own });
    assert.deepEqual(ignored.split(','), [...names, '__proto__', 'constructor']);
  });

  test(`${engine}: a JWT of accounts.getJWT was an ID token of anybody to every relying party`, async () => {
    const { world, house } = await open('identity of another');
    const { id } = await world.person();
    const { issuer, jwks_uri } = (await (await fetch(`${world.base}${discovery}`)).json()) as { issuer: string; jwks_uri: string };
    const { name: audience } = world.keys.wso2.portal;
    const profile = { iss: issuer, sub: id, aud: audience, nonce: 'n-1', exp: inTenYears };
    const jwt = await gigyaJwt(world, profile, { fields: 'iss,sub,aud,nonce,exp', audience });
    const keys = createRemoteJWKSet(new URL(jwks_uri));
    const currentDate = new Date(millisOf(house.now()));
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
      '127.0.0.1:80@evil.example': 'http://localhost',
      'evil.example/localhost': 'http://localhost',
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
      return [body.issuer, new URL(body.token_endpoint).origin, decodeJwt(signedIn.body.token).iss];
    };
    for (const [host, base] of Object.entries(bases)) {
      const issuer = `${base}/oauth2/token`;
      assert.deepEqual(await told({ host }), [issuer, base, issuer], host);
      const hazizz = (await world.hazizz('POST', '/auth-server/auth', undefined, { query, headers: { host } })).body.token;
      assert.equal(decodeJwt(hazizz).iss, `${base}/`, host);
      assert.equal((await world.hazizz('GET', '/hazizz-server/me', undefined, { token: hazizz, headers: { host } })).status, 200, host);
      assert.equal(decodeJwt((await login(world, undefined, {}, { headers: { host } })).body.data.loginByEmail.token).iss, `${base}/oidc`);
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
