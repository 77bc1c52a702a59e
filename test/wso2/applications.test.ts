// Applications kept by administrators, and used at once: what is told of them is what the OpenID provider does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { countsFrom, isOutdated } from '../../src/protocols/oidc/index.ts';
import { openApp } from '../clients/app.ts';
import { callback, openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'applications');
await world.person();
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const base = '/api/server/v1/applications';
const { discover, grant, browser } = openidOf(world);
const grantTypes = ['authorization_code', 'refresh_token'];

const create = (name: string, oidc: object = {}, more: object = {}) =>
  world.wso2('POST', base, { name, inboundProtocolConfiguration: { oidc: { grantTypes, callbackURLs: [callback], ...oidc } }, ...more });
const made = async (name: string, oidc: object = {}, more: object = {}): Promise<string> => {
  const reply = await create(name, oidc, more);
  assert.equal(reply.status, 201, reply.text);
  return reply.headers['location']!;
};

test('an application is made, shown, used and removed', async () => {
  const where = await made('Shop');
  const { body: inbound } = await world.wso2('GET', `${where}/inbound-protocols/oidc`);
  assert.deepEqual([inbound.callbackURLs, inbound.grantTypes, inbound.publicClient], [[callback], grantTypes, false]);
  const config = await discover({ client_id: inbound.clientId, client_secret: inbound.clientSecret });
  const { tokens, consent } = await grant(config, 'openid');
  assert.ok(tokens.access_token);
  assert.match(consent.text, /Shop/, 'the person is asked');
  const { body: shown } = await world.wso2('GET', where);
  assert.deepEqual([shown.name, shown.clientId, shown.advancedConfigurations.skipLoginConsent], ['Shop', inbound.clientId, false]);
  const { body: list } = await world.wso2('GET', base);
  assert.ok(list.applications.some(({ name }: { name: string }) => name === 'Shop'));
  assert.equal((await world.wso2('DELETE', where)).status, 204);
  assert.deepEqual((await world.wso2('GET', where)).body.code, 'APP-60006');
  await assert.rejects(grant(config, 'openid'), 'nobody signs in to it any more');
});

test('its own screens and a sign-in without consent are switched on and off', async () => {
  const where = await made('Native', {}, { advancedConfigurations: { enableAPIBasedAuthentication: true, skipLoginConsent: true } });
  const { body: inbound } = await world.wso2('GET', `${where}/inbound-protocols/oidc`);
  const begin = async () => {
    const request = {
      client_id: inbound.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid',
      response_mode: 'direct',
    };
    return (await fetch(`${world.base}/oauth2/authorize`, { method: 'POST', body: new URLSearchParams(request) })).status;
  };
  assert.equal(await begin(), 200);
  const advancedConfigurations = { enableAPIBasedAuthentication: false };
  assert.equal((await world.wso2('PATCH', where, { name: 'Renamed', advancedConfigurations })).status, 200);
  const { body } = await world.wso2('GET', where);
  assert.deepEqual(
    [body.name, body.advancedConfigurations],
    ['Renamed', { skipLoginConsent: true, enableAPIBasedAuthentication: false, discoverableByEndUsers: false }],
  );
});

test('where people are led back to may change, and never to where it must not', async () => {
  const where = await made('Moving', { publicClient: true });
  const path = `${where}/inbound-protocols/oidc`;
  const before = (await world.wso2('GET', path)).body;
  assert.deepEqual([before.publicClient, before.clientSecret, before.pkce.mandatory], [true, undefined, true]);
  const next = 'https://elsewhere.example/callback';
  assert.equal((await world.wso2('PUT', path, { grantTypes, callbackURLs: [next] })).status, 200);
  assert.deepEqual((await world.wso2('GET', path)).body.callbackURLs, [next]);
  for (const bad of ['javascript:alert(1)', '/relative', 'https://a.example/#x']) {
    assert.equal((await world.wso2('PUT', path, { grantTypes, callbackURLs: [bad] })).status, 400, bad);
    assert.equal((await create('Bad', { callbackURLs: [bad] })).status, 400, bad);
  }
  const request = { client_id: before.clientId, response_type: 'code', redirect_uri: callback, scope: 'openid' };
  const old = await browser(world.base).go(`${world.base}/oauth2/authorize?${new URLSearchParams(request)}`);
  assert.equal(old.status, 400, 'the old address is led to no more');
});

