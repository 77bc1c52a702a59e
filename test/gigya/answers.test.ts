// Answers as the vendor's were captured: units of times, the name of the cookie, a signed statement where one is asked for, and when to come back.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { login, register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a sign-in counts three times in seconds, and reading the account the same in milliseconds, to the second'), async () => {
    const { world } = await open('times');
    await world.person();
    const signed = (await login(world)).body;
    const read = (await world.gigya('accounts.getAccountInfo', {}, await signedIn(world))).body;
    for (const each of ['created', 'registered', 'lastLogin']) {
      const seconds = Math.floor(Date.parse(signed[each]) / 1000);
      assert.equal(signed[`${each}Timestamp`], seconds, each);
      assert.equal(read[`${each}Timestamp`], Math.floor(Date.parse(read[each]) / 1000) * 1000, each);
    }
    for (const each of ['lastUpdated', 'oldestDataUpdated', 'verified'])
      for (const body of [signed, read]) assert.equal(body[`${each}Timestamp`], Date.parse(body[each]), each);
    assert.equal(typeof signed.signatureTimestamp, 'string');
  });

  test(name('an access token that came over plain http was taken where the site says https'), async () => {
    const trusting = { publicUrl: 'https://id.example.org', trustedProxies: ['127.0.0.1'] };
    const { world } = await open('plain http', trusting);
    await world.person();
    const session = (await signedIn(world)).session!;
    const { sessionToken } = session;
    const by = async (how: object, headers: Record<string, string>, given: object = {}) =>
      (await world.gigya('accounts.getAccountInfo', { ...given }, { ...how, headers })).code;
    const told = { 'x-forwarded-proto': 'http' };
    assert.equal(await by({}, told, { oauth_token: sessionToken }), 403025);
    const again = { loginID: 'ann@example.org', password: 'correct horse', loginMode: 'reAuth', oauth_token: sessionToken };
    assert.equal((await world.gigya('accounts.login', again, { headers: told })).code, 403025, 'nor where the session goes on');
    assert.equal(await by({}, { ...told, authorization: `OAuth ${sessionToken}` }), 403025);
    assert.equal(await by({}, { 'x-forwarded-proto': 'https' }, { oauth_token: sessionToken }), 0);
    assert.equal(await by({}, {}, { oauth_token: sessionToken }), 0, 'a proxy that says nothing of it');
    assert.equal(await by({ as: 'session', session }, told), 0, 'a signature goes along');
    const { world: unsaid } = await open('plain http of one’s own', { trustedProxies: ['127.0.0.1'] });
    await unsaid.person();
    const { sessionToken: oauth_token } = (await signedIn(unsaid)).session!;
    assert.equal((await unsaid.gigya('accounts.getAccountInfo', { oauth_token }, { headers: told })).code, 0, 'of https nothing is said');
  });

  test(name('an account without a proven address tells no time at which it was verified'), async () => {
    const { world } = await open('unverified');
    await world.person({ verified: false });
    const { body } = await login(world);
    assert.deepEqual([body.isVerified, body.verified, body.verifiedTimestamp], [false, undefined, undefined]);
  });

  test(name('a browser is told the vendor’s cookie, and either name of it brings the session'), async () => {
    const { world } = await open('cookie');
    await world.person();
    const { apiKey } = world.keys.gigya;
    const { cookieName, cookieValue } = (await login(world)).body.sessionInfo;
    assert.equal(cookieName, `gac_${apiKey}`);
    for (const cookie of [`gac_${apiKey}`, `glt_${apiKey}`]) {
      const headers = { cookie: `a=b; ${cookie}=${cookieValue}` };
      assert.equal((await world.gigya('accounts.getAccountInfo', { authMode: 'cookie' }, { headers })).code, 0);
    }
  });

  test(name('a sign-in gives the statement that include names, which the published key verifies, and else none'), async () => {
    const { world } = await open('id_token');
    await world.settings({ registration: { open: true } });
    assert.equal((await login(world)).body.id_token, undefined);
    const registered = (await register(world, { include: 'profile,id_token' })).body;
    const { loginID, password } = { loginID: 'ann@example.org', password: 'Blue-Sky-42' };
    for (const include of ['id_token', 'profile,id-token']) {
      const { body } = await world.gigya('accounts.login', { loginID, password, include });
      for (const { id_token, UID } of [body, registered]) {
        const [head, claims, signature] = String(id_token).split('.');
        const { n, e, kid } = (await world.gigya('accounts.getJWTPublicKey')).body;
        const key = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e } });
        assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature!, 'base64url')));
        assert.deepEqual(decoded(head), { alg: 'RS256', typ: 'JWT', kid });
        const { iss, apiKey, sub, isLoggedIn, iat, exp } = decoded(claims);
        assert.deepEqual([apiKey, sub, isLoggedIn, exp - iat], [world.keys.gigya.apiKey, UID, true, 300]);
        assert.equal(iss, `https://fidm.gigya.com/jwt/${apiKey}/`);
      }
    }
    const wrong = await world.gigya('accounts.login', { loginID, password: 'wrong', include: 'id_token' });
    assert.deepEqual([wrong.code, wrong.body.id_token], [403042, undefined]);
  });

  test(name('no statement is given to whoever is not signed in yet'), async () => {
    const { world } = await open('not yet');
    await world.person({ mustChangePassword: true });
    const { body } = await login(world, 'correct horse', { include: 'id_token' });
    assert.deepEqual([body.errorCode, body.id_token], [403100, undefined]);
  });

  test(name('a caller who came too often is told when to come back, and then is answered'), async () => {
    const { world } = await open('rate');
    await world.settings({ rates: { tenant: { burst: 2, everySeconds: 30 } } });
    await world.times(2, () => world.gigya('accounts.initRegistration'));
    const { code, body, headers } = await world.gigya('accounts.initRegistration');
    assert.equal(code, 403048);
    const wait = Number(headers['retry-after']);
    assert.ok(wait > 0 && wait <= 30);
    assert.equal(body.errorDetails, `Api rate limit exceeded, try again in ${wait} seconds`);
    assert.equal(body.errorMessage, 'Api rate limit exceeded');
    world.clock.forward(wait);
    assert.equal((await world.gigya('accounts.initRegistration')).code, 0);
  });
}
