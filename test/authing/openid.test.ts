// The OpenID provider in this vendor's spelling, met by clients that know nothing of us and by the vendor's own, unmodified.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { changeClient } from '../../src/core/clients/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { shortId } from '../../src/core/ids.ts';
import { asOwner, login, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { openApp, thrown } from '../clients/app.ts';
import { openidOf } from '../wso2/openid.ts';
import { callback, publicly, registerApp, signedInAt } from './openid.ts';

const require = createRequire(import.meta.url);
const built = await openApp('authing', 'authing openid');
const { world } = built;
const ann = await world.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
await world.settings({ rates: { caller: null, address: null, tenant: null }, apis: { authing: { passwordTransport: 'any' } } });
const { app, appSecret, pool } = world.keys.authing;
const short = shortId(ann.id);

const discover = (secret?: string) =>
  oc.discovery(new URL(`${world.base}/oidc`), app, secret, secret === undefined ? oc.None() : undefined, {
    execute: [oc.allowInsecureRequests],
  });

async function grant(config: oc.Configuration, scope = 'openid profile email offline_access') {
  const verifier = oc.randomPKCECodeVerifier();
  const state = oc.randomState();
  const url = oc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope,
    state,
    code_challenge: await oc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(scope.includes('offline') ? { prompt: 'consent' } : {}),
  });
  const { done, browser } = await signedInAt(world, '/oidc/auth', Object.fromEntries(url.searchParams));
  const after = /name="consent"/.test(done.text) ? await browser.go(done.url, { consent: 'allow' }) : done;
  const tokens = await oc.authorizationCodeGrant(config, new URL(after.url), { pkceCodeVerifier: verifier, expectedState: state });
  return { tokens, browser };
}

const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const at = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  world.raw({ method: 'GET', url: `${world.base}${path}`, headers });

test('a code flow of a public application: userinfo, refresh, introspection and revocation, with people named as everywhere in this dialect', async () => {
  await registerApp(built, publicly);
  const config = await discover();
  assert.equal(config.serverMetadata().issuer, `${world.base}/oidc`);
  assert.deepEqual(config.serverMetadata().subject_types_supported, ['public']);
  const { tokens } = await grant(config);
  const claims = tokens.claims()!;
  assert.equal(claims.sub, short);
  const me = await oc.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.deepEqual([me['given_name'], me.email], ['Ann', 'ann@example.org']);
  const { iss, aud, sub, exp, iat, scope } = claimsIn(tokens.access_token);
  assert.deepEqual([iss, aud, sub, exp > iat, scope.split(' ').includes('email')], [`${world.base}/oidc`, app, short, true, true]);
  const renewed = await oc.refreshTokenGrant(config, tokens.refresh_token!);
  const told = await oc.tokenIntrospection(config, renewed.access_token);
  assert.deepEqual([told.active, told.sub], [true, short]);
  await oc.tokenRevocation(config, renewed.access_token);
  assert.equal((await oc.tokenIntrospection(config, renewed.access_token)).active, false);
  await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' }, 'used twice');
});

test('an access token whose signature is not ours, or that comes without its form, opens nothing', async () => {
  await registerApp(built, publicly);
  const { tokens } = await grant(await discover(), 'openid');
  const [head = '', body = ''] = tokens.access_token.split('.');
  const read = (token: string) => at('/oidc/me', { authorization: `Bearer ${token}` });
  assert.equal((await read(tokens.access_token)).status, 200);
  for (const other of [claimsIn(tokens.access_token).jti, `${head}.${body}.${'a'.repeat(342)}`, `${head}.${body}.`])
    assert.equal((await read(other)).status, 401, other);
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  assert.equal((await read(`${none}.${body}.`)).status, 401);
});

