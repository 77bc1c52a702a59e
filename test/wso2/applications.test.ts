// Applications kept by administrators, and used at once: what is told of them is what the OpenID provider does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  assert.deepEqual([body.name, body.advancedConfigurations], ['Renamed', { skipLoginConsent: true, enableAPIBasedAuthentication: false }]);
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
