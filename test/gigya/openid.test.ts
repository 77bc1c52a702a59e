// The OpenID provider of a site, as clients in the field call it: by the site's own page and the token of its session, by our pages, and by passport's strategy.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import * as oc from 'openid-client';
import {
  asked,
  callback,
  codeFor,
  exchange,
  ledWith,
  login,
  relyingParty,
  withProxyPage,
} from '../../src/dialects/gigya/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

const tokenOf = async (world: World, loginID = 'ann@example.org'): Promise<string> =>
  (await login(world, 'correct horse', { loginID, targetEnv: 'jssdk' })).body.sessionInfo.login_token;

const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());

/** As the page of a site signs what a person allowed. */
const consentOf = (said: object, secret: string) => {
  const consent = JSON.stringify(said);
  const sig = createHmac('sha1', Buffer.from(secret, 'base64')).update(consent).digest('base64');
  return { consent, sig: sig.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') };
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('apps sign a person in by context and login token, without any cookie, and read who it is'), async () => {
    const { world } = await open('by the page of a site');
    const { id } = await world.person({ profile: { given_name: 'Ann' } });
    const UID = id.replaceAll('-', '');
    const party = await relyingParty(world);
    await withProxyPage(world);
    const led = await world.atSite('GET', '/authorize', asked(party));
    assert.match(led.headers['location']!, /^https:\/\/shop\.example\/proxy\?/);
    assert.deepEqual(
      ['mode', 'client_id', 'scope', 'gig_skipConsent'].map((each) => ledWith(led, each)),
      ['login', party.clientID, 'openid profile email', 'true'],
    );
    const context = ledWith(led, 'context')!;
    const dataOf = async (given: object) => (await world.atSite('GET', '/contextData', { ...given })).body;
    const { callId, time, exp, ...told } = await dataOf({ oidc_context: context });
    assert.deepEqual(told, {
      ...{ errorCode: 0, apiVersion: 2, statusCode: 200, statusReason: 'OK' },
      ...{ client_id: party.clientID, redirect_uri: callback, response_type: 'code', scope: 'openid profile email' },
      iss: `${world.base}/oidc/op/v1.0/${world.keys.gigya.apiKey}`,
    });
    assert.ok(exp * 1000 > Date.parse(time) && callId);
    assert.equal((await dataOf({ oidc_context: 'none' })).errorCode, 400006);
    const elsewhere = await world.another();
    await withProxyPage(elsewhere);
    assert.equal((await elsewhere.atSite('GET', '/contextData', { oidc_context: context })).body.errorCode, 400006);
    const back = await world.atSite('GET', '/authorize/continue', { context, login_token: await tokenOf(world) });
    assert.equal((await dataOf({ oidc_context: context })).errorCode, 400006, 'once it was used');
    assert.deepEqual([ledWith(back, 'state'), back.headers['location']!.split('?')[0]], ['s-1', callback]);
    const code = ledWith(back, 'code')!;
    const { body: tokens } = await exchange(world, party, { grant_type: 'authorization_code', code });
    assert.equal(tokens.token_type, 'Bearer');
    const { iss, aud, sub } = claimsIn(tokens.id_token);
    assert.deepEqual([iss, aud, sub], [`${world.base}/oidc/op/v1.0/${world.keys.gigya.apiKey}`, party.clientID, UID]);
    const me = await world.atSite('GET', '/userinfo', {}, { authorization: `Bearer ${tokens.access_token}` });
    assert.deepEqual([me.body.sub, me.body.given_name, me.body.email], [UID, 'Ann', 'ann@example.org']);
    const renewed = await exchange(world, party, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    assert.ok(renewed.body.access_token, renewed.text);

    const again = await world.atSite('GET', '/authorize/continue', { context, login_token: await tokenOf(world) });
    assert.equal(ledWith(again, 'errorCode'), '400006', 'a context is good once');
    const other = await world.atSite('GET', '/authorize', asked(party), { cookie: [back.headers['set-cookie']].flat().join('; ') });
    assert.equal(ledWith(other, 'mode'), 'login', 'who is signed in the page of the site says, and no cookie');
  });

  test(
    name(
      'nobody is signed in by a cookie, by a token that is none, or by one that ended: the application hears that somebody must sign in',
    ),
    async () => {
      const { world } = await open('no login token', { clock: runningClock() });
      await world.person();
      const party = await relyingParty(world);
      await withProxyPage(world);
      const ended = await tokenOf(world);
      await world.gigya('accounts.logout', { login_token: ended });
      const live = await tokenOf(world);
      const { regToken } = (await world.gigya('accounts.initRegistration')).body;
      const cookie = `glt_${world.keys.gigya.apiKey}=${live}`;
      for (const [given, headers] of [
        [{}, {}],
        [{}, { cookie }],
        [{ login_token: ended }, {}],
        [{ login_token: 'st2.s.none' }, {}],
        [{ login_token: regToken }, {}],
      ] as const) {
        const context = ledWith(await world.atSite('GET', '/authorize', asked(party, { prompt: 'none' })), 'context')!;
        const back = await world.atSite('GET', '/authorize/continue', { context, ...given }, headers);
        assert.deepEqual([ledWith(back, 'error'), ledWith(back, 'state'), ledWith(back, 'code')], ['login_required', 's-1', undefined]);
      }
      const led = await world.atSite('GET', '/authorize', asked(party, { prompt: 'none' }));
      assert.equal(ledWith(led, 'mode'), 'passiveLogin');
      const anew = await world.atSite('GET', '/authorize', asked(party, { prompt: 'login' }));
      assert.equal(ledWith(anew, 'mode'), 'forceLogin');
      world.clock.forward(-10);
      const former = await tokenOf(world);
      world.clock.forward(10);
      const late = await world.atSite('GET', '/authorize', asked(party, { prompt: 'login' }));
      const old = await world.atSite('GET', '/authorize/continue', { context: ledWith(late, 'context')!, login_token: former });
      assert.equal(ledWith(old, 'error'), 'login_required', 'a session from before is no new sign-in');
      const fresh = await world.atSite('GET', '/authorize', asked(party, { prompt: 'login' }));
      const done = await world.atSite('GET', '/authorize/continue', {
        context: ledWith(fresh, 'context')!,
        login_token: await tokenOf(world),
      });
      assert.ok(ledWith(done, 'code'));
    },
  );

  test(name('what a person allows the site says, signed for this person, application and sign-in'), async () => {
    const { world } = await open('consent');
    const { id } = await world.person();
    const { secret, userKey, userSecret, limitedKey, limitedSecret } = world.keys.gigya;
    const party = await relyingParty(world, { requireConsent: true });
    await withProxyPage(world);
    const login_token = await tokenOf(world);
    const begin = async () => ledWith(await world.atSite('GET', '/authorize', asked(party)), 'context')!;
    const saying = (context: string, more = {}) => ({
      ...{ scope: 'openid profile email', clientID: party.clientID, context, UID: id.replaceAll('-', ''), consent: true },
      ...more,
    });
    const back = async (context: string, given: Readonly<Record<string, string>>) =>
      world.atSite('GET', '/authorize/continue', { context, login_token, ...given });

    const context = await begin();
    const wrong: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [consentOf(saying(context), userSecret), '403003'],
      [{ ...consentOf(saying(context), secret), sig: 'AAAA' }, '403003'],
      [{ ...consentOf(saying(context), limitedSecret), userKey: limitedKey }, '403007'],
      [{ ...consentOf(saying(context), party.clientSecret), userKey: party.clientID }, '403007'],
      [{ ...consentOf(saying(context), secret), userKey: 'nobody' }, '403005'],
      [consentOf(saying(await begin()), secret), '400006'],
      [consentOf(saying(context, { UID: 'another' }), secret), '400006'],
      [consentOf(saying(context, { clientID: 'another' }), secret), '400006'],
      [{ consent: JSON.stringify(saying(context)) }, '400002'],
    ];
    for (const [given, code] of wrong) assert.equal(ledWith(await back(context, given), 'errorCode'), code, JSON.stringify(given));
    assert.equal(ledWith(await back(await begin(), {}), 'error'), 'consent_required');
    const denied = await begin();
    assert.equal(ledWith(await back(denied, consentOf(saying(denied, { consent: false }), secret)), 'error'), 'access_denied');
    assert.ok(ledWith(await back(context, consentOf(saying(context), secret)), 'code'), 'signed by the site, after all refusals');
    const other = await begin();
    const bySever = { ...consentOf(saying(other), userSecret), userKey };
    assert.ok(ledWith(await back(other, bySever), 'code'), 'and by one of its servers');
  });

  test(
    name('each application knows people by a name of its own, unless it is to know their UIDs; hybrid answers come in the fragment'),
    async () => {
      const { world, opened } = await open('pairwise');
      await world.person();
      const [one, other] = [
        await relyingParty(world, { subjectIdentifierType: undefined }),
        await relyingParty(world, { subjectIdentifierType: 'pairwise' }),
      ];
      const subjectAt = async (party: typeof one) => {
        const code = await codeFor(world, party);
        return claimsIn((await exchange(world, party, { grant_type: 'authorization_code', code })).body.id_token).sub;
      };
      const names = [await subjectAt(one), await subjectAt(other), await subjectAt(one)];
      assert.equal(names[0], names[2]);
      assert.notEqual(names[0], names[1]);
      const hybrid = await relyingParty(world, { supportedResponseTypes: 'code,id_token,token' });
      const context = ledWith(
        await world.atSite('GET', '/authorize', asked(hybrid, { response_type: 'id_token code token', nonce: 'n' })),
        'context',
      )!;
      const back = await world.atSite('GET', '/authorize/continue', { context, login_token: await tokenOf(world) });
      assert.match(back.headers['location']!, /#.*access_token=/);
      assert.equal(claimsIn(ledWith(back, 'id_token')!).nonce, 'n');
      const rows = await opened.engine.db.selectFrom('clients').select('protocol').where('tenant', '=', world.keys.tenant).execute();
      const keys = rows.flatMap(
        ({ protocol }) => Object(typeof protocol === 'string' ? JSON.parse(protocol) : protocol).pairwise_key ?? [],
      );
      assert.deepEqual(
        keys.map((key) => Object.keys(key)),
        [['sealed'], ['sealed'], ['sealed']],
        'the keys by which names are made stood in the database in clear',
      );
    },
  );

  test(name('a sign-in ends with the session of the site that it came of'), async () => {
    const { world } = await open('ends with the session');
    await world.person();
    const party = await relyingParty(world);
    await withProxyPage(world);
    const login_token = await tokenOf(world);
    const context = ledWith(await world.atSite('GET', '/authorize', asked(party)), 'context')!;
    const code = ledWith(await world.atSite('GET', '/authorize/continue', { context, login_token }), 'code')!;
    const { body } = await exchange(world, party, { grant_type: 'authorization_code', code });
    const read = () => world.atSite('GET', '/userinfo', {}, { authorization: `Bearer ${body.access_token}` });
    assert.equal((await read()).status, 200);
    await world.gigya('accounts.logout', { login_token });
    assert.equal((await read()).status, 401);
    const renewed = await exchange(world, party, { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    assert.deepEqual([renewed.status, renewed.body.error, renewed.body.errorCode], [400, 'invalid_grant', 400014]);
  });

  test(name('without a page of its own the site has ours, and a client that knows nothing of us signs in by discovery'), async () => {
    const { world } = await open('our pages');
    await world.person();
    const party = await relyingParty(world, { redirectUris: 'http://127.0.0.1:3999/callback', requireConsent: true });
    const issuer = new URL(`${world.base}/oidc/op/v1.0/${world.keys.gigya.apiKey}`);
    const config = await oc.discovery(issuer, party.clientID, party.clientSecret, undefined, { execute: [oc.allowInsecureRequests] });
    assert.equal(config.serverMetadata().issuer, issuer.href);
    const url = oc.buildAuthorizationUrl(config, { redirect_uri: 'http://127.0.0.1:3999/callback', scope: 'openid email', state: 's' });
    const browser = openidOf(world).browser(world.base);
    const page = await browser.go(url.href);
    assert.match(page.text, /name="password"/, page.text);
    const consent = await browser.go(page.url, { username: 'ann@example.org', password: 'correct horse' });
    const done = await browser.go(consent.url, { consent: 'allow' });
    const tokens = await oc.authorizationCodeGrant(config, new URL(done.url), { expectedState: 's' });
    const me = await oc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub);
    assert.equal(me.email, 'ann@example.org');
    assert.equal((await oc.tokenIntrospection(config, tokens.access_token)).active, true);
    await oc.tokenRevocation(config, tokens.access_token);
    assert.equal((await oc.tokenIntrospection(config, tokens.access_token)).active, false);
  });

  test(name('applications are registered, shown, changed and removed by servers alone, and none is a site’s own key'), async () => {
    const { world } = await open('parties');
    const call = (method: string, given = {}) => world.gigya(`fidm.oidc.op.${method}`, given, { as: 'application' });
    for (const redirectUris of ['http://app.example/cb', 'https://app.example/cb#x', 'javascript:alert(1)', 'callback'])
      assert.equal((await call('createRP', { redirectUris })).code, 400006, redirectUris);
    assert.equal((await call('createRP', { redirectUris: callback, supportedResponseTypes: 'token' })).code, 400006);
    assert.equal((await call('createRP', { redirectUris: callback, supportedResponseTypes: 'ticket' })).code, 400006);
    for (const allowedScopes of ['profile,uid', 'foo bar'])
      assert.equal((await call('createRP', { redirectUris: callback, allowedScopes })).code, 400006, 'nobody could be signed in by it');
    const { body: made } = await call('createRP', { redirectUris: ['app://cb', callback], description: 'The app', allowedScopes: 'email' });
    const { body: shown } = await call('getRP', { clientID: made.clientID });
    assert.deepEqual(
      [shown.redirectUris, shown.description, shown.allowedScopes, shown.subjectIdentifierType, shown.supportedResponseTypes],
      [['app://cb', callback], 'The app', ['openid', 'email'], 'pairwise', ['code']],
    );
    assert.equal(shown.clientSecret, undefined);
    assert.equal((await call('updateRP', { clientID: made.clientID, allowedScopes: 'foo' })).code, 400006);
    await call('updateRP', { clientID: made.clientID, redirectUris: callback, requireConsent: false });
    const { body: listed } = await call('getRPs');
    assert.deepEqual(
      listed.RPs.map(({ redirectUris, requireConsent, description }: Record<string, unknown>) => [
        redirectUris,
        requireConsent,
        description,
      ]),
      [[[callback], false, 'The app']],
    );
    for (const clientID of ['nobody', world.keys.gigya.apiKey, world.keys.gigya.userKey])
      for (const method of ['getRP', 'updateRP', 'delRP'])
        assert.equal((await call(method, { clientID })).code, 404000, `${method} ${clientID}`);
    assert.equal((await world.atSite('GET', '/authorize', asked({ clientID: world.keys.gigya.apiKey }))).code, 400006);
    const { apiKey, secret } = world.keys.gigya;
    assert.equal(
      (await exchange(world, { clientID: apiKey, clientSecret: secret }, { grant_type: 'refresh_token', refresh_token: 'x' })).status,
      401,
    );
    assert.equal((await world.gigya('fidm.oidc.op.getRPs', {}, { as: 'limited' })).code, 403007);
    assert.equal((await call('setConfig', { proxyPage: 'no address' })).code, 400006);
    await withProxyPage(world);
    assert.equal((await call('getConfig')).body.proxyPage, 'https://shop.example/proxy');
    await call('clearConfig');
    assert.equal((await call('getConfig')).body.proxyPage, '');
    await call('delRP', { clientID: made.clientID });
    assert.equal((await world.atSite('GET', '/authorize', asked(made))).code, 400006);
    await world.settings({ apis: { gigya: { services: ['accounts'] } } });
    assert.equal((await world.atSite('GET', '/authorize', asked(made))).code, 403036);
  });

  test(name('a secret in the header and in the form at once, as passport-gigya-oauth2 sends it, proves an application once'), async () => {
    const { world } = await open('twice');
    await world.person();
    const party = await relyingParty(world);
    const given = {
      client_id: party.clientID,
      client_secret: party.clientSecret,
      redirect_uri: callback,
      grant_type: 'authorization_code',
    };
    const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`${party.clientID}:${secret}`).toString('base64')}` });
    const right = await world.atSite('POST', '/token', { ...given, code: await codeFor(world, party) }, basic(party.clientSecret));
    assert.ok(right.body.access_token, right.text);
    const wrong = await world.atSite('POST', '/token', { ...given, code: await codeFor(world, party) }, basic('wrong'));
    assert.equal(wrong.status, 401, wrong.text);
  });
}
