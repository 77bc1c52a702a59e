// Name and password for tokens: only where the tenant has it on, with the locks of every other sign-in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from '../clients/app.ts';
import { openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'password grant');
const ann = await world.person({ profile: { given_name: 'Ann' } });
const free = { rates: { caller: null, address: null, tenant: null } };
await world.settings({ ...free, lockout: { failures: 3, minutes: 5 } });
const { register } = openidOf(world);
const client = await register({ grant_types: ['password', 'refresh_token'], redirect_uris: [] });
const other = await register();

async function ask(given: Record<string, string>, who = client) {
  const reply = await fetch(`${world.base}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${who.client_id}:${who.client_secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'password', username: 'ann-demo', scope: 'openid profile internal_login', ...given }),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
}

test('is not there unless the tenant has it on', async () => {
  const { status, body } = await ask({ password: 'correct horse' });
  assert.deepEqual([status, body['error']], [400, 'unsupported_grant_type']);
});

test('the right password becomes tokens that work, and can be refreshed', async () => {
  await world.settings({ tokens: { passwordGrant: true } });
  const { status, body } = await ask({ password: 'correct horse' });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body['scope'], 'openid profile internal_login');
  const claims = JSON.parse(Buffer.from(body['id_token']!.split('.')[1]!, 'base64url').toString());
  assert.deepEqual([claims.sub, claims.given_name, claims.aud], [ann.id, 'Ann', client.client_id]);
  assert.deepEqual([claims.amr, claims.acr], [['pwd'], '1']);
  const authorization = `Bearer ${body['access_token']}`;
  assert.equal((await fetch(`${world.base}/oauth2/userinfo`, { headers: { authorization } })).status, 200);
  assert.equal((await fetch(`${world.base}/scim2/Me`, { headers: { authorization } })).status, 200);
  const renewed = await ask({ grant_type: 'refresh_token', refresh_token: body['refresh_token']! });
  assert.equal(renewed.status, 200, JSON.stringify(renewed.body));
});

test('what is missing or empty is a malformed request, and no wrong password', async () => {
  const missing = async (given: Record<string, string>, names: string) =>
    assert.deepEqual(await ask(given), {
      status: 400,
      body: { error: 'invalid_request', error_description: `missing required parameter(s) ${names}` },
    });
  await missing({}, "'password'");
  await missing({ password: '' }, "'password'");
  await missing({ password: 'correct horse', username: '' }, "'username'");
  await missing({ username: '' }, "'username', 'password'");
  assert.equal((await ask({ password: 'correct horse', username: ' ' })).body['error'], 'invalid_grant');
  for (let n = 0; n < 4; n += 1) await ask({});
  assert.equal((await ask({ password: 'correct horse' })).status, 200, 'it counted as no guess');
});

test('a client that did not register for it is refused', async () => {
  assert.deepEqual((await ask({ password: 'correct horse' }, other)).body['error'], 'unauthorized_client');
});

test('says no more than that it failed, and why only where the tenant has it so; wrong ones lock', async () => {
  const told = async (given: Record<string, string>) => (await ask(given)).body['error_description'];
  assert.equal(await told({ password: 'wrong' }), 'Authentication failed for ann-demo');
  assert.equal(await told({ password: 'wrong', username: 'nobody' }), 'Authentication failed for nobody');
  await world.settings({ apis: { wso2: { passwordGrantReasons: true } } });
  assert.equal(await told({ password: 'wrong', username: 'nobody' }), '17001 Authentication failed for nobody');
  assert.equal(await told({ password: 'wrong' }), '17002 Authentication failed for ann-demo');
  assert.equal(await told({ password: 'wrong' }), '17003 Account is locked for user: ann-demo');
  assert.equal(await told({ password: 'correct horse' }), '17003 Account is locked for user: ann-demo');
  assert.equal((await ask({ password: '' })).status, 400);
  const lock = (accountLocked: boolean) => ({
    schemas: [],
    Operations: [{ op: 'replace', value: { 'urn:scim:wso2:schema': { accountLocked } } }],
  });
  await world.wso2('PATCH', `/scim2/Users/${ann.id}`, lock(false));
  await world.wso2('PATCH', `/scim2/Users/${ann.id}`, lock(true));
  assert.match((await told({ password: 'correct horse' })) ?? '', /^17003:AdminInitiated Account is locked by admin for user: ann-demo in/);
});
