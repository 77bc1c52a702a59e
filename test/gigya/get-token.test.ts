// socialize.getToken: how a server proves itself there, and what the tokens are good for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  /** Without what `world.gigya` adds by itself. */
  const ask = (
    world: World,
    given: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
    over: 'http' | 'https' = 'https',
  ) => world.gigya('socialize.getToken', { apiKey: '', ...given }, { over, headers });
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });

  test(name('a server gets a token for itself in each way that OAuth has, and calls with its own rights until it is no more'), async () => {
    const { world, app } = await open('for itself');
    const { id } = await world.person();
    const { apiKey, secret, userKey, userSecret, limitedKey, limitedSecret } = world.keys.gigya;
    const grant_type = 'client_credentials';
    const ways = [
      await ask(world, { grant_type }, basic(apiKey, secret)),
      await ask(world, { grant_type, client_id: apiKey, client_secret: secret }),
      await ask(world, { grant_type, client_id: apiKey, userKey, secret: userSecret }),
    ];
    for (const { body } of ways) {
      assert.deepEqual([body.errorCode, body.expires_in], [0, 3600], JSON.stringify(body));
      const called = await world.gigya(
        'accounts.getAccountInfo',
        { UID: id.replaceAll('-', ''), oauth_token: body.access_token },
        { over: 'https' },
      );
      assert.equal(called.body.profile?.email, 'ann@example.org', called.text);
      const headed = await world.gigya(
        'accounts.getPolicies',
        {},
        { over: 'https', headers: { authorization: `OAuth ${body.access_token}` } },
      );
      assert.ok(headed.body.security, 'what servers alone see');
    }
    const token = ways[2]!.body.access_token;
    assert.equal(
      (await world.gigya('socialize.getToken', { grant_type, oauth_token: token }, { over: 'https' })).code,
      403007,
      'and no token by a token',
    );
    assert.equal((await world.gigya('accounts.getAccountInfo', { oauth_token: `${token}x` })).code, 403025);
    const limited = await ask(world, { grant_type, client_id: apiKey, userKey: limitedKey, secret: limitedSecret });
    assert.deepEqual([limited.code, limited.status, limited.body.error], [403007, 400, 'insufficient_scope']);
    world.clock.forward(3601);
    assert.equal((await world.gigya('accounts.getPolicies', { oauth_token: token }, { over: 'https' })).code, 403025);
    const fresh = (await ask(world, { grant_type, client_id: apiKey, userKey, secret: userSecret })).body.access_token;
    const client = (await app.stores.clients.findByPublicId(userKey))!;
    const { id: secretId, tenant } = client;
    await app.stores.clients.endSecrets(secretId, app.now());
    await app.stores.clients.addSecret(secretId, tenant, '01900000-0000-7000-8000-0000000000aa', 'bmV4dA==', app.now());
    assert.equal(
      (await world.gigya('accounts.getPolicies', { oauth_token: fresh }, { over: 'https' })).code,
      403025,
      'a token lived an hour after the secret that it was got by was replaced',
    );
    await app.stores.transaction((tables) => tables.clients.remove(client, app.now()));
    assert.equal((await world.gigya('accounts.getPolicies', { oauth_token: fresh }, { over: 'https' })).code, 403025);
  });

  test(name('a parameter that had the name of a member of all objects broke the answer'), async () => {
    const { world } = await open('odd names');
    const { apiKey, secret } = world.keys.gigya;
    const url = `${world.base}/socialize.getToken`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const odd of ['constructor', '__proto__', 'toString']) {
      const body = `grant_type=client_credentials&client_id=${apiKey}&client_secret=${encodeURIComponent(secret)}&${odd}=x`;
      const reply = await world.raw({ method: 'POST', url, headers, body });
      assert.deepEqual([reply.status, reply.body.errorCode], [400, 400001], `${odd}: ${reply.text}`);
    }
  });

  test(name('a token of a server was taken from a call over plain http, where the site says https'), async () => {
    const trusting = { publicUrl: 'https://id.example.org', trustedProxies: ['127.0.0.1'] };
    const { world } = await open('plain http', trusting);
    const { apiKey, secret } = world.keys.gigya;
    const grant_type = 'client_credentials';
    const { access_token: oauth_token } = (await ask(world, { grant_type, client_id: apiKey, client_secret: secret })).body;
    const called = (scheme: string) => world.gigya('accounts.getPolicies', { oauth_token }, { headers: { 'x-forwarded-proto': scheme } });
    assert.ok((await called('https')).body.security);
    assert.equal((await called('http')).code, 403025);
  });

  test(name('who is not proven gets none, in the words of OAuth and with the code of the vendor'), async () => {
    const { world } = await open('not proven');
    const { apiKey, secret } = world.keys.gigya;
    const grant_type = 'client_credentials';
    const refused: readonly (readonly [Awaited<ReturnType<typeof ask>>, number, number, string])[] = [
      [await ask(world, { grant_type }, basic(apiKey, 'wrong')), 403010, 401, 'invalid_client'],
      [await ask(world, { grant_type }, { authorization: 'Basic none' }), 400008, 401, 'invalid_client'],
      [await ask(world, { grant_type, client_id: apiKey, client_secret: secret }, {}, 'http'), 400001, 400, 'invalid_request'],
      [await ask(world, { grant_type, client_id: apiKey }), 403007, 400, 'insufficient_scope'],
      [await ask(world, { grant_type: 'password', client_id: apiKey, client_secret: secret }), 400013, 400, 'unsupported_grant_type'],
      [await ask(world, { client_id: apiKey, client_secret: secret }), 400002, 400, 'invalid_request'],
      [await ask(world, { grant_type: 'none', client_id: apiKey, client_secret: secret }), 400002, 400, 'invalid_request'],
    ];
    for (const [{ body, status, headers, text }, code, http, error] of refused) {
      assert.deepEqual([body.errorCode, status, body.error], [code, http, error], text);
      assert.match(body.error_description, new RegExp(`^${code} - `));
      assert.equal(/error="invalid_client"/.test(headers['www-authenticate'] ?? ''), http === 401);
    }
  });

  test(name('a site signs a person in by its own id, and gets the session as an access token'), async () => {
    const { world } = await open('for a person');
    const { apiKey, secret } = world.keys.gigya;
    const given = {
      grant_type: 'none',
      client_id: apiKey,
      client_secret: secret,
      x_siteUID: 'customer-7',
      x_userInfo: { firstName: 'Dora' },
    };
    const { body } = await ask(world, { ...given, x_sessionExpiration: 600 });
    assert.deepEqual([body.errorCode, body.expires_in], [0, 600], JSON.stringify(body));
    for (const x_siteUID of ['customer 7', 'customer\n7', 'Kovács'])
      assert.equal((await ask(world, { ...given, x_siteUID })).code, 400006, 'what no other method takes for a UID');
    const read = await world.gigya('accounts.getAccountInfo', { oauth_token: body.access_token });
    assert.deepEqual([read.body.UID, read.body.profile.firstName], ['customer-7', 'Dora']);
    assert.equal(
      (await world.gigya('accounts.getPolicies', { oauth_token: body.access_token })).body.security?.accountLockout,
      undefined,
      'a person is no server',
    );
    await world.settings({ apis: { gigya: { environments: ['browser'] } } });
    assert.equal((await ask(world, { ...given, x_siteUID: 'customer-8' })).code, 500033, 'a form in which the site hands out none');
  });

  test(name('the key of a signed call, or what an aToken names, was a text that no database keeps, and broke the call'), async () => {
    const { world } = await open('unkept');
    const part = (text: string) => Buffer.from(text).toString('base64url');
    const jwt = [part('{"alg":"RS256","kid":"a\\u0000b"}'), part('{"iat":1}'), part('signed')].join('.');
    const signed = await world.gigya('accounts.getPolicies', {}, { over: 'https', headers: { authorization: `Bearer ${jwt}` } });
    assert.equal(signed.body.errorCode, 400008);
    const named = await world.gigya('accounts.login', { aToken: `at1.email.${part('a\0b')}`, password: 'x' });
    assert.equal(named.body.errorCode, 400006);
  });
}
