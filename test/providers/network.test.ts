// The test provider as a social network, over loopback HTTP: profile, application, permissions, friends, posts, and their refusals.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { redirect, served, type Tried } from './relying-party.ts';

let network: Tried;
before(async () => {
  network = await served('Lantern');
});
beforeEach(() => network.provider.control.reset());
after(() => network.close());

interface Visit {
  readonly scope?: string;
  readonly person?: string;
  readonly allow?: readonly string[];
  readonly conditions?: readonly string[];
}

/** An access token as OAuth 2 gives one, without PKCE and without OpenID. */
async function tokenOf({ scope = 'public_profile,email,user_friends,publish', person = '100001', allow, conditions = [] }: Visit = {}) {
  const asked = new URLSearchParams({ client_id: 'dragoman', redirect_uri: redirect, response_type: 'code', scope, state: 's' });
  const body = new URLSearchParams({ person, ...(allow ? { boxes: 'shown' } : {}) });
  for (const each of allow ?? []) body.append('allow', each);
  for (const each of conditions) body.append('condition', each);
  const visited = await fetch(`${network.address}/authorize?${asked}`, { method: 'POST', body, redirect: 'manual' });
  const code = new URL(visited.headers.get('location')!).searchParams.get('code')!;
  const given = { grant_type: 'authorization_code', code, redirect_uri: redirect, client_id: 'dragoman', client_secret: 'se cret+' };
  const answer = await fetch(`${network.address}/token`, { method: 'POST', body: new URLSearchParams(given) });
  const tokens = (await answer.json()) as Record<string, string>;
  assert.equal(tokens['id_token'], undefined, 'nobody asked for OpenID');
  return tokens['access_token']!;
}

async function ask(path: string, token: string, options: RequestInit = {}) {
  const answer = await fetch(`${network.address}/v4.0${path}`, { ...options, headers: { authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as Record<string, unknown> & { error?: { code: number; message: string } };
  return { status: answer.status, body, refusal: body.error && `${body.error.code} ${body.error.message}` };
}
const publish = (token: string, message: string) => ask('/me/feed', token, { method: 'POST', body: new URLSearchParams({ message }) });

test('whose a token is, and for which application it was made', async () => {
  const token = await tokenOf();
  assert.deepEqual((await ask('/me', token)).body, { id: '100001', name: 'Dora Harbour' });
  assert.deepEqual((await ask('/me?fields=id,email', token)).body, { id: '100001', email: 'dora.harbour@example.org' });
  assert.deepEqual((await ask('/app', token)).body, { id: 'dragoman' });
  const inAddress = await fetch(`${network.address}/me?access_token=${token}`);
  assert.equal(inAddress.status, 200);
  assert.match((await ask('/me', 'EAAunknown')).refusal!, /^190 /);
});

test('no address where the person kept it back, has none, or never proved it', async () => {
  const fields = '/me?fields=id,email';
  assert.deepEqual((await ask(fields, await tokenOf({ allow: ['user_friends'] }))).body, { id: '100001' });
  for (const condition of ['address-absent', 'address-unverified'])
    assert.deepEqual((await ask(fields, await tokenOf({ conditions: [condition] }))).body, { id: '100001' });
});

test('another application, another subject, none at all', async () => {
  assert.deepEqual((await ask('/app', await tokenOf({ conditions: ['application-other'] }))).body, { id: 'another-application' });
  assert.equal((await ask('/me', await tokenOf({ conditions: ['subject-other'] }))).body['id'], '1000019');
  assert.equal('id' in (await ask('/me', await tokenOf({ conditions: ['subject-empty'] }))).body, false);
});

test('a permission that was never asked for is told apart from one that the person refused', async () => {
  const never = await tokenOf({ scope: 'public_profile' });
  const refused = await tokenOf({ allow: ['email'] });
  assert.match((await ask('/me/friends', never)).refusal!, /^200 .*user_friends was never asked for/);
  assert.match((await publish(never, 'Hello')).refusal!, /^200 .*publish was never asked for/);
  assert.match((await ask('/me/friends', refused)).refusal!, /^10 .*refused the permission user_friends/);
  assert.match((await publish(refused, 'Hello')).refusal!, /^10 .*refused the permission publish/);
  assert.deepEqual((await ask('/me/permissions', refused)).body['data'], [
    { permission: 'public_profile', status: 'granted' },
    { permission: 'email', status: 'granted' },
    { permission: 'user_friends', status: 'declined' },
    { permission: 'publish', status: 'declined' },
  ]);
  assert.deepEqual((await ask('/me/feed', await tokenOf())).body['data'], [], 'nothing was published');
});

test('friends are those who are known here', async () => {
  assert.deepEqual((await ask('/me/friends', await tokenOf())).body['data'], [{ id: '100002', name: 'Emil Harbour' }]);
  assert.deepEqual((await ask('/me/friends', await tokenOf({ person: '100003' }))).body['data'], []);
});

test('the same post twice is refused to one person, and to nobody else; so is what is more than the limit', async () => {
  const token = await tokenOf();
  assert.deepEqual((await publish(token, 'Hello')).body, { id: '100001_1' });
  assert.match((await publish(token, 'Hello')).refusal!, /^506 .*Duplicate/);
  assert.match((await publish(token, '')).refusal!, /^100 /);
  assert.equal((await publish(await tokenOf({ person: '100002' }), 'Hello')).status, 200);
  for (let number = 2; number <= 25; number += 1) assert.equal((await publish(token, `Hello ${number}`)).status, 200);
  assert.match((await publish(token, 'One more')).refusal!, /^341 .*limit reached/);
  assert.equal(((await ask('/me/feed', token)).body['data'] as unknown[]).length, 25);
});

test('a network without friends, without posts, that was asked too often, that knows the token no more', async () => {
  const refused = async (condition: string, path = '/me') => (await ask(path, await tokenOf({ conditions: [condition] }))).refusal!;
  assert.match(await refused('friends-not-offered', '/me/friends'), /^3 /);
  assert.match(await refused('publishing-not-offered', '/me/feed'), /^3 /);
  assert.equal((await ask('/me', await tokenOf({ conditions: ['friends-not-offered'] }))).status, 200);
  assert.match(await refused('limit-reached'), /^4 .*limit reached/);
  assert.match(await refused('token-revoked'), /^190 /);
  const token = await tokenOf();
  network.provider.control.set({ name: 'error-in-200', at: ['me'] });
  const { status, refusal } = await ask('/me', token);
  assert.equal(status, 200);
  assert.match(refusal!, /^2 /);
});

test('who takes the permissions back ends the tokens of that grant alone', async () => {
  const [one, other] = [await tokenOf(), await tokenOf()];
  assert.deepEqual((await ask('/me/permissions', one, { method: 'DELETE' })).body, { success: true });
  assert.match((await ask('/me', one)).refusal!, /^190 /);
  assert.equal((await ask('/me', other)).status, 200);
});
