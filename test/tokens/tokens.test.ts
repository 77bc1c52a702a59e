// A token is good for what it was issued for, and for nothing else: not at another dialect, application or tenant, and not with the claims
// or the issuer that a caller would like it to have. Named after what was possible.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { shortId } from '../../src/core/ids.ts';
import { millisOf } from '../../src/core/time.ts';
import { updateUser } from '../../src/dialects/authing/conformance/journey.ts';
import { register } from '../../src/dialects/gigya/conformance/journey.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/journey.ts';
import type { AuthingHow } from '../../src/dialects/authing/conformance/caller.ts';
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

for (const { engine, open } of await engines()) {
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