test('an application that is there for others, for nobody, or without an address is not there for a sign-in', async () => {
  await registerApp(built);
  for (const [path, code] of [
    ['/oidc/auth?client_id', 4212],
    ['/oauth/oidc/auth?client_id', 4212],
    ['/oauth/auth?client_id', 2221],
    ['/authorize?app_id', 2221],
  ] as const)
    for (const id of ['nobody', pool, world.keys.wso2.portal.name]) {
      const reply = await at(`${path}=${id}&redirect_uri=${encodeURIComponent(callback)}&response_type=code&scope=openid`);
      assert.deepEqual([reply.status, reply.body?.code], [200, code], `${path}=${id}`);
    }
});

test('authing-js-sdk: the address, the code, the person, refresh, introspection and revocation, in each way to authenticate', async () => {
  const { AuthenticationClient } = require('authing-js-sdk');
  for (const protocol of ['oidc', 'oauth']) {
    for (const method of ['client_secret_post', 'client_secret_basic', 'none']) {
      await registerApp(built, method === 'none' ? { ...publicly } : { token_endpoint_auth_method: method });
      const client = new AuthenticationClient({
        appId: app,
        secret: method === 'none' ? undefined : appSecret,
        appHost: world.base,
        redirectUri: callback,
        protocol,
        tokenEndPointAuthMethod: method,
        introspectionEndPointAuthMethod: method,
        revocationEndPointAuthMethod: method,
      });
      const verifier = client.generateCodeChallenge();
      const url = new URL(client.buildAuthorizeUrl({ scope: protocol === 'oidc' ? 'openid profile email offline_access' : 'user' }));
      url.searchParams.set('code_challenge', client.getCodeChallengeDigest({ codeChallenge: verifier, method: 'S256' }));
      url.searchParams.set('code_challenge_method', 'S256');
      const { done, browser } = await signedInAt(world, url.pathname, Object.fromEntries(url.searchParams));
      const after = /name="consent"/.test(done.text) ? await browser.go(done.url, { consent: 'allow' }) : done;
      const tokens = await client.getAccessTokenByCode(new URL(after.url).searchParams.get('code'), { codeVerifier: verifier });
      assert.ok(tokens.access_token, `${protocol} ${method} ${JSON.stringify(tokens)} ${after.url}`);
      for (const options of [
        undefined,
        { method: 'GET', tokenPlace: 'header' },
        { method: 'POST', tokenPlace: 'body' },
        { method: 'POST', tokenPlace: 'header' },
      ]) {
        const me = await client.getUserInfoByAccessToken(tokens.access_token, options);
        assert.deepEqual([me.sub, me.given_name], [short, 'Ann'], `${protocol} ${method}`);
      }
      assert.equal((await client.introspectToken(tokens.access_token)).active, true);
      if (protocol === 'oidc' && method === 'client_secret_post') {
        // authing-node-sdk sends the token of its person with every call, once it was told one: bare, and beside what the call is about.
        const bare = { authorization: tokens.access_token };
        for (const path of ['/oidc/me', `/oidc/me?access_token=${tokens.access_token}`, `/oauth/me?access_token=${tokens.access_token}`])
          assert.equal((await at(path, bare)).body.sub, short, path);
        assert.equal((await at('/oidc/me?access_token=another', bare)).status, 401, 'what is asked about counts');
        const body = new URLSearchParams({
          client_id: app,
          client_secret: appSecret,
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token,
        });
        const form = { 'content-type': 'application/x-www-form-urlencoded' };
        const send = (headers: object) =>
          world.raw({ method: 'POST', url: `${world.base}/oidc/token`, headers: { ...form, ...headers }, body: `${body}` });
        assert.equal((await send({ authorization: `Bearer ${tokens.access_token}` })).status, 400, 'a client is proven in one way');
        const renewed = await send(bare);
        assert.ok(renewed.body.access_token, JSON.stringify(renewed.body));
        tokens.refresh_token = renewed.body.refresh_token;
      }
      if (protocol === 'oidc') assert.ok((await client.getNewAccessTokenByRefreshToken(tokens.refresh_token)).access_token);
      if (protocol === 'oauth' && method === 'client_secret_basic') continue;
      assert.equal(await client.revokeToken(tokens.access_token), true);
      assert.equal((await client.introspectToken(tokens.access_token)).active, false);
    }
  }
});

