// The vendor's interfaces opened by tokens of our own provider: with the scope for what is done, and never for what only a password shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getScim2Me, updateMeProfile } from '@asgardeo/javascript';
import * as oc from 'openid-client';
import { openApp } from '../clients/app.ts';
import { openidOf } from './openid.ts';

const { world, app } = await openApp('wso2', 'bearer');
const ann = await world.person({ profile: { given_name: 'Ann' } });
await world.settings({ rates: { caller: null, address: null, tenant: null } });
const { register, discover, grant } = openidOf(world);
const client = await register();
const config = await discover(client);
const as = (token: string) => ({ as: 'nobody', headers: { authorization: `Bearer ${token}` } }) as const;
const own = (await grant(config, 'openid internal_login')).tokens.access_token;
const { name: portal, secret } = world.keys.wso2.portal;

async function serviceToken(scope: string, more: Record<string, string> = {}, id = portal, password = secret) {
  const reply = await fetch(`${world.base}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope, ...more }),
  });
  return (await reply.json()) as { access_token: string; scope?: string };
}

test('@asgardeo/javascript reads and changes the own record by a token', async () => {
  const headers = { authorization: `Bearer ${own}` };
  // biome-ignore lint/suspicious/noExplicitAny: what a SCIM schema adds is not in the client's types
  const me = (await getScim2Me({ baseUrl: world.base, headers })) as any;
  assert.equal(me.userName, 'ann-demo');
  await updateMeProfile({ baseUrl: world.base, payload: { name: { givenName: 'Anna' } }, headers });
  // biome-ignore lint/suspicious/noExplicitAny: as above
  assert.equal(((await getScim2Me({ baseUrl: world.base, headers })) as any).name.givenName, 'Anna');
  assert.equal((await world.wso2('GET', '/api/identity/user/v1.0/me', undefined, as(own))).status, 200);
});

test('a token without the scope, a wrong one and an identity token open nothing', async () => {
  const { tokens } = await grant(config, 'openid profile');
  assert.equal((await world.wso2('GET', '/scim2/Me', undefined, as(tokens.access_token))).status, 403);
  for (const token of ['nonsense', `${own}x`, tokens.id_token!]) {
    const reply = await world.wso2('GET', '/scim2/Me', undefined, as(token));
    assert.equal(reply.status, 401);
    assert.match(reply.headers['www-authenticate'] ?? '', /Bearer.*invalid_token/);
  }
});

test('whoever has found a token cannot take the account over', async () => {
  const password = { schemas: [], Operations: [{ op: 'replace', path: 'password', value: 'quite another one' }] };
  assert.equal((await world.wso2('PATCH', '/scim2/Me', password, as(own))).status, 403);
  const answers = [{ questionSetId: 'challengeQuestion1', challengeQuestion: { question: 'City where you were born ?' }, answer: 'Rome' }];
  assert.equal((await world.wso2('POST', '/api/users/v1/me/challenge-answers', answers, as(own))).status, 403);
  assert.equal((await world.wso2('GET', '/scim2/Users', undefined, as(own))).status, 403, 'nor see the others');
});

test('a token is told with the name behind it, and for whom it speaks', async () => {
  const told = await oc.tokenIntrospection(config, own);
  assert.deepEqual(
    [told.active, told.username, told['aut'], told.nbf === told.iat, told.token_type],
    [true, 'ann-demo', 'APPLICATION_USER', true, 'Bearer'],
  );
});

test('a service comes with a token for just what it does', async () => {
  const { access_token: token, scope } = await serviceToken('internal_user_mgt_view internal_application_mgt_create');
  assert.equal(scope, 'internal_user_mgt_view internal_application_mgt_create');
  assert.equal((await world.wso2('GET', '/scim2/Users', undefined, as(token))).status, 200);
  const orders = { name: 'orders:read', displayName: 'Read orders' };
  assert.equal((await world.wso2('POST', '/api/identity/oauth2/v1.0/scopes', orders, as(token))).status, 201);
  assert.equal((await world.wso2('DELETE', `/scim2/Users/${ann.id}`, undefined, as(token))).status, 403);
  assert.equal((await world.wso2('GET', '/scim2/Me', undefined, as(token))).status, 403, 'a service is no person');
});

test('an application that may do nothing in particular is not granted the scopes', async () => {
  const plain = await register({ grant_types: ['client_credentials'], redirect_uris: [] });
  const given = await serviceToken('internal_user_mgt_view', {}, plain.client_id, plain.client_secret);
  assert.equal(given.scope, undefined);
  assert.equal((await world.wso2('GET', '/scim2/Users', undefined, as(given.access_token))).status, 403);
});

test('a token meant for another service, or of another tenant, is not taken', async () => {
  const files = { identifier: 'https://files.example.org', name: 'Files', scopes: ['files'], clients: [portal] };
  await world.settings({ tokens: { resources: [files] } });
  const elsewhere = await serviceToken('files', { resource: 'https://files.example.org' });
  assert.ok(elsewhere.access_token);
  assert.equal((await world.wso2('GET', '/scim2/Users', undefined, as(elsewhere.access_token))).status, 401);
  const { domain: tenant } = (await world.another()).keys;
  const { access_token: here } = await serviceToken('internal_user_mgt_view');
  assert.equal((await world.wso2('GET', '/scim2/Users', undefined, { ...as(here), tenant })).status, 401);
  assert.equal((await world.wso2('GET', '/scim2/Me', undefined, { ...as(own), tenant })).status, 401);
});

test('tokens end with what they stand on', async () => {
  const { tokens } = await grant(config, 'openid internal_login');
  await oc.tokenRevocation(config, tokens.access_token);
  assert.equal((await world.wso2('GET', '/scim2/Me', undefined, as(tokens.access_token))).status, 401);
  const locked = { schemas: [], Operations: [{ op: 'replace', value: { 'urn:scim:wso2:schema': { accountLocked: true } } }] };
  assert.equal((await world.wso2('PATCH', `/scim2/Users/${ann.id}`, locked)).status, 200);
  assert.equal((await world.wso2('GET', '/scim2/Me', undefined, as(own))).status, 401);
  assert.deepEqual(await oc.tokenIntrospection(config, own), { active: false }, 'nor is it active for anybody else');
});

// Last: the clock of this server is before that of the provider from here on.
test('a token that a service got for itself opened what it opens for an hour after the secret was replaced', async () => {
  const { access_token: token } = await serviceToken('internal_user_mgt_view');
  const reached = async () => (await world.wso2('GET', '/scim2/Users', undefined, as(token))).status;
  assert.equal(await reached(), 200);
  world.clock.forward(2);
  const { clients } = app.stores;
  const { id, tenant } = (await clients.findByPublicId(portal))!;
  await clients.addSecret(id, tenant, '01900000-0000-7000-8000-0000000000aa', 'the next secret of the portal', app.now());
  assert.equal(await reached(), 200, 'as long as the former one lives on');
  await clients.endSecrets(id, app.now());
  await clients.addSecret(id, tenant, '01900000-0000-7000-8000-0000000000ab', 'the last secret of the portal', app.now());
  world.clock.forward(2);
  assert.equal(await reached(), 401);
});
