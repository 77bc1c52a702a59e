// A tenant with a host of its own issued tokens there, and its mails led to the public address: some by the path of the tenant, some with a key, and
// links into groups wherever the caller's Host said. All that a tenant says of its own address is one and the same, by whatever dialect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const publicUrl = 'https://id.example.org';
const own = 'https://id.shop.example';
const formed = 'application/x-www-form-urlencoded';

/** The host that is called, how the path names the tenant where this vendor's can, and the address that is the tenant's. */
const places = [
  { name: 'a host of its own', host: 'id.shop.example', mount: '', base: own, address: own },
  { name: 'a host of its own, by another port', host: 'ID.shop.example:6666', mount: '', base: own, address: own },
  { name: 'the public address', host: 'id.example.org', mount: '', base: publicUrl, address: publicUrl },
  { name: 'its path at the public address', host: 'id.example.org', mount: '/t/demo', base: publicUrl, address: `${publicUrl}/t/demo` },
  { name: "a caller's own Host", host: 'evil.example', mount: '', base: publicUrl, address: publicUrl },
] as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: a host that others can reach leads to a tenant only where its records say so`, async () => {
    const { world } = await open('hosts that are proven', { publicUrl });
    const point = (to: 'this' | 'none') => world.console('PUT', '/hosts', { host: 'id.shop.example', to });
    const refusal = await point('this').then(String, String);
    assert.match(refusal, /409.*domain\.unproven/);
    for (const part of ['_dragoman.id.shop.example', `tenant=${world.keys.tenant}`]) assert.ok(refusal.includes(part), refusal);
    const isThere = async () => JSON.stringify((await world.console('GET', '/hosts')).body).includes('id.shop.example');
    world.nameServer.text('_dragoman.id.shop.example', 'tenant=01900000-0000-7000-8000-0000000000ff');
    await assert.rejects(point('this'));
    assert.equal(await isThere(), false);
    world.nameServer.text('_dragoman.id.shop.example', `tenant=${world.keys.tenant}`);
    await point('this');
    assert.equal(await isThere(), true);
    world.nameServer.silent();
    await point('this');
    await point('none');
    assert.equal(await isThere(), false);
    await assert.rejects(point('this'));
  });

  for (const { name, host, mount, base, address } of places) {
    test(`${engine}, ${name}: metadata, tokens, pages and links in messages name one address`, async () => {
      const { world } = await open(`one ${name}`, { publicUrl, clock: runningClock() });
      const { keys } = world;
      await world.host('id.shop.example', 'this');
      const free = { rates: { caller: null, address: null, tenant: null, client: null, codeResendSeconds: 0 } };
      await world.settings({ ...free, tokens: { passwordGrant: true }, contacts: { proveOld: [] }, registration: { open: true } });
      const ann = await world.person();
      const call = (method: string, path: string, headers: object, body?: string) =>
        world.raw({ method, url: `${world.base}${path}`, headers: { host, ...headers }, ...(body === undefined ? {} : { body }) });
      const form = (path: string, given: Record<string, string>, headers: object = {}) =>
        call('POST', path, { 'content-type': formed, ...headers }, String(new URLSearchParams(given)));
      const startsWith = (text: string, start: string, what: string) => assert.ok(text.startsWith(`${start}/`), `${what}: ${text}`);

      // OpenID: metadata, an ID token, the page to which a browser is led.
      const metadata = (await call('GET', `${mount}/oauth2/token/.well-known/openid-configuration`, {})).body;
      assert.equal(metadata.issuer, `${address}/oauth2/token`);
      const told = Object.entries(metadata).filter(([key]) => /_(endpoint|uri|iframe)$/.test(key));
      assert.ok(told.length > 8);
      for (const [key, value] of told) startsWith(String(value), address, key);
      const described = {
        client_name: 'Shop',
        redirect_uris: ['https://app.example/back'],
        grant_types: ['password', 'authorization_code'],
      };
      const client = (await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', described)).body;
      const { client_id, client_secret } = client;
      const request = { grant_type: 'password', username: ann.username, password: ann.password, scope: 'openid', client_id, client_secret };
      const { id_token } = (await form(`${mount}/oauth2/token`, request)).body;
      assert.equal(decodeJwt(id_token).iss, metadata.issuer);
      const begun = { client_id, redirect_uri: 'https://app.example/back', response_type: 'code', scope: 'openid' };
      const led = await call('GET', `${mount}/oauth2/authorize?${new URLSearchParams(begun)}`, {});
      const page = new URL(String(led.headers['location']), metadata.authorization_endpoint).href;
      startsWith(page, address, 'the sign-in page');

      // Mails: of a hosted page, of WSO2's interface, of Gigya, and the link that undoes a change, by every dialect.
      await form(`${mount}/accountrecoveryendpoint/recoveraccountrouter.do`, { username: ann.username });
      startsWith(world.mail.last(ann.email).link, `${address}/accountrecoveryendpoint`, 'a hosted page');
      const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
      const portal = { authorization: basic(keys.wso2.portal.name, keys.wso2.portal.secret), 'content-type': 'application/json' };
      const user = JSON.stringify({ user: { username: ann.username }, properties: [] });
      await call('POST', `${mount}/api/identity/recovery/v0.9/recover-password?type=email&notify=true`, portal, user);
      startsWith(world.mail.last(ann.email).link, `${address}/accountrecoveryendpoint`, "WSO2's interface");
      assert.match(world.mail.last(ann.email).link, /confirmrecovery\.do\?confirmation=/);
      if (mount === '') await others(world, { host, base });
    });
  }
}

/** Dialects whose paths name no tenant. */
async function others(world: World, { host, base }: { readonly host: string; readonly base: string }): Promise<void> {
  const { keys } = world;
  const headers = { host };
  const link = (to: string) => world.mail.last(to).link;
  const undo = `${base}/id/${keys.domain}/undo?confirmation=`;
  const from = (start: string, what: string, text: string) => assert.ok(text.startsWith(start), `${what}: ${text}`);

  const given = { loginID: 'ann@example.org', password: 'correct horse', targetEnv: 'jssdk' };
  const { login_token } = (await world.gigya('accounts.login', given)).body.sessionInfo;
  const changed = await world.gigya('accounts.setAccountInfo', { login_token, profile: { email: 'one@example.org' } }, { headers });
  assert.equal(changed.code, 0);
  from(undo, 'undo of Gigya', link('ann@example.org'));
  await world.settings({ contacts: { verify: 'obligation', signInUnverified: true } });
  const { regToken } = (await world.gigya('accounts.initRegistration')).body;
  const newcomer = { regToken, email: 'zoe@example.org', password: 'Wint3r!pine-42', finalizeRegistration: true };
  await world.gigya('accounts.register', newcomer, { headers });
  from(`${base}/accounts.verifyEmail?apiKey=`, 'verification of Gigya', link('zoe@example.org'));
  await world.settings({ contacts: { verify: 'off' } });

  const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
  const typed = { form: 'signInForm', signInEmailAddress: bob.email, currentPassword: bob.password };
  const token = (await world.akamai('/oauth/auth_native_traditional', typed)).body.access_token;
  await world.akamai('/entity.update', { attributes: { email: 'two@example.org' } }, { as: 'nobody', token, headers });
  from(undo, 'undo of Akamai', link(bob.email));

  const cat = await world.person({ username: 'cat-demo', email: 'cat@example.org' });
  const document = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
  const user = (await world.graphql(document, { input: { email: cat.email, password: cat.password } }, { headers })).body.data.loginByEmail;
  await sendEmail(world, 'three@example.org', 'CHANGE_EMAIL');
  const change = 'mutation u($e: String!, $c: String!) { updateEmail(email: $e, emailCode: $c) { email } }';
  await world.graphql(change, { e: 'three@example.org', c: world.mail.last('three@example.org').code }, { token: user.token, headers });
  from(undo, 'undo of Authing', link(cat.email));

  await world.person({ username: 'dan-demo', email: 'dan@example.org' });
  const query = { grant_type: 'password', username: 'dan-demo', password: world.digested('correct horse') };
  const bearer = (await world.hazizz('POST', '/auth-server/auth', undefined, { query, headers })).body.token;
  const group = (await world.hazizz('POST', '/hazizz-server/groups', { groupName: 'chess', type: 'OPEN' }, { token: bearer, headers }))
    .body;
  await world.hazizz('POST', `/hazizz-server/groups/${group.id}/invitelinks`, {}, { token: bearer, headers });
  const links = await world.hazizz('GET', `/hazizz-server/groups/${group.id}/invitelinks`, undefined, { token: bearer, headers });
  const [first] = links.body as readonly { readonly link: string }[];
  from(`${base}/s/groups/${group.id}`, 'a link into a group', first!.link);
  const followed = await world.raw({ method: 'GET', url: `${world.base}/s/groups/${group.id}`, headers });
  assert.equal(followed.headers['location'], `${base}/groups/${group.id}`);
}