test('a token of this application is exchanged for tokens of the provider, and no other one', async () => {
  await registerApp(built, publicly);
  const { AuthenticationClient } = require('authing-js-sdk');
  const client = new AuthenticationClient({ appId: app, appHost: world.base, protocol: 'oidc', tokenEndPointAuthMethod: 'none' });
  const { token } = await signedIn(world);
  const tokens = await client.getAccessTokenByIdToken({ redirectUri: callback, idToken: token, scope: 'openid profile' });
  assert.equal((await client.getUserInfoByAccessToken(tokens.access_token)).sub, short);
  const refused = (idToken: string, redirectUri = callback) =>
    thrown(() => client.getAccessTokenByIdToken({ redirectUri, idToken, scope: 'openid' }));
  const ofPool = (await signedIn({ ...world, graphql: (document, variables) => world.graphql(document, variables, { pool }) })).token;
  for (const [given, redirect] of [
    ['x'],
    [`${token}x`],
    [ofPool],
    [tokens.id_token],
    [tokens.access_token],
    [token, 'https://elsewhere.example/'],
  ] as const)
    assert.match(JSON.stringify(await refused(given, redirect)), /400|invalid_grant|ERR_BAD/, given);
  await world.authing('GET', '/api/v2/logout', undefined, { token });
  assert.match(JSON.stringify(await refused(token)), /400|invalid_grant|ERR_BAD/, 'a session that ended');
  await assert.rejects(client.getUserInfoByAccessToken(tokens.access_token), 'and what was issued in it');
});