test('names are taken once, and nobody reaches an application of another tenant', async () => {
  const where = await made('Only');
  assert.deepEqual([(await create('Only')).status, (await create('Only')).body.code], [409, 'APP-60007']);
  const other = await world.another();
  const as = { username: other.keys.wso2.portal.name, password: other.keys.wso2.portal.secret };
  assert.equal((await world.wso2('GET', where, undefined, { as, tenant: other.keys.domain })).status, 404);
  assert.equal((await world.wso2('GET', base, undefined, { as: 'nobody' })).status, 401);
});

test('a sign-in page of the tenant’s own is told what was asked, while it waits', async () => {
  const where = await made('Own page');
  const { clientId } = (await world.wso2('GET', `${where}/inbound-protocols/oidc`)).body;
  const request = { client_id: clientId, response_type: 'code', redirect_uri: callback, scope: 'openid profile', state: 's1' };
  const login = await browser(world.base).go(`${world.base}/oauth2/authorize?${new URLSearchParams(request)}`);
  const key = new URL(login.url).searchParams.get('sessionDataKey')!;
  const auth = '/api/identity/auth/v1.1';
  const { status, body } = await world.wso2('GET', `${auth}/context/${key}?parameters=sp,scope,tenantDomain`, undefined, { as: 'portal' });
  assert.deepEqual([status, body], [200, { scope: 'openid profile', sp: 'Own page', tenantDomain: world.keys.domain }]);
  const data = await world.wso2('GET', `${auth}/data/AuthRequestKey/${key}`, undefined, { as: 'portal' });
  assert.equal(data.body.state, 's1');
  const gone = await world.wso2('GET', `${auth}/context/nonsense`, undefined, { as: 'portal' });
  assert.deepEqual([gone.status, gone.body.message], [404, 'Invalid Session Key']);
  assert.equal((await world.wso2('GET', `${auth}/context/${key}`, undefined, { as: 'nobody' })).status, 401);
});

// An application could not be made before it had a protocol, nor lose it, and its secret was the same for ever.
test('an application without a protocol signs nobody in until it is given one, and again once it lost it', async () => {
  const created = await world.wso2('POST', base, { name: 'Bare' });
  assert.equal(created.status, 201, created.text);
  const where = created.headers['location']!;
  const path = `${where}/inbound-protocols/oidc`;
  const bare = (await world.wso2('GET', where)).body;
  assert.deepEqual([bare.clientId, bare.inboundProtocols], [undefined, []]);
  for (const protocol of ['oidc', 'saml', 'ws-trust'])
    assert.equal((await world.wso2('GET', `${where}/inbound-protocols/${protocol}`)).body.code, 'APP-60502', protocol);
  assert.equal((await world.wso2('PUT', `${where}/inbound-protocols/ws-trust`, {})).status, 404);
  assert.equal((await world.wso2('PUT', path, { grantTypes: ['client_credentials'], callbackURLs: [] })).status, 200);
  const { clientId: id, clientSecret: first } = (await world.wso2('GET', path)).body;
  const token = (secret: string) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    return fetch(`${world.base}/oauth2/token`, { method: 'POST', body, headers: { authorization } }).then(({ status }) => status);
  };
  assert.equal(await token(first), 200);
  const again = (await world.wso2('POST', `${path}/regenerate-secret`)).body;
  assert.notEqual(again.clientSecret, first);
  world.clock.forward(2);
  assert.deepEqual([await token(first), await token(again.clientSecret)], [401, 200], 'the former secret is good no longer');
  assert.equal((await world.wso2('POST', `${path}/revoke`)).status, 200);
  world.clock.forward(2);
  assert.equal(await token(again.clientSecret), 401, 'nobody proves to be a revoked application');
  const revoked = (await world.wso2('GET', path)).body;
  assert.deepEqual([revoked.state, revoked.clientSecret, revoked.publicClient], ['REVOKED', undefined, false]);
  const third = (await world.wso2('POST', `${path}/regenerate-secret`)).body;
  world.clock.forward(2);
  assert.deepEqual([third.state, await token(third.clientSecret)], ['ACTIVE', 200]);
  assert.equal((await world.wso2('DELETE', path)).status, 204);
  world.clock.forward(2);
  assert.equal(await token(third.clientSecret), 401);
  assert.deepEqual((await world.wso2('GET', `${where}/inbound-protocols`)).body, []);
  assert.equal((await world.wso2('DELETE', path)).body.code, 'APP-60502');
});

