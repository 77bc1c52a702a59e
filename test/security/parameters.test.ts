// A parameter that comes twice (query and body, twice in one, in another case) is one value for all who read it: nothing is judged by one and done by the other.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { openidOf } from '../wso2/openid.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'parameters' });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ rates: { caller: null, address: null, tenant: null }, lockout: { failures: 0, addressFailures: 0 } });
const ann = await world.person();
const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org', password: 'another horse' });
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers: { ...form, ...headers }, body });

test('a parameter that comes twice is one value for whoever judges and whoever acts', async () => {
  const { apiKey } = world.keys.gigya;
  const [right, wrong] = [`password=${encodeURIComponent(ann.password)}`, `password=${encodeURIComponent(bob.password)}`];
  /** Who is signed in by these pairs of names and passwords; undefined if nobody. */
  const gigya = async (query: string, body: string) => {
    const { body: reply } = await post(`/accounts.login?${query}`, `apiKey=${apiKey}&${body}`);
    return reply.errorCode === 0 ? reply.profile.email : undefined;
  };
  const names = [`loginID=${ann.email}`, `loginID=${bob.email}`] as const;
  const ways: readonly (readonly [string, string])[] = [
    ['', `${names[0]}&${names[1]}&${right}`],
    ['', `${names[1]}&${names[0]}&${right}`],
    [names[0], `${names[1]}&${right}`],
    [names[1], `${names[0]}&${right}`],
    ['', `${names[0]}&${right}&${wrong}`],
    ['', `${names[0]}&LoginID=${bob.email}&${right}`],
    [`${names[0]}&${right}`, names[1]],
    ['', `loginID[]=${ann.email}&${names[1]}&${right}`],
  ];
  const signedIn: unknown[] = [];
  for (const [query, body] of ways) {
    const who = await gigya(query, body);
    signedIn.push(who);
    assert.ok(who === undefined || who === ann.email, `${query} ${body}: ${who} is signed in with the password of Ann`);
  }
  assert.ok(signedIn.includes(ann.email), 'some of them are taken');
  const akamai = async (more: string) => {
    const { login } = world.keys.akamai;
    const given = new URLSearchParams({
      client_id: login.id,
      flow: 'standard',
      flow_version: 'HEAD',
      locale: 'en-US',
      redirect_uri: 'http://localhost',
    });
    const { body } = await post('/oauth/auth_native_traditional', `${given}&response_type=token&form=signInForm&${more}`);
    return body.stat === 'ok' ? body.capture_user.email : undefined;
  };
  const current = `currentPassword=${encodeURIComponent(ann.password)}`;
  for (const [one, two] of [
    [ann, bob],
    [bob, ann],
  ] as const) {
    const who = await akamai(`signInEmailAddress=${one.email}&signInEmailAddress=${two.email}&${current}`);
    assert.ok(who === undefined || who === ann.email, `akamai: ${who}`);
  }
});

test('the signed UID is the one that is answered, whatever stands beside it', async () => {
  const reply = await world.gigya('accounts.getAccountInfo', { UID: ann.id.replaceAll('-', '') }, { as: 'application' });
  assert.equal(reply.code, 0, reply.text);
  const { url, headers, body } = reply.request;
  const other = `UID=${bob.id.replaceAll('-', '')}`;
  for (const [to, text] of [
    [`${url}${url.includes('?') ? '&' : '?'}${other}`, body],
    [url, `${body}&${other}`],
    [url, `${other}&${body}`],
  ] as const) {
    const again = await world.raw({ method: 'POST', url: to, headers, body: String(text) });
    assert.notEqual(again.body.profile?.email, bob.email, `${to} ${text}`);
  }
});

test('the provider refuses a doubled parameter', async () => {
  const grant_types = ['authorization_code', 'refresh_token', 'client_credentials'];
  const { client_id, client_secret } = await openidOf(world).register({ grant_types });
  const authorization = { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` };
  for (const body of [
    'grant_type=authorization_code&code=a&code=b&redirect_uri=x',
    'grant_type=refresh_token&grant_type=client_credentials&refresh_token=x',
    'grant_type=client_credentials&scope=a&scope=internal_user_mgt_view',
  ]) {
    const reply = await post('/oauth2/token', body, authorization);
    assert.deepEqual([reply.status, reply.body.error], [400, 'invalid_request'], body);
  }
  const reply = await fetch(`${world.base}/oauth2/authorize?client_id=${client_id}&client_id=x&response_type=code&scope=openid`, {
    redirect: 'manual',
  });
  assert.equal(reply.status, 400);
});
