// Names as every script of the original's writes them, `DOMAIN/name@tenant`, opened one door of several: people and services are found by them at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from '../clients/app.ts';
import { openidOf } from './openid.ts';

const { world } = await openApp('wso2', 'qualified names');
await world.settings({ rates: { caller: null, address: null, tenant: null }, tokens: { passwordGrant: true } });
const ann = await world.person();
const { domain } = world.keys;
const { register } = openidOf(world);
const client = await register({ grant_types: ['password'], redirect_uris: [] });
const { name: portal, secret } = world.keys.wso2.portal;

const basic = (name: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` });

/** Whether each door takes that name and password. */
const doors: Readonly<Record<string, (name: string, password: string) => Promise<boolean>>> = {
  authenticate: async (username, password) =>
    (await world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password }, { as: 'nobody' })).status === 200,
  'authenticate by Basic': async (username, password) =>
    (await world.wso2('POST', '/api/identity/auth/v1.1/authenticate', {}, { as: 'nobody', headers: basic(username, password) })).status ===
    200,
  'SCIM Me': async (username, password) => (await fetch(`${world.base}/scim2/Me`, { headers: basic(username, password) })).status === 200,
  'password grant': async (username, password) => {
    const body = new URLSearchParams({ grant_type: 'password', scope: 'openid', username, password });
    const headers = basic(client.client_id!, client.client_secret!);
    return (await fetch(`${world.base}/oauth2/token`, { method: 'POST', headers, body })).status === 200;
  },
};

const around = (name: string) => [name, `PRIMARY/${name}`, `${name}@carbon.super`, `${name}@${domain}`, `PRIMARY/${name}@${domain}`];

for (const [door, opens] of Object.entries(doors)) {
  test(`${door}: a person is found with domain and tenant around the name, and not with another tenant's`, async () => {
    for (const name of around(ann.username)) assert.equal(await opens(name, ann.password), true, name);
    for (const name of [`${ann.username}@other.example`, `@${domain}`, `PRIMARY/@${domain}`, `${ann.username}@${domain}@${domain}`])
      assert.equal(await opens(name, ann.password), false, name);
    assert.equal(await opens(`${ann.username}@${domain}`, 'another horse'), false);
  });
}

test('a name that somebody bears as it stands is meant before any other reading of it', async () => {
  const whole = await world.person({ username: `${ann.username}@carbon.super`, email: 'whole@example.org', password: 'whole horse 1' });
  const opens = doors['authenticate']!;
  assert.equal(await opens(whole.username, 'whole horse 1'), true);
  assert.equal(await opens(whole.username, ann.password), false);
  assert.equal(await opens(ann.username, ann.password), true);
});

test('a lost password is found by any of them, and a wrong name by none', async () => {
  for (const username of around(ann.username)) {
    const { status, text } = await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=false', { user: { username } });
    assert.equal(status, 202, `${username}: ${text}`);
    assert.ok(text.length > 10, username);
  }
});

test('services call themselves so as well', async () => {
  const asks = async (name: string, password = secret) =>
    (await fetch(`${world.base}/scim2/Users?count=1`, { headers: basic(name, password) })).status;
  for (const name of around(portal)) assert.equal(await asks(name), 200, name);
  for (const name of [`${portal}@other.example`, `nobody@${domain}`]) assert.equal(await asks(name), 401, name);
  assert.equal(await asks(`${portal}@${domain}`, 'wrong'), 401);
});
