// A session that was taken off the list of sessions went on where another dialect had opened it: its tokens, its browser, and the secret that a
// device had left.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

type Works = () => Promise<boolean>;

const redirect_uri = 'http://localhost';

const token = async (world: World, given: Readonly<Record<string, unknown>>) =>
  (await world.akamai('/oauth/token', { redirect_uri, ...given }, { as: 'login' })).body;

const reads = (world: World, access: string) => async () =>
  (await world.akamai('/entity', {}, { as: 'nobody', token: access })).body.stat === 'ok';

/** A device that left a secret; `sign` at that moment, `use` it any number of times. */
function device(world: World, access: string, secret: string) {
  const sign = (at: Date) => {
    const date = at.toISOString().slice(0, 19).replace('T', ' ');
    const signature = createHmac('sha1', secret).update(`refresh_access_token\n${date}\n${access}\n`).digest('base64');
    return { access_token: access, date, signature, client_id: world.keys.akamai.login.id };
  };
  const use = (given: ReturnType<typeof sign>) => world.akamai('/oauth/refresh_access_token', given);
  let at = Date.now();
  /** Signed for another second each time: a signature is good once. */
  const refreshes = async () => {
    at -= 1000;
    return (await use(sign(new Date(at)))).body.stat === 'ok';
  };
  return { sign, use, refreshes };
}

