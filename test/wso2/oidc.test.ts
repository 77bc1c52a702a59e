// The OpenID provider, met by clients that know nothing of us: openid-client and the vendor's own, unmodified.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { AsgardeoNodeClient } from '@asgardeo/auth-node';
import * as oauth from 'oauth4webapi';
import * as oc from 'openid-client';
import type { World } from '../../src/proving/world-type.ts';
import { openApp } from '../clients/app.ts';
import { callback, openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'openid');
const ann = await world.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
await world.settings({ rates: { caller: null, address: null, tenant: null } });

const { register, browser, through, discover, grant } = openidOf(world);

for (const base of [world.base, `${world.base}/t/carbon.super`]) {
  test(`code flow with PKCE, userinfo, refresh, introspection and revocation at ${new URL(base).pathname}`, async () => {
    const client = await register();
    const config = await discover(client);
    assert.equal(config.serverMetadata().issuer, `${world.base}/oauth2/token`);
    const { tokens } = await grant(config);
    const claims = tokens.claims()!;
    const me = await oc.fetchUserInfo(config, tokens.access_token, claims.sub);
    assert.deepEqual([me['given_name'], me.email, me.email_verified], ['Ann', 'ann@example.org', true]);
    const twice = { headers: { authorization: `Bearer ${tokens.access_token}` } };
    const shown = await fetch(`${world.base}/oauth2/userinfo?access_token=${tokens.access_token}`, twice);
    assert.equal(shown.status, 400, 'a token in two ways was taken where no SDK of the vendor sends it so');
    const renewed = await oc.refreshTokenGrant(config, tokens.refresh_token!);
    assert.notEqual(renewed.refresh_token, tokens.refresh_token);
    assert.equal((await oc.tokenIntrospection(config, renewed.access_token)).active, true);
    await oc.tokenRevocation(config, renewed.access_token);
    assert.equal((await oc.tokenIntrospection(config, renewed.access_token)).active, false);
    await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' }, 'used twice');
    await assert.rejects(oc.refreshTokenGrant(config, renewed.refresh_token!), { error: 'invalid_grant' }, 'and with it the family');
  });
}

test('an ID token tells how the person was authenticated, and when, in seconds, to those who ask', async () => {
  const config = await discover(await register());
  const before = Math.floor(Date.now() / 1000);
  const { tokens } = await grant(config, 'openid offline_access', world.base, undefined, { max_age: '600' });
  const claims = tokens.claims()!;
  const time = claims.auth_time!;
  assert.deepEqual([claims['amr'], claims['acr']], [['pwd'], '1']);
  assert.ok(before <= time && time <= Date.now() / 1000, `${time} is no time in seconds`);
  const renewed = (await oc.refreshTokenGrant(config, tokens.refresh_token!)).claims()!;
  assert.deepEqual([renewed['amr'], renewed['acr'], renewed.auth_time], [['pwd'], '1', time], 'renewing proves nothing anew');
});

test('the groups of a person are told to who was allowed to see them', async () => {
  const members = [{ value: ann.id }];
  assert.equal((await world.wso2('POST', '/scim2/Groups', { displayName: 'Staff', members })).status, 201);
  const config = await discover(await register());
  const told = async (scope: string) => {
    const { tokens, consent } = await grant(config, scope);
    const me = await oc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub);
    return { groups: me['groups'], request: /the groups you belong to/.test(consent.text) };
  };
  assert.deepEqual(await told('openid groups'), { groups: ['Staff'], request: true });
  assert.deepEqual(await told('openid profile'), { groups: undefined, request: false });
});

test('nobody is somebody else, verified or a member by what stands in a profile', async () => {
  const written = {
    sub: ann.id,
    email_verified: true,
    phone_number: '+361',
    groups: ['Staff'],
    preferred_username: 'ann-demo',
    given_name: 'Eve',
    amr: ['hwk'],
    acr: '2',
  };
  await world.person({ username: 'mallory', email: 'mallory@example.org', verified: false, profile: written });
  const config = await discover(await register());
  const { tokens } = await grant(config, 'openid profile email phone groups', world.base, 'mallory');
  const claims = tokens.claims()!;
  const me = await oc.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.notEqual(claims.sub, ann.id);
  assert.deepEqual([claims['amr'], claims['acr'], me['amr'], me['acr']], [['pwd'], '1', undefined, undefined]);
  assert.deepEqual(
    [me.email, me.email_verified, me.phone_number, me['groups'], me.preferred_username, me.given_name],
    ['mallory@example.org', false, undefined, [], 'mallory', 'Eve'],
  );
});