test('a browser is signed in until it is signed out, and pages of applications are told so', async () => {
  await registerApp(built, publicly);
  const shop = 'https://www.shop.example';
  await world.settings({ apis: { authing: { allowedOrigins: [shop] } } });
  const query = {
    client_id: app,
    redirect_uri: callback,
    response_type: 'id_token token',
    response_mode: 'fragment',
    scope: 'openid',
    nonce: 'n',
    state: 's',
  };
  const { done, browser } = await signedInAt(world, '/oidc/auth', query);
  const hash = new URLSearchParams(new URL(done.url).hash.slice(1));
  assert.ok(hash.get('id_token'), done.url + done.text);
  assert.equal(claimsIn(hash.get('id_token')!).sub, short);
  const me = await at(`/oidc/me?access_token=${hash.get('access_token')}`);
  assert.equal(me.body.sub, short);
  const named = (token: string | null) => at(`/oidc/me/?access_token=${hash.get('access_token')}`, { authorization: `Bearer ${token}` });
  assert.equal((await named(hash.get('access_token'))).body.sub, short, 'authing-java-sdk names the token twice');
  assert.equal((await named('another')).status, 400, 'two tokens are none');
  const json = { 'content-type': 'application/json;charset=UTF-8', authorization: `Bearer ${hash.get('access_token')}` };
  const posted = await world.raw({
    method: 'POST',
    url: `${world.base}/oidc/me/?access_token=${hash.get('access_token')}`,
    headers: json,
    body: '{}',
  });
  assert.equal(posted.body.sub, short, 'authing-java-sdk sends an empty object where it speaks OAuth 2.0');
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const session = (more: Readonly<Record<string, string>> = {}) => at('/cas/session', { cookie, ...more });
  const told = await session({ origin: shop });
  assert.deepEqual(told.body.session, { appId: app, type: 'oidc', userId: short });
  assert.deepEqual([told.body.userInfo.email, told.body.userInfo.token], ['ann@example.org', null]);
  assert.deepEqual([told.headers['access-control-allow-origin'], told.headers['access-control-allow-credentials']], [shop, 'true']);
  assert.equal((await session({ origin: 'https://evil.example' })).headers['access-control-allow-origin'], undefined);
  const { token } = (await session({ 'x-authing-app-id': app })).body.userInfo;
  assert.equal((await world.graphql('query user { user { id } }', {}, { token })).body.data.user.id, short);
  const silent = await browser.go(
    `${world.base}/oidc/auth?${new URLSearchParams({ ...query, response_mode: 'web_message', prompt: 'none' })}`,
  );
  assert.match(silent.text, /authorization_response[\s\S]*postMessage/);
  assert.match(silent.headers.get('content-security-policy') ?? '', /script-src 'sha256-[^;]*; frame-ancestors http:\/\/127\.0\.0\.1:3999/);
  const leave = (headers: Readonly<Record<string, string>>) => at('/logout', { cookie, ...headers });
  assert.equal((await leave({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).body.code, 1001);
  assert.equal((await leave({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).body.code, 1001);
  const silently = await leave({});
  assert.deepEqual([silently.status, new URL(silently.headers['location'] ?? '', world.base).pathname], [303, '/oidc/session/end']);
  assert.equal(
    (await session()).body.session.userId,
    short,
    'nobody was signed out by a foreign page, or by one of which the browser says nothing',
  );
  assert.equal((await leave({ origin: shop, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).body.code, 200);
  assert.deepEqual((await session()).body, { session: null, userInfo: null });
  const after = await browser.go(
    `${world.base}/oidc/auth?${new URLSearchParams({ ...query, response_mode: 'web_message', prompt: 'none' })}`,
  );
  assert.match(after.text, /login_required/);
  assert.equal((await at(`/oidc/me?access_token=${hash.get('access_token')}`)).status, 401, 'tokens end with the session');
});

test('the former addresses of signing out lead to the page that asks, with the address that the application registered', async () => {
  await registerApp(built, publicly);
  const query = { client_id: app, redirect_uri: callback, response_type: 'id_token', scope: 'openid', nonce: 'n' };
  const { browser } = await signedInAt(world, '/oidc/auth', query);
  const asked = await browser.go(`${world.base}/login/profile/logout?redirect_uri=${encodeURIComponent('http://127.0.0.1:3999/bye')}`);
  assert.match(asked.text, /op\.logoutForm/);
  const foreign = await browser.go(`${world.base}/login/profile/logout?redirect_uri=${encodeURIComponent('https://evil.example/')}`);
  assert.deepEqual([foreign.status, foreign.url.startsWith(world.base)], [400, true], 'nobody is led to an address that nobody registered');
});

const cas = { application_protocol: 'cas' };
const ticketIn = (url: string): string => new URL(url).searchParams.get('ticket') ?? '';
const asking = async (ticket: string, { service = callback, path = 'serviceValidate', to = app, more = '' } = {}) =>
  (await at(`/cas-idp/${to}/${path}?${new URLSearchParams({ service, ticket, format: 'JSON' })}${more}`)).body.serviceResponse;
const codeOf = async (...of: Parameters<typeof asking>) => (await asking(...of)).authenticationFailure?.code;

test('a ticket of CAS tells its service once who is signed in at the browser, in all versions of the protocol', async () => {
  await registerApp(built, cas);
  const { done, browser } = await signedInAt(world, `/cas-idp/${app}`, { service: `${callback}?next=1` });
  assert.ok(done.url.startsWith(`${callback}?next=1&ticket=ST-`), done.url);
  const first = { ticket: ticketIn(done.url), service: `${callback}?next=1` };
  const plain = await at(`/cas-idp/${app}/validate?${new URLSearchParams(first)}`);
  assert.equal(plain.text, `yes\n${short}\n`);
  assert.equal((await at(`/cas-idp/${app}/validate?${new URLSearchParams(first)}`)).text, 'no\n\n');
  const visit = async (more = '') => {
    const { url } = await browser.go(`${world.base}/cas-idp/${app}/login?service=${encodeURIComponent(callback)}${more}`);
    return ticketIn(url);
  };
  const ticket = await visit();
  const all = await Promise.all(Array.from({ length: 10 }, () => asking(ticket)));
  const told = all.filter(({ authenticationSuccess }) => authenticationSuccess);
  assert.deepEqual(told, [{ authenticationSuccess: { user: short } }], 'of several that ask at once, one is told');
  const xml = await at(`/cas-idp/${app}/p3/serviceValidate?${new URLSearchParams({ service: callback, ticket: await visit() })}`);
  assert.match(xml.text, new RegExp(`<cas:user>${short}</cas:user><cas:attributes>.*<cas:isFromNewLogin>false<.*<cas:givenName>Ann<`));
  assert.match(xml.text, /<cas:email>ann@example\.org</);
  // A ticket for a session that was there is none where somebody is to sign in anew.
  assert.equal(await codeOf(await visit(), { more: '&renew=true' }), 'INVALID_TICKET');
  world.clock.forward(1);
  const page = await browser.go(`${world.base}/cas-idp/${app}/login?renew=true&service=${encodeURIComponent(callback)}`);
  assert.match(page.text, /name="password"/);
  const anew = await browser.go(page.url, { username: 'ann@example.org', password: 'correct horse' });
  const { user, attributes } = (await asking(ticketIn(anew.url), { path: 'p3/serviceValidate', more: '&renew=true' }))
    .authenticationSuccess;
  assert.deepEqual([user, attributes.isFromNewLogin, attributes.nickname], [short, true, undefined]);
  const events = (await world.console('GET', '/events?what=service-ticket.issued')).body as unknown[];
  assert.ok(events.length >= 5, 'operators are told');
});

test('a ticket of CAS is worth nothing at another service or application, too late, a second time, or after the sign-out', async () => {
  await registerApp(built, cas);
  const { done, browser } = await signedInAt(world, `/cas-idp/${app}`, { service: callback });
  const visit = async () => ticketIn((await browser.go(`${world.base}/cas-idp/${app}?service=${encodeURIComponent(callback)}`)).url);
  const [elsewhere, ofAnother, proxied, late, left] = [ticketIn(done.url), await visit(), await visit(), await visit(), await visit()];
  assert.equal(await codeOf(elsewhere, { service: `${callback}?next=1` }), 'INVALID_SERVICE');
  assert.equal(await codeOf(elsewhere), 'INVALID_TICKET', 'whoever asks wrongly has spent it');
  const owner = await asOwner(world);
  const given = { appName: 'Another', appType: 'web', defaultProtocol: 'cas', redirectUris: [callback] };
  const { appId: to } = (await world.authing('POST', '/api/v3/create-application', given, owner)).body.data;
  assert.equal(await codeOf(ofAnother, { to }), 'INVALID_TICKET');
  assert.equal(await codeOf(proxied, { more: '&pgtUrl=https%3A%2F%2Fwww.shop.example%2Fpgt' }), 'UNAUTHORIZED_SERVICE_PROXY');
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  await at('/logout', { cookie, origin: world.base, 'sec-fetch-site': 'same-origin' });
  assert.equal(await codeOf(left), 'INVALID_TICKET', 'the session ended');
  const again = await signedInAt(world, `/cas-idp/${app}`, { service: callback });
  world.clock.forward(30);
  assert.equal(await codeOf(ticketIn(again.done.url)), 'INVALID_TICKET', 'too late');
  for (const ticket of [late, 'ST-', 'ST-x', 'x', '%00']) assert.equal(await codeOf(ticket), 'INVALID_TICKET', ticket);
  assert.equal(await codeOf(''), 'INVALID_REQUEST');
});

test('a service of CAS may keep text of any language in its address, and a browser goes where was judged', async () => {
  await registerApp(built, cas);
  const { browser } = await signedInAt(world, `/cas-idp/${app}`, { service: callback });
  const nobody = openidOf(world).browser(world.base);
  for (const service of [`${callback}?next=日本`, `${callback}?next=a\r\nb`, ` ${callback}`, 'http:\\\\127.0.0.1:3999\\callback']) {
    const address = `${world.base}/cas-idp/${app}?service=${encodeURIComponent(service)}`;
    const { url } = await browser.go(address);
    const there = new URL(service).href;
    assert.ok(url.startsWith(`${there}${there.includes('?') ? '&' : '?'}ticket=ST-`), url);
    assert.deepEqual(await asking(ticketIn(url), { service }), { authenticationSuccess: { user: short } });
    assert.equal((await nobody.go(`${address}&gateway=true`)).url, there);
  }
});

test('whoever asks of a ticket of CAS that its person signed in for it is heard, however that is written', async () => {
  await registerApp(built, cas);
  const { browser } = await signedInAt(world, `/cas-idp/${app}`, { service: callback });
  for (const [more, code] of [
    ['&renew', 'INVALID_TICKET'],
    ['&renew=TRUE', 'INVALID_TICKET'],
    ['&renew=false', undefined],
  ] as const) {
    const { url } = await browser.go(`${world.base}/cas-idp/${app}?service=${encodeURIComponent(callback)}`);
    assert.equal(await codeOf(ticketIn(url), { more }), code, more);
  }
});

test('no browser is led with a ticket to an address that the application did not register, or for one that nobody enters by CAS', async () => {
  await registerApp(built, cas);
  const { browser } = await signedInAt(world, `/cas-idp/${app}`, { service: callback });
  const code = async (path: string) => JSON.parse((await browser.go(`${world.base}${path}`)).text).code;
  for (const service of ['https://evil.example/', `${callback}/..`, `${callback}#x`, `${callback}?ticket=ST-1`, 'javascript:alert(1)', ''])
    assert.equal(await code(`/cas-idp/${app}?service=${encodeURIComponent(service)}`), 2231, service);
  assert.equal(await code(`/cas-idp/${app}/return?state=x`), 2231);
  assert.equal(await code('/cas-idp/nobody'), 2011);
  await registerApp(built);
  for (const path of ['', '/login', '/return', '/validate', '/serviceValidate'])
    assert.equal(await code(`/cas-idp/${app}${path}?service=${encodeURIComponent(callback)}&ticket=ST-x`), 2011, path);
  await registerApp(built, cas);
  const nobody = openidOf(world).browser(world.base);
  const gone = await nobody.go(`${world.base}/cas-idp/${app}?gateway=true&service=${encodeURIComponent(callback)}`);
  assert.equal(gone.url, callback, 'a service that has nobody asked gets nobody');
  const left = await browser.go(`${world.base}/cas-idp/logout?url=${encodeURIComponent('http://127.0.0.1:3999/bye')}`);
  assert.match(left.text, /op\.logoutForm/);
});

test('whom the rules of an application keep out gets nothing of it: no sign-in, no code at a session, no fresh token, no ticket of CAS', async () => {
  await registerApp(built, { ...publicly, application_protocol: 'cas' });
  const config = await discover();
  const { tokens, browser } = await grant(config);
  const owner = await asOwner(world);
  const said = async (word: string, body: Readonly<Record<string, unknown>>) =>
    (await world.authing('POST', `/api/v2/applications/${app}/authorization/${word}`, body, owner)).body.code;
  const strategy = async (permissionStrategy: string) =>
    (await world.authing('POST', '/api/v3/update-application-permission-strategy', { appId: app, permissionStrategy }, owner)).body
      .statusCode;
  const authorize = `${world.base}/oidc/auth?${new URLSearchParams({ client_id: app, response_type: 'code', scope: 'openid', redirect_uri: callback, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' })}`;
  const entered = async () => ({
    signedIn: (await login(world)).body.errors?.[0].message.code ?? 'in',
    code: new URL((await browser.go(authorize)).url).searchParams.get('error') ?? 'code',
    cas: /[?&]ticket=/.test((await browser.go(`${world.base}/cas-idp/${app}?service=${encodeURIComponent(callback)}`)).url),
    listed: (await world.authing('GET', `/api/v3/get-user-accessible-apps?userId=${short}`, undefined, owner)).text.includes(`"${app}"`),
  });
  const [all, none] = [
    { signedIn: 'in', code: 'code', cas: true, listed: true },
    { signedIn: 1001, code: 'access_denied', cas: false, listed: false },
  ];
  assert.deepEqual(await entered(), all);
  const ofAnn = { targetType: 'USER', targetIdentifiers: [short] };
  assert.equal(await said('deny', ofAnn), 200);
  assert.deepEqual(await entered(), none);
  assert.equal((await thrown(() => oc.refreshTokenGrant(config, tokens.refresh_token!))).error, 'access_denied');
  assert.equal(await said('disable-effect', ofAnn), 200);
  assert.deepEqual(await entered(), all, 'what is off counts for nothing');
  assert.equal(await strategy('DENY_ALL'), 200);
  assert.deepEqual(await entered(), none, 'and where nothing is said nobody enters');
  await world.authing('POST', '/api/v3/create-group', { code: 'inside', name: 'Inside', description: '', type: 'static' }, owner);
  const inside = { targetType: 'GROUP', targetIdentifiers: ['inside'] };
  assert.equal(await said('allow', inside), 200);
  await world.authing('POST', '/api/v3/add-group-members', { code: 'inside', userIds: [short] }, owner);
  assert.deepEqual(await entered(), all);
  assert.equal(await said('enable-effect', ofAnn), 200);
  assert.deepEqual(await entered(), none, 'one denial outweighs whatever lets somebody in');
  assert.equal(await said('allow', { ...ofAnn, targetIdentifiers: [short, 'f'.repeat(24)] }), 2004);
  assert.equal(await said('enable-effect', { targetType: 'USER', targetIdentifiers: ['f'.repeat(24)] }), 2004);
  const { body } = await world.authing('GET', `/api/v2/applications/${app}/authorization/records`, undefined, owner);
  assert.equal(body.data.totalCount, 2);
  for (const each of [ofAnn, inside]) assert.equal(await said('revoke', each), 200);
  assert.equal(await strategy('ALLOW_ALL'), 200);
  assert.deepEqual(await entered(), all);
});

test('an owner signed users out from an address that is shut to it, at applications that nobody has, and was told of as nobody', async () => {
  const { token } = await asOwner(world);
  const ann = await signedIn(world);
  const out = async (query: string) => (await at(`/logout?userId=${short}${query}`, { authorization: `Bearer ${token}` })).body.code;
  const { stores, finder } = built.app;
  const tenant = (await finder.tenantByDomain(world.keys.domain))!;
  const caller = { kind: 'anonymous', address: '192.0.2.7' } as const;
  const ctx = newContext({ tenant, caller, now: start, random: seededRandom('shut'), log: () => {} });
  const from = (allowedAddresses: readonly string[]) => changeClient(ctx, { publicId: pool, api: 'authing', allowedAddresses }, stores);
  await from(['192.0.2.0/24']);
  assert.equal(await out(''), 1001);
  await from([]);
  assert.equal(await out(`&appId=${'f'.repeat(24)}`), 2011);
  assert.equal((await world.graphql('query user { user { id } }', {}, ann)).body.data.user.id, short, 'nobody was signed out');
  assert.equal(await out(`&appId=${app}`), 200);
  assert.equal((await world.graphql('query user { user { id } }', {}, ann)).code, 2020);
  const [told] = (await world.console('GET', '/events?what=sessions.ended')).body as { readonly client: string }[];
  assert.equal(told?.client, pool);
});