/** Each opens one session, and answers what must end with it. */
const openers: Readonly<Record<string, (world: World) => Promise<Readonly<Record<string, Works>>>>> = {
  async akamai(world) {
    const secret = 'ab'.repeat(20);
    const wanted = { response_type: 'code_and_token', refresh_secret: secret };
    const { access_token, authorization_code: code } = (await akamaiSignIn(world, 'correct horse', wanted)).body;
    const redeemed = await token(world, { grant_type: 'authorization_code', code });
    let { refresh_token } = redeemed;
    return {
      'access token': reads(world, access_token),
      'token of a code': reads(world, redeemed.access_token),
      'device secret': device(world, access_token, secret).refreshes,
      'refresh token': async () => {
        const next = await token(world, { grant_type: 'refresh_token', refresh_token });
        refresh_token = next.refresh_token ?? refresh_token;
        return next.stat === 'ok' && (await reads(world, next.access_token)());
      },
    };
  },
  async 'akamai, a code for a lost password'(world) {
    await world.settings({ rates: { codeResendSeconds: 0 } });
    const request = { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org', redirect_uri };
    await world.akamai('/oauth/forgot_password_native', request);
    const { code } = world.mail.last('ann@example.org');
    const { access_token, refresh_token: first } = await token(world, { grant_type: 'authorization_code', code });
    let refresh_token = first;
    const password = { newPassword: 'fresh pear pie 23', newPasswordConfirm: 'fresh pear pie 23' };
    return {
      'access token': reads(world, access_token),
      'refresh token': async () => {
        const next = await token(world, { grant_type: 'refresh_token', refresh_token });
        refresh_token = next.refresh_token ?? refresh_token;
        return next.stat === 'ok' && (await reads(world, next.access_token)());
      },
      'new password': async () =>
        (await world.akamai('/oauth/update_profile_native', { access_token, form: 'newPasswordForm', ...password })).body.stat === 'ok',
    };
  },
  async 'akamai code'(world) {
    const code = async () => (await akamaiSignIn(world, 'correct horse', { response_type: 'code' })).body.authorization_code;
    const unspent = await code();
    return { 'unspent code': async () => Boolean((await token(world, { grant_type: 'authorization_code', code: unspent })).access_token) };
  },
  async openid(world) {
    const { register, discover, grant } = openidOf(world);
    const config = await discover(await register());
    const { tokens, go } = await grant(config, 'openid profile internal_login offline_access');
    const first = tokens;
    let refresh = first.refresh_token!;
    const silently = async () => {
      const verifier = oc.randomPKCECodeVerifier();
      const challenge = { code_challenge: await oc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
      const request = { redirect_uri: callback, scope: 'openid', state: 's', prompt: 'none', ...challenge };
      return { ...(await go(oc.buildAuthorizationUrl(config, request).href)), verifier };
    };
    const unspent = await silently();
    return {
      'access token': async () => (await world.raw(bearing(`${world.base}/scim2/Me`, first.access_token))).status === 200,
      userinfo: async () => (await world.raw(bearing(`${world.base}/oauth2/userinfo`, first.access_token))).status === 200,
      'refresh token': async () => {
        const next = await oc.refreshTokenGrant(config, refresh).catch(() => undefined);
        refresh = next?.refresh_token ?? refresh;
        return next !== undefined;
      },
      'browser cookie': async () => new URL((await silently()).url).searchParams.has('code'),
      'unspent code': async () => {
        const checks = { pkceCodeVerifier: unspent.verifier, expectedState: 's' };
        return Boolean(await oc.authorizationCodeGrant(config, new URL(unspent.url), checks).catch(() => undefined));
      },
    };
  },
};

/** What the password itself brought, without a browser. */
const withoutBrowser: typeof openers = {
  async 'the password grant'(world) {
    await world.settings({ tokens: { passwordGrant: true } });
    const { client_id, client_secret } = await openidOf(world).register({ grant_types: ['password', 'refresh_token'], redirect_uris: [] });
    const ask = async (given: Record<string, string>) => {
      const authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
      const body = new URLSearchParams({ scope: 'openid internal_login', ...given });
      const reply = await fetch(`${world.base}/oauth2/token`, { method: 'POST', headers: { authorization }, body });
      return (await reply.json()) as Record<string, string>;
    };
    const tokens = await ask({ grant_type: 'password', username: 'ann-demo', password: 'correct horse' });
    let refresh_token = tokens['refresh_token']!;
    return {
      'access token': async () => (await world.raw(bearing(`${world.base}/scim2/Me`, tokens['access_token']!))).status === 200,
      'refresh token': async () => {
        const next = await ask({ grant_type: 'refresh_token', refresh_token });
        refresh_token = next['refresh_token'] ?? refresh_token;
        return next['access_token'] !== undefined;
      },
    };
  },
  async 'a native sign-in'(world) {
    const more = { grant_types: ['authorization_code'], token_endpoint_auth_method: 'none', api_based_authentication: true };
    const { client_id } = await openidOf(world).register(more);
    const verifier = oc.randomPKCECodeVerifier();
    const challenge = { code_challenge: await oc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
    const request = {
      client_id,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid internal_login',
      response_mode: 'direct',
      ...challenge,
    };
    const begun = await fetch(`${world.base}/oauth2/authorize`, { method: 'POST', body: new URLSearchParams(request) });
    const { flowId } = (await begun.json()) as { flowId: string };
    const params = { username: 'ann-demo', password: 'correct horse' };
    const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ flowId, selectedAuthenticator });
    const done = await fetch(`${world.base}/oauth2/authn`, { method: 'POST', headers, body });
    const { code } = ((await done.json()) as { authData: { code: string } }).authData;
    return {
      'unspent code': async () => {
        const given = { grant_type: 'authorization_code', code, redirect_uri: callback, client_id, code_verifier: verifier };
        return (await fetch(`${world.base}/oauth2/token`, { method: 'POST', body: new URLSearchParams(given) })).status === 200;
      },
    };
  },
};

const bearing = (url: string, access: string) => ({ method: 'GET', url, headers: { authorization: `Bearer ${access}` } });

/** Those that are good once are asked only where they must be refused. */
const once = ['unspent code', 'new password'];

for (const { engine, open } of await engines()) {
  for (const [name, opens] of Object.entries({ ...openers, ...withoutBrowser }))
    test(`${engine}: nothing that came of a session of ${name} works once it is taken off the list, and the rest goes on`, async () => {
      const { world } = await open(`ended ${name}`, { clock: runningClock() });
      await world.person();
      const bearer = (await hazizzSignIn(world)).token;
      const listed = async (): Promise<string[]> =>
        (await world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body.map(({ id }: { id: string }) => id);
      const kept = await opens(world);
      const before = await listed();
      const ending = await opens(world);
      const [id, ...more] = (await listed()).filter((each) => !before.includes(each));
      assert.deepEqual([typeof id, more], ['string', []], 'one session was opened');
      for (const [what, works] of Object.entries(ending)) if (!once.includes(what)) assert.ok(await works(), `${what} before`);
      assert.equal((await world.hazizz('DELETE', `/auth-server/session/${id}`, {}, { token: bearer })).status, 200);
      for (const [what, works] of Object.entries(ending)) assert.equal(await works(), false, what);
      // A device's secret is one for each person and client: the later sign-in replaced it. A new password would end the list's own session.
      for (const [what, works] of Object.entries(kept))
        if (!['device secret', 'new password'].includes(what)) assert.ok(await works(), `${what} of another session`);
      assert.deepEqual(await listed(), before);
    });

  test(`${engine}: what an older version issued, which tells no session, ends with one of its person and client`, async () => {
    const { world, opened } = await open('older', { clock: runningClock() });
    await world.person();
    const bearer = (await hazizzSignIn(world)).token;
    const list = async () =>
      (await world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body as { id: string; clientId: string }[];
    const before = (await list()).map(({ id }) => id);
    const { 'unspent code': _, ...kept } = await openers['openid']!(world);
    const held = await openers['akamai']!(world);
    const { db } = opened.engine;
    for (const table of ['access_tokens', 'refresh_tokens', 'protocol_models'] as const)
      await db.updateTable(table).set({ session: null }).execute();
    await db.updateTable('access_grants').set({ secret_session: null }).execute();
    for (const [what, works] of Object.entries({ ...held, ...kept })) assert.ok(await works(), `${what} before`);
    const [openid, akamai] = (await list()).filter(({ id }) => !before.includes(id));
    assert.equal(akamai!.clientId, world.keys.akamai.login.id);
    await world.hazizz('DELETE', `/auth-server/session/${openid!.id}`, {}, { token: bearer });
    for (const [what, works] of Object.entries(kept)) assert.equal(await works(), false, what);
    for (const [what, works] of Object.entries(held)) assert.ok(await works(), `${what} of another client`);
    await db.updateTable('access_tokens').set({ session: null }).execute();
    await db.updateTable('refresh_tokens').set({ session: null }).execute();
    await world.hazizz('DELETE', `/auth-server/session/${akamai!.id}`, {}, { token: bearer });
    for (const [what, works] of Object.entries(held)) assert.equal(await works(), false, what);
  });

  test(`${engine}: a session is on the list as long as something that came of it works`, async () => {
    const { world } = await open('long', { clock: runningClock() });
    await world.person();
    await world.settings({ sessions: { lifeSeconds: 60 }, tokens: { accessSeconds: 60, refreshSeconds: 6000 } });
    const opened = ['akamai', 'openid'] as const;
    const works: Works[] = [];
    for (const name of opened) works.push((await openers[name]!(world))['refresh token']!);
    const { refresh } = await hazizzSignIn(world);
    world.clock.forward(300);
    const query = { grant_type: 'refresh_token', refresh_token: refresh };
    const { token: bearer } = (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body;
    const list = async () => (await world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body as { id: string }[];
    const [first, second, own, ...more] = await list();
    assert.deepEqual([Boolean(own), more], [true, []]);
    for (const { id } of [first!, second!]) await world.hazizz('DELETE', `/auth-server/session/${id}`, {}, { token: bearer });
    for (const work of works) assert.equal(await work(), false);
    assert.equal((await list()).length, 1);
  });

  test(`${engine}: who signs in again at a browser has one session there, and all that came of it ends`, async () => {
    const { world } = await open('again', { clock: runningClock() });
    await world.person();
    const bearer = (await hazizzSignIn(world)).token;
    const list = async () => (await world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body as { id: string }[];
    const { register, discover, through } = openidOf(world);
    const config = await discover(await register());
    const request = async (more: Record<string, string>) => {
      const challenge = await oc.calculatePKCECodeChallenge(oc.randomPKCECodeVerifier());
      const request = { redirect_uri: callback, scope: 'openid', state: 's', code_challenge: challenge, code_challenge_method: 'S256' };
      return oc.buildAuthorizationUrl(config, { ...request, ...more }).href;
    };
    const { go } = await through(await request({}));
    assert.equal((await list()).length, 2);
    const page = await go(await request({ prompt: 'login' }));
    assert.match((await go(page.url, { username: 'ann-demo', password: 'correct horse' })).url, /code=/);
    const [own, browser, ...more] = await list();
    assert.deepEqual([Boolean(own && browser), more], [true, []]);
    await world.hazizz('DELETE', `/auth-server/session/${browser!.id}`, {}, { token: bearer });
    assert.match((await go(await request({ prompt: 'none' }))).url, /login_required/);
  });

  test(`${engine}: a session that is ended between the password and the way back signs nobody in`, async () => {
    const { world } = await open('halfway', { clock: runningClock() });
    await world.person();
    const bearer = (await hazizzSignIn(world)).token;
    const { register, discover, browser } = openidOf(world);
    const config = await discover(await register());
    const challenge = { code_challenge: await oc.calculatePKCECodeChallenge('v'.repeat(43)), code_challenge_method: 'S256' };
    const request = { redirect_uri: callback, scope: 'openid', state: 's', ...challenge };
    const { go, jar } = browser(world.base);
    const page = await go(oc.buildAuthorizationUrl(config, request).href);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = new URLSearchParams({ username: 'ann-demo', password: 'correct horse' });
    const back = (await fetch(page.url, { method: 'POST', body, headers: { cookie }, redirect: 'manual' })).headers.get('location')!;
    const sessions = (await world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body as { id: string }[];
    await world.hazizz('DELETE', `/auth-server/session/${sessions.at(-1)!.id}`, {}, { token: bearer });
    const came = await go(new URL(back, page.url).href);
    assert.deepEqual([came.status, came.url.includes('code=')], [400, false]);
  });

  test(`${engine}: a signature for new access is good once, at once too`, async () => {
    const { world } = await open('replayed');
    await world.person();
    const secret = 'cd'.repeat(20);
    const { access_token } = (await akamaiSignIn(world, 'correct horse', { refresh_secret: secret })).body;
    const { sign, use } = device(world, access_token, secret);
    const signed = sign(new Date('2026-03-02T09:30:00Z'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => use(signed)));
    assert.deepEqual(
      answers.map(({ code }) => code ?? 0).sort((a, b) => a - b),
      [0, ...Array.from({ length: 9 }, () => 402)],
    );
    assert.equal((await use(signed)).code, 402, 'later, too');
    assert.equal((await use(sign(new Date('2026-03-02T09:30:01Z')))).body.stat, 'ok', 'signed anew');
  });

  test(`${engine}: a device is let in no longer than a refresh token, and by none of a person who was kept out`, async () => {
    const { world } = await open('bounded');
    const { id } = await world.person();
    await world.settings({ tokens: { accessSeconds: 60, refreshSeconds: 600 } });
    const secret = 'ef'.repeat(20);
    const enter = async () =>
      device(world, (await akamaiSignIn(world, 'correct horse', { refresh_secret: secret })).body.access_token, secret);
    let now = Date.parse('2026-03-02T09:30:00Z');
    const background = (seconds: number) => {
      now += seconds * 1000;
      world.clock.forward(seconds);
    };
    const first = await enter();
    background(650);
    assert.equal((await first.use(first.sign(new Date(now)))).body.stat, 'ok', 'within');
    background(20);
    assert.equal((await first.use(first.sign(new Date(now)))).code, 414, 'past');

    const second = await enter();
    const active = (value: boolean) => {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
      return world.wso2('PATCH', `/scim2/Users/${id}`, { schemas, Operations: [{ op: 'replace', value: { active: value } }] });
    };
    assert.equal((await active(false)).status, 200);
    assert.equal((await active(true)).status, 200);
    assert.equal((await second.use(second.sign(new Date(now)))).code, 414, 'disabled and enabled again');
    const third = await enter();
    assert.equal((await world.wso2('DELETE', `/scim2/Users/${id}`)).status, 204);
    assert.equal((await third.use(third.sign(new Date(now)))).code, 414, 'removed');
  });
}