test('tokens of before an application was revoked, or given another secret, came back to life with the new one', async () => {
  const told = async (token: string) =>
    (await fetch(`${world.base}/oauth2/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status;
  for (const steps of [['regenerate-secret'], ['revoke', 'regenerate-secret']]) {
    const path = `${await made(`Till ${steps[0]}`)}/inbound-protocols/oidc`;
    const configured = async () => {
      const { clientId: client_id, clientSecret: client_secret } = (await world.wso2('GET', path)).body;
      return discover({ client_id, client_secret });
    };
    const { tokens } = await grant(await configured(), 'openid internal_login');
    const own = { as: 'nobody', headers: { authorization: `Bearer ${tokens.access_token}` } } as const;
    const reached = async () => [await told(tokens.access_token), (await world.wso2('GET', '/scim2/Me', undefined, own)).status];
    assert.deepEqual(await reached(), [200, 200]);
    world.clock.forward(2);
    for (const step of steps) assert.equal((await world.wso2('POST', `${path}/${step}`)).status, 200);
    world.clock.forward(2);
    assert.deepEqual(await reached(), [401, 401], steps.join());
    const config = await configured();
    await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), steps.join());
    assert.equal((await oc.tokenIntrospection(config, tokens.access_token)).active, false);
  }
  // The provider stamps by the machine's clock, which is behind that of this server now.
  const from = { [countsFrom]: 10.5 };
  const outdated = ([9, 10] as const).map((iat) => isOutdated(from, { iat }));
  assert.deepEqual([...outdated, isOutdated({}, { iat: 9 }), isOutdated(undefined, { iat: 9 })], [true, false, false, false]);
  // A token of the very second of a revocation, issued before it, lived again.
  assert.deepEqual(
    [10_400_000, 10_600_000].map((at) => isOutdated(from, { iat: 10, at })),
    [true, false],
  );
});

test('a service that may do everything cannot be silenced by an application', async () => {
  const { applications } = (await world.wso2('GET', base)).body;
  const { self } = applications.find(({ clientId }: { clientId: string }) => clientId === world.keys.wso2.portal.name);
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/revoke'],
  ] as const)
    assert.deepEqual((await world.wso2(method, `${self}/inbound-protocols/oidc${path}`)).body.code, 'APP-60010', method);
  assert.equal((await world.wso2('GET', base)).status, 200, 'it goes on to work');
});

test('a service that may do everything was changed and refused at once where its whole document came back', async () => {
  const { applications } = (await world.wso2('GET', base)).body;
  const { self } = applications.find(({ clientId }: { clientId: string }) => clientId === world.keys.wso2.portal.name);
  const description = async () => (await world.wso2('GET', self)).body.description;
  assert.equal((await world.wso2('PATCH', self, { applicationEnabled: true, description: 'Ours' })).status, 200);
  const file = (await world.wso2('GET', `${self}/export`)).text;
  assert.equal((await world.wso2('PUT', `${base}/import`, { file: file.replace('Ours', 'Still ours') })).status, 200);
  assert.equal((await world.wso2('PATCH', self, { applicationEnabled: false, description: 'Off' })).body.code, 'APP-60010');
  const off = file.replace('Ours', 'Off').replace('"applicationEnabled": true', '"applicationEnabled": false');
  assert.equal((await world.wso2('PUT', `${base}/import`, { file: off })).body.code, 'APP-60010');
  assert.equal(await description(), 'Still ours', 'what is refused changes nothing');
});

test('a revoked application was let in again without a secret by a file, and one lost its protocol by another', async () => {
  const where = await made('Filed');
  const path = `${where}/inbound-protocols/oidc`;
  const file = (await world.wso2('GET', `${where}/export`)).text;
  assert.equal((await world.wso2('POST', `${path}/revoke`)).status, 200);
  assert.equal((await world.wso2('PUT', `${base}/import`, { file })).status, 200);
  const { state, publicClient } = (await world.wso2('GET', path)).body;
  assert.deepEqual([state, publicClient], ['REVOKED', false]);
  await made('Open', { publicClient: true });
  assert.equal((await world.wso2('PUT', `${base}/import`, { file: '{"applicationName":"Open"}' })).status, 400);
});

test('what no body may say was taken from a file', async () => {
  const oauth = (more: object) => ({
    inboundAuthenticationConfig: {
      inboundAuthenticationRequestConfigs: [
        { inboundAuthType: 'oauth2', inboundConfigurationProtocol: { grantTypes: 'implicit', ...more } },
      ],
    },
  });
  for (const [what, more] of Object.entries({
    'a long name': { applicationName: 'n'.repeat(256) },
    'a long description': { description: 'd'.repeat(10_001) },
    'many grants': oauth({ grantTypes: 'implicit '.repeat(101) }),
    'many addresses': oauth({ callbackUrl: `regexp=(${Array(101).fill(callback).join('|')})` }),
    'a secret that is guessed': oauth({ oauthConsumerSecret: 'weak' }),
    'a long secret': oauth({ oauthConsumerSecret: 's'.repeat(256) }),
  })) {
    const { status, body } = await world.wso2('POST', `${base}/import`, { file: JSON.stringify({ applicationName: 'Bound', ...more }) });
    assert.deepEqual([status, body.code], [400, /grants|addresses/.test(what) ? 'OAUTH-60001' : 'APP-60001'], what);
  }
});

test('an address for after a sign-out kept an application on a phone from signing anybody in', async () => {
  const where = await made('Phone', { callbackURLs: ['com.example.app:/back'] });
  const logoutReturnUrl = 'http://left.example/';
  assert.equal((await world.wso2('PATCH', where, { logoutReturnUrl })).body.code, 'OAUTH-60001');
  const site = await made('Site', {}, { logoutReturnUrl });
  const callbackURLs = ['com.example.app:/back'];
  assert.equal((await world.wso2('PUT', `${site}/inbound-protocols/oidc`, { callbackURLs })).body.code, 'OAUTH-60001');
});

test('what is shown of an application that proves itself by a key was refused when it came back', async () => {
  const method = { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://keys.example/' };
  const register = '/api/identity/oauth2/dcr/v1.1/register';
  assert.equal((await world.wso2('POST', register, { client_name: 'Keyed', redirect_uris: [callback], ...method })).status, 201);
  const [{ self }] = (await world.wso2('GET', `${base}?filter=name+eq+Keyed`)).body.applications;
  const path = `${self}/inbound-protocols/oidc`;
  const shown = (await world.wso2('GET', path)).body;
  assert.equal(shown.clientAuthentication.tokenEndpointAuthMethod, 'private_key_jwt');
  assert.equal((await world.wso2('PUT', path, shown)).status, 200);
  const { clientAuthentication } = shown;
  assert.equal((await world.wso2('PUT', `${await made('Keyless')}/inbound-protocols/oidc`, { clientAuthentication })).status, 400);
});

// A name with any sign was taken, one for people without a place that it leads to, and a grant that leads a browser back without any address for it.
test('an application is refused, new or changed, where it could not be used as it is described', async () => {
  const where = await made('Whole');
  const oidc = `${where}/inbound-protocols/oidc`;
  const shown = (await world.wso2('GET', where)).body;
  const discoverable = { advancedConfigurations: { discoverableByEndUsers: true } };
  for (const name of ['a@b.example', ' led', 'two  blanks', 'trailed ', '<b>']) {
    assert.equal((await create(name)).body.code, 'APP-60001', name);
    assert.equal((await world.wso2('PATCH', where, { name })).body.code, 'APP-60001', name);
  }
  assert.deepEqual([(await create('Boutique Éphémère 2.0')).status, (await create('wso2carbon-local-sp')).body.code], [201, 'APP-60007']);
  const renamed = await world.wso2('PATCH', where, { name: 'wso2carbon-local-sp' });
  assert.deepEqual([renamed.status, renamed.body.code], [403, 'APP-60008']);
  assert.equal((await create('Offered', {}, discoverable)).body.code, 'APP-60001');
  assert.equal((await world.wso2('PATCH', where, discoverable)).body.code, 'APP-60001');
  for (const oauth of [{ callbackURLs: [] }, { callbackURLs: [''] }, { grantTypes: ['implicit'] }])
    for (const reply of [await create('Unled', oauth), await world.wso2('PUT', oidc, oauth)])
      assert.deepEqual([reply.status, reply.body.code], [400, 'OAUTH-60001'], JSON.stringify(oauth));
  assert.deepEqual((await world.wso2('GET', where)).body, shown, 'what is refused changes nothing');
  assert.equal((await world.wso2('PATCH', where, { ...discoverable, accessUrl: 'https://shop.example/' })).status, 200);
});

// A client called as a member of every object had the provider's library write its sessions into what all objects share.
test('an application brings its client id and secret as it is made, and an id that somebody or every object has is refused', async () => {
  const own = { clientId: 'moved_here.1', clientSecret: 'kept from before' };
  const where = await made('Moved', { ...own, grantTypes: ['client_credentials'] });
  const { clientId, clientSecret } = (await world.wso2('GET', `${where}/inbound-protocols/oidc`)).body;
  assert.deepEqual({ clientId, clientSecret }, own);
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
  assert.equal((await fetch(`${world.base}/oauth2/token`, { method: 'POST', body })).status, 200);
  for (const [more, status, code] of [
    [own, 409, 'OAUTH-60008'],
    [{ clientId: world.keys.wso2.portal.name }, 409, 'OAUTH-60008'],
    [{ clientId: 'toString' }, 409, 'OAUTH-60008'],
    [{ clientId: 'constructor' }, 409, 'OAUTH-60008'],
    [{ clientId: 'a b' }, 400, 'APP-60001'],
    [{ clientId: 'weak', clientSecret: 'short' }, 400, 'APP-60001'],
  ] as const) {
    const reply = await create('Moved twice', more);
    assert.deepEqual([reply.status, reply.body.code], [status, code], JSON.stringify(more));
  }
  const open = await made('Moved page', { clientId: 'moved_page', clientSecret: 'is good for nothing', publicClient: true });
  const page = (await world.wso2('GET', `${open}/inbound-protocols/oidc`)).body;
  assert.deepEqual([page.clientId, page.clientSecret, page.publicClient], ['moved_page', undefined, true]);
});

test('what an administrator reads before a form is there, and says what is', async () => {
  const { self } = (await world.wso2('GET', base)).body.applications[0];
  const get = async (path: string) => (await world.wso2('GET', path)).body;
  assert.deepEqual(
    (await get(`${base}/meta/inbound-protocols`)).map(({ name }: { name: string }) => name),
    ['oidc', 'saml'],
  );
  const openid = await get(`${base}/meta/inbound-protocols/oidc`);
  const names = openid.allowedGrantTypes.options.map(({ name }: { name: string }) => name);
  assert.deepEqual([names.includes('authorization_code'), names.includes('password'), names.includes('implicit')], [true, false, false]);
  assert.equal((await get(`${base}/meta/inbound-protocols/ws-trust`)).code, 'APP-60501');
  assert.deepEqual(await get(`${base}/templates`), { templates: [] });
  assert.deepEqual(await get(`${base}/meta/groups`), []);
  assert.deepEqual(await get(`${base}/meta/adaptive-auth-templates`), { templatesJSON: '{}' });
  assert.ok((await get(`${base}/resident`)).provisioningConfigurations);
  assert.equal((await get(`${self}/authenticators`))[0].localAuthenticators[0].name, 'BasicAuthenticator');
  assert.deepEqual(await get(`${self}/authorized-apis`), []);
  assert.deepEqual(await get(`${self}/shared-apps`), { sharedApplications: [] });
  assert.deepEqual(await get(`${self}/share`), { links: [], organizations: [] });
  assert.equal((await world.wso2('POST', `${base}?template=shop`, { name: 'Of a template' })).body.code, 'APP-65501');
});

test('each secret of an application is good until its end, at the token endpoint too, and one without an end stays', async () => {
  const inboundProtocolConfiguration = { oidc: { grantTypes: ['client_credentials'], callbackURLs: [] } };
  const where = (await world.wso2('POST', base, { name: 'Rolls', inboundProtocolConfiguration })).headers['location']!;
  const path = `${where}/inbound-protocols/oidc`;
  const { clientId, clientSecret: lasting } = (await world.wso2('GET', path)).body;
  const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
  const { secretId, secretValue: ending } = (await world.wso2('POST', `${path}/secrets`, { expiresAt })).body;
  const status = async (client_secret: string) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret });
    return (await fetch(`${world.base}/oauth2/token`, { method: 'POST', body })).status;
  };
  const never = await world.wso2('POST', `${path}/secrets`, { expiresAt: 1e15 });
  assert.equal(never.status, 400, 'no store keeps a time so far away');
  assert.deepEqual([await status(lasting), await status(ending), await status('made-up')], [200, 200, 401]);
  const { list } = (await world.wso2('GET', `${path}/secrets`)).body;
  assert.equal(
    (await world.wso2('DELETE', `${path}/secrets/${list[1].secretId}`)).status,
    409,
    'it would count as public once the other ended',
  );
  world.clock.forward(86_401);
  assert.deepEqual([await status(lasting), await status(ending)], [200, 401]);
  assert.equal((await world.wso2('GET', `${path}/secrets/${secretId}`)).body.status, 'EXPIRED');
  assert.equal((await world.wso2('DELETE', `${path}/secrets/${secretId}`)).status, 204);
});

test('after a sign-out a browser is led to a redirect address of the application, and to no other', async () => {
  const { register, discover, grant } = openidOf(world);
  const { tokens } = await grant(await discover(await register()), 'openid');
  const leave = async (post_logout_redirect_uri: string) => {
    const query = new URLSearchParams({ id_token_hint: tokens.id_token!, post_logout_redirect_uri });
    return (await fetch(`${world.base}/oidc/logout?${query}`, { redirect: 'manual' })).status;
  };
  assert.equal(await leave('https://elsewhere.example/'), 400);
  assert.notEqual(await leave(callback), 400);
});