test('a tenant of its own has an issuer, sessions and accounts of its own', async () => {
  const other: World = await world.another();
  const config = await discover(await register());
  const domain = other.keys.domain;
  const theirs = await fetch(`${world.base}/t/${domain}/oauth2/token/.well-known/openid-configuration`);
  const metadata = (await theirs.json()) as Record<string, string>;
  assert.equal(metadata['issuer'], `${world.base}/t/${domain}/oauth2/token`);
  assert.equal(metadata['authorization_endpoint'], `${world.base}/t/${domain}/oauth2/authorize`);
  assert.equal(metadata['end_session_endpoint'], `${world.base}/t/${domain}/oidc/logout`);
  const { tokens } = await grant(config);
  const strange = await fetch(`${world.base}/t/${domain}/oauth2/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  assert.equal(strange.status, 401);
  assert.equal((await fetch(`${world.base}/t/nowhere/oauth2/jwks`)).status, 404);
});

test('a code works once, for its client, with its verifier, and takes its tokens along when it is replayed', async () => {
  const config = await discover(await register());
  const { tokens, done, verifier } = await grant(config);
  await assert.rejects(
    oc.authorizationCodeGrant(config, new URL(done.url), {
      pkceCodeVerifier: verifier,
      expectedState: new URL(done.url).searchParams.get('state')!,
    }),
    { error: 'invalid_grant' },
  );
  await assert.rejects(oc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub));
  await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' });
});

test('a public client must bring a challenge, and plain ones are refused', async () => {
  const { client_id } = await register({ ext_public_client: true });
  const asking = (more: Record<string, string>) =>
    fetch(
      `${world.base}/oauth2/authorize?${new URLSearchParams({ client_id, response_type: 'code', scope: 'openid', redirect_uri: callback, ...more })}`,
      {
        redirect: 'manual',
      },
    );
  const without = await asking({});
  assert.match(without.headers.get('location') ?? '', /error=invalid_request/);
  const plain = await asking({ code_challenge: randomBytes(32).toString('hex'), code_challenge_method: 'plain' });
  assert.match(plain.headers.get('location') ?? '', /error=invalid_request/);
});

test('an address that is not registered is never led to', async () => {
  const { client_id } = await register();
  const query = new URLSearchParams({ client_id, response_type: 'code', scope: 'openid', redirect_uri: 'https://evil.example/' });
  const reply = await fetch(`${world.base}/oauth2/authorize?${query}`, { redirect: 'manual' });
  assert.deepEqual([reply.status, reply.headers.get('location')], [400, null]);
  assert.match(await reply.text(), /invalid_redirect_uri/);
  for (const redirect of ['javascript:alert(1)', 'https://a.example/#x', 'nowhere']) {
    const refused = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', { client_name: 'x', redirect_uris: [redirect] });
    assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_client_metadata'], redirect);
  }
});

test('a wrong password keeps the name, clears the password and counts; too many lock', async () => {
  await world.person({ username: 'bob-demo', email: 'bob@example.org' });
  await world.settings({ lockout: { failures: 3, minutes: 5 } });
  const { client_id } = await register();
  const { go } = browser(world.base);
  const query = new URLSearchParams({ client_id, response_type: 'code', scope: 'openid', redirect_uri: callback, ui_locales: 'de' });
  const login = await go(`${world.base}/oauth2/authorize?${query}`);
  assert.match(login.text, /<html lang="de">[\s\S]*Anmelden/);
  assert.doesNotMatch(login.headers.get('content-security-policy') ?? 'form-action', /form-action/, 'whose redirects would be held to it');
  const wrong = await go(login.url, { username: 'bob-demo"><b>', password: 'wrong' });
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /Es gibt ein Problem/);
  assert.match(wrong.text, /value="bob-demo&quot;&gt;&lt;b&gt;"/, 'what was typed is text');
  for (let i = 0; i < 3; i += 1) await go(login.url, { username: 'bob-demo', password: 'wrong' });
  const locked = await go(login.url, { username: 'bob-demo', password: 'correct horse' });
  assert.match(locked.text, /gesperrt/);
  await world.settings({ lockout: { failures: 0 } });
});

test('a page that is too old, or of another browser, signs nobody in', async () => {
  const { client_id } = await register();
  const query = new URLSearchParams({ client_id, response_type: 'code', scope: 'openid', redirect_uri: callback });
  const mine = browser(world.base);
  const login = await mine.go(`${world.base}/oauth2/authorize?${query}`);
  const stolen = await browser(world.base).go(login.url, { username: 'ann-demo', password: 'correct horse' });
  assert.equal(stolen.status, 400);
  assert.match(stolen.text, /too old/);
});

test('who refuses goes back with a refusal, and who was disabled with nothing', async () => {
  const { client_id } = await register();
  const { go } = browser(world.base);
  const query = new URLSearchParams({
    client_id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: callback,
    state: 's',
    prompt: 'consent',
  });
  const login = await go(`${world.base}/oauth2/authorize?${query}`);
  const consent = await go(login.url, { username: 'ann-demo', password: 'correct horse' });
  const refused = await go(consent.url, { consent: 'refuse' });
  assert.match(refused.url, /error=access_denied/);
});

test('a new password ends what was signed in before it', async () => {
  const { id } = await world.person({ username: 'eve-demo', email: 'eve@example.org' });
  const config = await discover(await register());
  const verifier = oc.randomPKCECodeVerifier();
  const parameters = { redirect_uri: callback, scope: 'openid offline_access', prompt: 'consent' };
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const url = oc.buildAuthorizationUrl(config, { ...parameters, code_challenge: challenge, code_challenge_method: 'S256' });
  const { go } = browser(world.base);
  const login = await go(url.href);
  const consent = await go(login.url, { username: 'eve-demo', password: 'correct horse' });
  const done = await go(consent.url, { consent: 'allow' });
  const tokens = await oc.authorizationCodeGrant(config, new URL(done.url), { pkceCodeVerifier: verifier });
  assert.equal(tokens.claims()!.sub, id);
  const key = (
    await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=false', {
      user: { username: 'eve-demo' },
      properties: [],
    })
  ).text;
  await world.wso2('POST', '/api/identity/recovery/v0.9/set-password', { key, password: 'Wso2@test2', properties: [] });
  await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), { error: 'invalid_grant' });
  await assert.rejects(oc.fetchUserInfo(config, tokens.access_token, id));
});

test('a client that speaks for itself gets a token that carries what it may', async () => {
  await world.wso2('POST', '/api/identity/oauth2/v1.0/scopes', { name: 'orders:read', displayName: 'Read orders' });
  const client = await register({ grant_types: ['client_credentials'], redirect_uris: [] });
  const config = await discover(client);
  const { access_token: token, scope } = await oc.clientCredentialsGrant(config, { scope: 'orders:read' });
  assert.equal(scope, 'orders:read');
  const [, payload] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>;
  assert.deepEqual([claims['iss'], claims['client_id'], claims['scope']], [`${world.base}/oauth2/token`, client.client_id, 'orders:read']);
  await assert.rejects(discover({ ...client, client_secret: 'wrong' }).then((wrong) => oc.clientCredentialsGrant(wrong, {})));
});

test('the vendor’s own client signs in, unmodified', async () => {
  const client = await register();
  const sdk = new AsgardeoNodeClient({
    clientID: client.client_id,
    clientSecret: client.client_secret,
    baseUrl: world.base,
    signInRedirectURL: callback,
    signOutRedirectURL: callback,
    scope: ['openid', 'profile'],
  } as never);
  let url = '';
  await sdk.signIn((found: string) => {
    url = found;
  }, 'u1');
  const { done } = await through(url);
  const back = new URL(done.url).searchParams;
  const tokens = (await sdk.signIn(
    () => {},
    'u1',
    back.get('code')!,
    back.get('session_state') ?? 'none',
    back.get('state')!,
  )) as unknown as { accessToken?: string; idToken?: string };
  assert.ok(tokens.accessToken && tokens.idToken, JSON.stringify(tokens));
});

test('who signs out is asked, and led back to where the application says', async () => {
  const config = await discover(await register({ post_logout_redirect_uris: ['http://127.0.0.1:3999/bye'] }));
  const { tokens, go } = await grant(config);
  const url = oc.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token!,
    post_logout_redirect_uri: 'http://127.0.0.1:3999/bye',
    state: 'x',
  });
  const request = await go(url.href);
  assert.match(request.text, /Sign out/);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(request.text)![1]!;
  const action = /action="([^"]+)"/.exec(request.text)![1]!;
  const done = await go(new URL(action, world.base).href, { xsrf, logout: 'yes' });
  assert.equal(done.url, 'http://127.0.0.1:3999/bye?state=x', done.text);
});

test('what the provider could not use is refused at registration, and grants that are not there do no harm', async () => {
  const refused = async (more: object) => {
    const given = { client_name: 'Bad', redirect_uris: [callback], ...more };
    const { status, body } = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
    assert.deepEqual([status, body.error], [400, 'invalid_client_metadata'], JSON.stringify(more));
  };
  await refused({ redirect_uris: ['com.example.shop:/cb', 'http://shop.example/cb'] });
  await refused({ frontchannel_logout_uri: 'com.example.shop:/out' });
  await refused({ token_endpoint_auth_method: 'tls_client_auth' });
  await refused({ token_endpoint_auth_method: 'private_key_jwt' });
  const saml = 'urn:ietf:params:oauth:grant-type:saml2-bearer';
  const config = await discover(await register({ grant_types: ['authorization_code', saml, 'implicit'], contacts: ['not an address'] }));
  assert.ok((await grant(config, 'openid')).tokens.access_token);
  const phone = await register({ redirect_uris: ['com.example.shop:/cb'], ext_public_client: true });
  const request = { client_id: phone.client_id, response_type: 'code', redirect_uri: 'com.example.shop:/cb', scope: 'openid' };
  const proof = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
  const login = await browser(world.base).go(`${world.base}/oauth2/authorize?${new URLSearchParams({ ...request, ...proof })}`);
  assert.match(login.text, /name="password"/, login.text);
  assert.doesNotMatch(login.headers.get('content-security-policy') ?? 'form-action', /form-action/, 'a browser may follow');
});

test('who signs out of an application on a phone is led to its own kind of address, while the others are told', async () => {
  const bye = 'com.example.shop:/bye';
  const told = { frontchannel_logout_uri: 'https://shop.example/out', post_logout_redirect_uris: [bye] };
  const config = await discover(await register(told));
  const { tokens, go } = await grant(config);
  const request = await go(oc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token!, post_logout_redirect_uri: bye }).href);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(request.text)![1]!;
  const action = /action="([^"]+)"/.exec(request.text)![1]!;
  const page = await go(new URL(action, world.base).href, { xsrf, logout: 'yes' });
  assert.equal(page.status, 200, page.text);
  assert.match(page.text, /<iframe src="https:\/\/shop\.example\/out"/);
  assert.equal(page.headers.get('refresh'), `2; url=${bye}`);
  assert.match(page.headers.get('content-security-policy')!, /frame-src https:\/\/shop\.example;/);
});

test('oauth4webapi, which checks everything and forgives nothing, signs in and reads who it is', async () => {
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(`${world.base}/oauth2/token`);
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  const { client_id, client_secret } = await register();
  const client: oauth.Client = { client_id };
  const proof = oauth.ClientSecretBasic(client_secret);
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const request = {
    client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid email',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  };
  const { done } = await through(`${server.authorization_endpoint}?${new URLSearchParams(request)}`);
  const params = oauth.validateAuthResponse(server, client, new URL(done.url), state);
  const reply = await oauth.authorizationCodeGrantRequest(server, client, proof, params, callback, verifier, insecure);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, reply, { expectedNonce: nonce, requireIdToken: true });
  const subject = oauth.getValidatedIdTokenClaims(tokens)!.sub;
  const told = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
  assert.equal((await oauth.processUserInfoResponse(server, client, subject, told)).email, 'ann@example.org');
  const introspected = await oauth.introspectionRequest(server, client, proof, tokens.access_token, insecure);
  assert.equal((await oauth.processIntrospectionResponse(server, client, introspected)).active, true);
  const revoked = await oauth.revocationRequest(server, client, proof, tokens.access_token, insecure);
  await oauth.processRevocationResponse(revoked);
  assert.equal((await oauth.userInfoRequest(server, client, tokens.access_token, insecure)).status, 401);
});
