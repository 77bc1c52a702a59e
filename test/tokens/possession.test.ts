// Access tokens that are bound to a key (RFC 9449): whoever had stolen one came in with it as a plain bearer, and its owner could not use it.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, SignJWT } from 'jose';
import * as oc from 'openid-client';
import { secondsOf } from '../../src/core/time.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const scope = [
  'internal_user_mgt_view',
  'internal_user_mgt_create',
  'internal_group_mgt_view',
  'internal_application_mgt_view',
  'internal_identity_mgt_create',
].join(' ');
const userinfo = '/oauth2/userinfo';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  async function opened(seed: string) {
    const built = await open(seed, { clock: runningClock() });
    const { world, app } = built;
    await world.person();
    await world.settings({ rates: { caller: null, address: null, tenant: null, client: null } });
    const openid = openidOf(world);
    const { portal } = world.keys.wso2;
    const own = await openid.discover(await openid.register());
    const portals = await openid.discover({ client_id: portal.name, client_secret: portal.secret });
    const keys = await oc.randomDPoPKeyPair('ES256');
    const options = { DPoP: oc.getDPoPHandle(own, keys) };
    const person = async () => (await openid.grant(own, 'openid internal_login', undefined, undefined, {}, options)).tokens;
    const servant = async () => oc.clientCredentialsGrant(portals, { scope }, { DPoP: oc.getDPoPHandle(portals, keys) });

    /** A proof as anybody can write one: right, but for what is said otherwise. */
    async function proofFor(token: string, path: string, given: { claims?: object; header?: object; by?: oc.CryptoKeyPair } = {}) {
      const { claims = {}, header = {}, by = keys } = given;
      const ath = createHash('sha256').update(token).digest('base64url');
      const right = { jti: randomUUID(), htm: 'GET', htu: `${world.base}${path}`, iat: secondsOf(app.now()), ath };
      const jwk = await exportJWK(by.publicKey);
      const written = new SignJWT({ ...right, ...claims } as never).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header });
      return written.sign(by.privateKey);
    }
    const ask = async (path: string, token: string, proof?: string, scheme = 'DPoP') => {
      const headers = { authorization: `${scheme} ${token}`, ...(proof === undefined ? {} : { dpop: proof }) };
      const reply = await fetch(`${world.base}${path}`, { headers });
      return { status: reply.status, challenge: reply.headers.get('www-authenticate') ?? '', text: await reply.text() };
    };
    return { ...built, openid, own, portals, keys, options, person, servant, proofFor, ask };
  }

  test(name('a client with its key reads userinfo, its own record and what services may see'), async () => {
    const { world, own, portals, keys, options, person, servant } = await opened('owner');
    const { access_token: token, token_type: type, claims } = await person();
    assert.equal(type, 'dpop');
    const sub = claims()!.sub;
    assert.equal((await oc.fetchUserInfo(own, token, sub, options)).sub, sub);
    for (const path of ['/scim2/Me', '/scim2/Me?attributes=userName', '/t/carbon.super/scim2/Me', `/t/${world.keys.domain}/scim2/Me`]) {
      const reply = await oc.fetchProtectedResource(own, token, new URL(`${world.base}${path}`), 'GET', undefined, undefined, options);
      assert.equal(((await reply.json()) as { userName: string }).userName, 'ann-demo', path);
    }
    const me = new URL(`${world.base}/api/identity/user/v1.0/me`);
    assert.equal((await oc.fetchProtectedResource(own, token, me, 'GET', undefined, undefined, options)).status, 200);

    const asService = { DPoP: oc.getDPoPHandle(portals, keys) };
    const { access_token: described } = await servant();
    assert.equal(described.split('.').length, 3);
    const users = new URL(`${world.base}/scim2/Users`);
    assert.equal((await oc.fetchProtectedResource(portals, described, users, 'GET', undefined, undefined, asService)).status, 200);
    const headers = new Headers({ 'content-type': 'application/scim+json' });
    const data = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] };
    const Operations = ['kim', 'lee'].map((userName) => ({
      method: 'POST',
      path: '/Users',
      bulkId: userName,
      data: { ...data, userName },
    }));
    const bulk = new URL(`${world.base}/scim2/Bulk`);
    const many = JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations });
    const reply = await oc.fetchProtectedResource(portals, described, bulk, 'POST', many, headers, asService);
    const done = (await reply.json()) as { Operations: { status: string }[] };
    assert.deepEqual(
      done.Operations.map(({ status }) => status),
      ['201', '201'],
      'the operations of a bulk come under one proof',
    );
  });

  test(name('a stolen token is 401 as Bearer, with no proof and with the proof of another key, at every door'), async () => {
    const { person, servant, proofFor, ask } = await opened('thief');
    const [own, service] = [(await person()).access_token, (await servant()).access_token];
    const thief = await oc.randomDPoPKeyPair('ES256');
    const requestErrors = [
      [own, userinfo],
      [own, '/scim2/Me'],
      [own, '/api/identity/user/v1.0/me'],
      [own, '/api/users/v1/me/challenges'],
      [service, '/scim2/Users'],
      [service, '/scim2/Groups'],
      [service, '/api/server/v1/applications'],
      [service, '/api/identity/oauth2/v1.0/scopes'],
    ] as const;
    for (const [token, path] of requestErrors) {
      const refused = {
        bearer: await ask(path, token, undefined, 'Bearer'),
        'bearer with a proof': await ask(path, token, await proofFor(token, path), 'bearer'),
        'without a proof': await ask(path, token),
        'by another key': await ask(path, token, await proofFor(token, path, { by: thief })),
      };
      for (const [what, { status, challenge }] of Object.entries(refused)) {
        const said = `${path}, ${what}: ${status} ${challenge}`;
        assert.match(String(status), path === userinfo ? /^40[01]$/ : /^401$/, said);
        assert.match(challenge, /^(DPoP|Bearer).*error="(invalid_token|invalid_request)"/, said);
        if (path !== userinfo) assert.match(challenge, /^DPoP realm="[^"]+", error="invalid_token", algs="ES256 Ed25519 EdDSA"$/, said);
      }
    }
    assert.equal((await ask(userinfo, own, undefined, 'Bearer')).status, 401);
    assert.equal((await ask('/scim2/Me', own, await proofFor(own, '/scim2/Me'))).status, 200, 'and its owner comes in all the while');
  });

  test(name('a proof that was made for another request, or not now, is 401'), async () => {
    const { world, app, openid, own, person, servant, proofFor, ask } = await opened('flaws');
    const token = (await person()).access_token;
    const other = (await servant()).access_token;
    const path = '/scim2/Me';
    const now = secondsOf(app.now());
    const good = await proofFor(token, path);
    const [head, , signature] = good.split('.');
    const flawed: Readonly<Record<string, string>> = {
      'of another method': await proofFor(token, path, { claims: { htm: 'POST' } }),
      'of a method in small letters': await proofFor(token, path, { claims: { htm: 'get' } }),
      'of another path': await proofFor(token, '/scim2/Users'),
      'of another host': await proofFor(token, path, { claims: { htu: `https://evil.example${path}` } }),
      'of a path alone': await proofFor(token, path, { claims: { htu: path } }),
      'of no address': await proofFor(token, path, { claims: { htu: 5 } }),
      'too old': await proofFor(token, path, { claims: { iat: now - 310 } }),
      'of the future': await proofFor(token, path, { claims: { iat: now + 310 } }),
      'of no time': await proofFor(token, path, { claims: { iat: null } }),
      ended: await proofFor(token, path, { claims: { exp: now - 10 } }),
      'for another token': await proofFor(other, path),
      'for no token': await proofFor(token, path, { claims: { ath: undefined } }),
      'without an id': await proofFor(token, path, { claims: { jti: '' } }),
      'with an id that is no text': await proofFor(token, path, { claims: { jti: 5 } }),
      'with another purpose': await proofFor(token, path, { header: { typ: 'JWT' } }),
      'with what it does not say how to read': await proofFor(token, path, { header: { jwk: undefined } }),
      'with a private key': await proofFor(token, path, { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' } } }),
      'with a key that is none': await proofFor(token, path, { header: { jwk: { kty: 'EC', crv: 'P-256', x: '%', y: 5 } } }),
      'signed otherwise': `${head}.${Buffer.from('{"htm":"GET"}').toString('base64url')}.${signature}`,
      'signed by nobody': `${Buffer.from('{"alg":"none","typ":"dpop+jwt"}').toString('base64url')}.${good.split('.')[1]}.`,
      twice: `${await proofFor(token, path)}, ${await proofFor(token, path)}`,
      empty: '',
      nonsense: 'x.y.z',
      long: 'x'.repeat(9000),
    };
    for (const [what, proof] of Object.entries(flawed)) {
      const { status, challenge } = await ask(path, token, proof);
      assert.deepEqual([status, /error="invalid_(dpop_proof|token)"/.test(challenge)], [401, true], `${what}: ${challenge}`);
    }
    assert.equal((await ask(path, token, good)).status, 200, 'what a flawed one said before does not burn the right one');
    const older = await proofFor(token, path, { claims: { iat: now - 200, htu: `${world.base}${path}?a=b#c` } });
    assert.equal((await ask(path, token, older)).status, 200);
    const { access_token: plain } = (await openid.grant(own, 'openid internal_login')).tokens;
    assert.equal((await ask(path, plain, await proofFor(plain, path))).status, 401, 'a token without a key is for the scheme Bearer');
    assert.equal((await ask(path, plain, undefined, 'Bearer')).status, 200);
  });

  test(name('a proof opens one request, also where it comes several times at one moment'), async () => {
    const { person, proofFor, ask, world } = await opened('replay');
    const token = (await person()).access_token;
    for (const path of [userinfo, '/scim2/Me', userinfo, userinfo, userinfo, userinfo]) {
      const proof = await proofFor(token, path);
      const statuses = (await Promise.all(Array.from({ length: 6 }, () => ask(path, token, proof)))).map(({ status }) => status);
      assert.deepEqual(statuses.toSorted(), [200, 401, 401, 401, 401, 401], path);
      assert.equal((await ask(path, token, proof)).status, 401);
    }
    const ahead = await proofFor(token, '/scim2/Me', { claims: { iat: Math.floor(Date.now() / 1000) + 290 } });
    assert.equal((await ask('/scim2/Me', token, ahead)).status, 200);
    world.clock.forward(400);
    assert.equal((await ask('/scim2/Me', token, ahead)).status, 401, 'nor once it would be forgotten, while its time is not over');
  });

  test(name('a proof that comes to the token endpoint again is told to be no good proof'), async () => {
    const { world, proofFor } = await opened('replayed for a token');
    const { portal } = world.keys.wso2;
    const authorization = `Basic ${Buffer.from(`${portal.name}:${portal.secret}`).toString('base64')}`;
    const path = '/oauth2/token';
    const proof = await proofFor('', path, { claims: { htm: 'POST' } });
    const ask = async (dpop: string) => {
      const body = new URLSearchParams({ grant_type: 'client_credentials' });
      const reply = await fetch(`${world.base}${path}`, { method: 'POST', headers: { authorization, dpop }, body });
      return [reply.status, ((await reply.json()) as { error?: string }).error];
    };
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(proof)));
    const refused = [400, 'invalid_dpop_proof'];
    assert.deepEqual(
      answers.toSorted(([a], [b]) => Number(a) - Number(b)),
      [[200, undefined], refused, refused, refused, refused, refused],
    );
    assert.deepEqual(await ask(await proofFor('', path, { claims: { htm: 'POST' } })), [200, undefined]);
  });

  test(name("the address of a proof is the tenant's public one, whatever Host is called"), async () => {
    const { world } = await open('public', { publicUrl: 'https://id.example.org', clock: runningClock() });
    const { portal } = world.keys.wso2;
    const keys = await oc.randomDPoPKeyPair('ES256');
    const jwk = await exportJWK(keys.publicKey);
    const proofFor = (htm: string, htu: string, token?: string) => {
      const ath = token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') };
      const claims = { jti: randomUUID(), htm, htu, iat: Math.floor(Date.now() / 1000), ...ath };
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk }).sign(keys.privateKey);
    };
    const basic = `Basic ${Buffer.from(`${portal.name}:${portal.secret}`).toString('base64')}`;
    const made = await world.raw({
      method: 'POST',
      url: `${world.base}/oauth2/token`,
      headers: {
        authorization: basic,
        'content-type': 'application/x-www-form-urlencoded',
        dpop: await proofFor('POST', 'https://id.example.org/oauth2/token'),
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'internal_user_mgt_view' }).toString(),
    });
    assert.equal(made.body.token_type, 'DPoP', made.text);
    const token = made.body.access_token as string;
    const users = async (htu: string) =>
      (
        await world.raw({
          method: 'GET',
          url: `${world.base}/scim2/Users`,
          headers: { host: 'evil.example', authorization: `DPoP ${token}`, dpop: await proofFor('GET', htu, token) },
        })
      ).status;
    assert.deepEqual(
      [await users('https://id.example.org/scim2/Users'), await users('https://ID.example.org:443/scim2/./Users?x#y')],
      [200, 200],
    );
    assert.deepEqual([await users('http://evil.example/scim2/Users'), await users(`${world.base}/scim2/Users`)], [401, 401]);
  });

  test(name('introspection tells the key to which a token is bound, and a refresh keeps it'), async () => {
    const { own, options, openid, ask, keys, proofFor } = await opened('told');
    const { tokens } = await openid.grant(own, 'openid internal_login', undefined, undefined, {}, options);
    const thumbprint = await options.DPoP.calculateThumbprint();
    const told = await oc.tokenIntrospection(own, tokens.access_token);
    assert.deepEqual([told.active, told.cnf?.jkt, told.token_type], [true, thumbprint, 'DPoP']);
    const renewed = await oc.refreshTokenGrant(own, tokens.refresh_token!, undefined, options);
    assert.equal((await oc.tokenIntrospection(own, renewed.access_token)).cnf?.jkt, thumbprint);
    assert.equal((await ask('/scim2/Me', renewed.access_token, undefined, 'Bearer')).status, 401);
    assert.equal(
      (await ask('/scim2/Me', renewed.access_token, await proofFor(renewed.access_token, '/scim2/Me', { by: keys }))).status,
      200,
    );
  });

  test(name('name and password with a proof bring tokens that are bound to its key'), async () => {
    const { world, openid, ask, keys, proofFor, options, app } = await opened('password');
    await world.settings({ tokens: { passwordGrant: true } });
    const secretly = await openid.register({ grant_types: ['password', 'refresh_token'], redirect_uris: [] });
    const publicly = await openid.register({
      grant_types: ['password', 'refresh_token'],
      redirect_uris: [callback],
      token_endpoint_auth_method: 'none',
    });
    const given = { grant_type: 'password', username: 'ann-demo', password: 'correct horse', scope: 'openid internal_login' };
    const post = async (form: Record<string, string>, dpop?: string, by: { client_id: string; client_secret?: string } = secretly) => {
      const secret = by.client_secret === undefined ? {} : { client_secret: by.client_secret };
      const reply = await fetch(`${world.base}/oauth2/token`, {
        method: 'POST',
        headers: dpop === undefined ? {} : { dpop },
        body: new URLSearchParams({ client_id: by.client_id, ...secret, ...form }),
      });
      return (await reply.json()) as Record<string, string>;
    };
    const proof = (claims: object = {}, by = keys) =>
      proofFor('', '/oauth2/token', { claims: { htm: 'POST', ath: undefined, ...claims }, by });
    const wrong: Readonly<Record<string, string>> = {
      'of another method': await proof({ htm: 'GET' }),
      'of another address': await proof({ htu: `${world.base}/oauth2/par` }),
      old: await proof({ iat: secondsOf(app.now()) - 301 }),
      'without an id': await proof({ jti: undefined }),
      'no proof': 'x',
      'signed by another key': `${(await proof()).split('.').slice(0, 2).join('.')}.${(await proof({}, await oc.randomDPoPKeyPair('ES256'))).split('.')[2]}`,
    };
    for (const [what, bad] of Object.entries(wrong)) {
      const { error, access_token } = await post(given, bad);
      assert.deepEqual([error, access_token], ['invalid_dpop_proof', undefined], what);
    }
    const right = await proof();
    const tokens = await post(given, right);
    assert.equal(tokens['token_type'], 'DPoP');
    assert.equal((await post(given, right))['error'], 'invalid_dpop_proof', 'a proof is good once');
    const access = tokens['access_token']!;
    assert.equal((await ask('/scim2/Me', access, undefined, 'Bearer')).status, 401);
    assert.equal((await ask('/scim2/Me', access, await proofFor(access, '/scim2/Me'))).status, 200);
    assert.equal((await oc.tokenIntrospection(await openid.discover(secretly), access)).cnf?.jkt, await options.DPoP.calculateThumbprint());
    assert.equal((await post(given))['token_type'], 'Bearer');
    // A public client's refresh token is bound, too (RFC 9449, section 5).
    const bound = (await post(given, await proof(), publicly))['refresh_token']!;
    const renewing = { grant_type: 'refresh_token', refresh_token: bound };
    assert.equal((await post(renewing, undefined, publicly))['error'], 'invalid_grant');
    assert.equal((await post(renewing, await proof({}, await oc.randomDPoPKeyPair('ES256')), publicly))['error'], 'invalid_grant');
    assert.equal((await post(renewing, await proof(), publicly))['token_type'], 'DPoP');
  });

  test(name("an application's own sign-in names the key that redeems its code, and no proof comes before"), async () => {
    const { world, openid, keys, proofFor, options } = await opened('native');
    const own = await openid.register({ api_based_authentication: true });
    const verifier = oc.randomPKCECodeVerifier();
    const jkt = await options.DPoP.calculateThumbprint();
    const request = {
      client_id: own.client_id,
      redirect_uri: callback,
      response_type: 'code',
      response_mode: 'direct',
      scope: 'openid',
      code_challenge: await oc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    const post = async (path: string, body: string, type: string, dpop?: string) => {
      const headers = { 'content-type': type, ...(dpop === undefined ? {} : { dpop }) };
      const reply = await fetch(`${world.base}${path}`, { method: 'POST', headers, body });
      // biome-ignore lint/suspicious/noExplicitAny: an answer of this vendor or of OAuth
      return { status: reply.status, body: (await reply.json()) as any };
    };
    const typed = 'application/x-www-form-urlencoded';
    const begin = (more: object, dpop?: string) =>
      post('/oauth2/authorize', new URLSearchParams({ ...request, ...more }).toString(), typed, dpop);
    const proof = (path: string, by = keys) => proofFor('', path, { claims: { htm: 'POST', ath: undefined }, by });
    const refused = async (what: string, reply: ReturnType<typeof begin>) => {
      const { status, body } = await reply;
      assert.equal(status, 400, what);
      assert.match(JSON.stringify(body), /ABA-60001.*invalid_request/, what);
    };
    for (const dpop_jkt of ['x', `${jkt}=`, `${jkt.slice(1)}/`]) await refused(dpop_jkt, begin({ dpop_jkt }));
    await refused('a proof', begin({}, await proof('/oauth2/authorize')));
    const { flowId, nextStep } = (await begin({ dpop_jkt: jkt })).body;
    const tried = JSON.stringify({
      flowId,
      selectedAuthenticator: {
        authenticatorId: nextStep.authenticators[0].authenticatorId,
        params: { username: 'ann-demo', password: 'correct horse' },
      },
    });
    await refused('a proof beside the password', post('/oauth2/authn', tried, 'application/json', await proof('/oauth2/authn')));
    const { code } = (await post('/oauth2/authn', tried, 'application/json')).body.authData;
    const { client_id, client_secret } = own;
    const form = { grant_type: 'authorization_code', code_verifier: verifier, redirect_uri: callback, client_id, client_secret };
    const redeem = (code: string, dpop?: string) => post('/oauth2/token', new URLSearchParams({ ...form, code }).toString(), typed, dpop);
    assert.equal((await redeem(code, await proof('/oauth2/token'))).body.token_type, 'DPoP');
    const flow = (await begin({ dpop_jkt: jkt })).body;
    const again = await post('/oauth2/authn', JSON.stringify({ ...JSON.parse(tried), flowId: flow.flowId }), 'application/json');
    const without = await redeem(again.body.authData.code);
    assert.equal(without.body.error, 'invalid_grant', 'the code alone, stolen, is worth nothing');
  });
}
