// Sign-in by other providers: joined to an account that has the address, in a browser, and what a stranger gets out of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import {
  actsFor,
  dora,
  leaves,
  login,
  notifySocial,
  register,
  sessionTold,
  signedIn,
  socialLogin,
  toldAt,
  withProviders,
} from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';
import { school } from '../saml-sp/school.ts';

const emil = { sub: '100002', email: 'emil.harbour@example.org', email_verified: true };
const linking = (world: World, regToken: string, password = 'correct horse', loginID: string = dora.email) =>
  login(world, password, { loginID, loginMode: 'link', regToken });
const identitiesOf = async (world: World, UID: string): Promise<readonly string[]> => {
  const { body } = await world.gigya('accounts.getAccountInfo', { UID, include: 'identities-all' }, { as: 'signed' });
  return body.identities.map(({ provider }: { readonly provider: string }) => provider);
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('who proves the account that has the address links the identity, and every finalizeRegistration gives a session'), async () => {
    const { world } = await open('linked');
    await withProviders(world);
    const { id } = await world.person({ email: dora.email });
    const { regToken } = (await notifySocial(world)).body;
    const { conflictingAccount } = (await world.gigya('accounts.getConflictingAccount', { regToken })).body;
    assert.deepEqual(conflictingAccount, { loginProviders: ['site'], loginID: dora.email });
    assert.equal((await linking(world, regToken, 'wrong')).code, 403042);
    // Of two at once one links.
    const both = await Promise.all([linking(world, regToken), linking(world, regToken)]);
    const linked = both.filter(({ code }) => code === 200009);
    assert.equal(linked.length, 1, both.map(({ text }) => text).join('\n'));
    const { body } = linked[0]!;
    assert.equal(body.sessionInfo, undefined);
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken: body.regToken, targetEnv: 'mobile' });
    assert.equal(finished.code, 0, finished.text);
    assert.match(finished.body.sessionInfo.sessionToken, /./);
    const again = (await notifySocial(world)).body;
    assert.deepEqual([again.errorCode, again.UID, again.loginProvider], [0, id.replaceAll('-', ''), 'harbour']);
    assert.deepEqual(await identitiesOf(world, again.UID), ['site', 'harbour']);
    for (const spent of [regToken, body.regToken]) {
      assert.equal((await linking(world, spent)).code, 400006);
      assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: spent })).code, 400006);
    }
  });

  test(name('whom a provider vouches for is asked for no captcha, which no call could bring'), async () => {
    const { world } = await open('vouched');
    await withProviders(world);
    await world.settings({ captcha: { verifier: 'picture', registration: true } });
    const { body, text } = await notifySocial(world);
    assert.deepEqual([body.errorCode, body.newUser], [0, true], text);
    assert.equal((await register(world)).code, 400021, 'as whoever registers alone is');
  });

  test(name('who has a second factor proves it before anything is linked, and the link is made when the session opens'), async () => {
    const { world } = await open('second');
    await withProviders(world);
    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    await world.person({ email: dora.email });
    const { regToken } = (await notifySocial(world)).body;
    const owing = await linking(world, regToken);
    assert.equal(owing.code, 403101, owing.text);
    const { regToken: waiting, UID } = owing.body;
    assert.deepEqual(await identitiesOf(world, UID), ['site']);
    const { gigyaAssertion } = (await world.gigya('accounts.tfa.initTFA', { regToken: waiting, provider: 'gigyaEmail', mode: 'verify' }))
      .body;
    const [{ id: emailID }] = (await world.gigya('accounts.tfa.email.getEmails', { gigyaAssertion })).body.emails;
    const { phvToken } = (await world.gigya('accounts.tfa.email.sendVerificationCode', { gigyaAssertion, emailID })).body;
    const proof = { gigyaAssertion, phvToken, code: world.mail.last(dora.email).code };
    const { providerAssertion } = (await world.gigya('accounts.tfa.email.completeVerification', proof)).body;
    await world.gigya('accounts.tfa.finalizeTFA', { regToken: waiting, gigyaAssertion, providerAssertion });
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken: waiting });
    assert.equal(finished.code, 0, finished.text);
    assert.deepEqual(await identitiesOf(world, UID), ['site', 'harbour']);
  });

  test(name('nobody links an identity to another account than the one that has its address, by no way'), async () => {
    const { world } = await open('others');
    await withProviders(world);
    await world.person();
    await world.person({ email: dora.email, username: 'dora' });
    const { regToken } = (await notifySocial(world)).body;
    assert.equal((await linking(world, regToken, 'correct horse', 'ann@example.org')).code, 403017);
    const linkAccounts = { regToken, loginID: 'ann@example.org', password: 'correct horse' };
    assert.equal((await world.gigya('accounts.linkAccounts', linkAccounts)).code, 403017);
    assert.equal((await notifySocial(world, dora, { loginMode: 'connect' }, await signedIn(world))).code, 403043);
    assert.equal(
      (await notifySocial(world, emil, { loginMode: 'link', regToken })).code,
      400106,
      'an identity that nobody has proves nobody',
    );
    const first = await world.gigya('accounts.linkAccounts', { ...linkAccounts, loginID: dora.email });
    assert.equal(first.code, 0, first.text);
    assert.ok(first.body.sessionInfo);
    // An address of which the provider does not say that it is proven proves nothing.
    const unproven = await notifySocial(world, { ...dora, sub: '100077', email: 'ann@example.org', email_verified: false });
    assert.equal(unproven.code, 206003, unproven.text);
  });

  test(name('newer apps connect in the session by a token that the conflict gave them, once, and late it is worth nothing'), async () => {
    const { world } = await open('newer');
    await withProviders(world);
    await world.settings({ apis: { gigya: { linkAccountsVersion: '2' } } });
    await world.person({ email: dora.email });
    const { errorCode, provider, access_token: authToken, statusCode } = (await notifySocial(world)).body;
    assert.deepEqual([errorCode, statusCode, provider], [409003, 409, 'harbour']);
    const how = {
      as: 'session',
      session: (await login(world, 'correct horse', { loginID: dora.email, targetEnv: 'mobile' })).body.sessionInfo,
    } as const;
    const connect = (by: object = how) =>
      world.gigya('accounts.notifySocialLogin', { loginMode: 'connect', providerSessions: { [provider]: { authToken } } }, by);
    assert.equal((await connect({})).code, 403012);
    assert.equal((await connect()).code, 0);
    assert.equal((await connect()).code, 500002);
    world.clock.forward(600);
    assert.equal(
      (await notifySocial(world, { ...dora, sub: '100088' }, { loginMode: 'connect' }, how)).code,
      403110,
      'no old session adds a way in',
    );
  });

  test(name('a browser comes back with a session behind the # of a trusted page, and to no other page'), async () => {
    const { world } = await open('browser');
    await withProviders(world);
    const end = await socialLogin(world, { parameters: { x_secret_type: 'oauth1' } });
    assert.equal(end.status, 302, end.text);
    assert.match(end.headers['location']!, /^https:\/\/shop\.example\/cb#status=ok&access_token=st2\.s\./);
    assert.equal(toldAt(end).get('state'), 's1');
    assert.match(end.headers['set-cookie']!, /Max-Age=0/);
    const own = await world.gigya('accounts.getAccountInfo', {}, sessionTold(end));
    assert.equal(own.body.profile.email, dora.email);
    for (const redirect_uri of [
      'https://evil.example/cb',
      'https://shop.example.evil.example/',
      'https://shop.example@evil.example/',
      'javascript:alert(1)',
      'gsapi://login_result.evil',
      'evil://gsapi/x/login_result',
      'https://shop.example/cb#x',
    ]) {
      const refused = await leaves(world, { parameters: { redirect_uri } });
      assert.deepEqual([refused.status, refused.code], [200, 400011], redirect_uri);
    }
    assert.equal((await leaves(world, { parameters: { response_type: 'id_token' } })).code, 400012);
    assert.equal((await leaves(world, { parameters: { x_provider: 'nobody' } })).code, 500031);
    const unlinked = await leaves(world, { parameters: { redirect_uri: 'gigya://gsapi/org.example.shop/login_result' } });
    assert.match(unlinked.headers['location']!, /^https:\/\/harbour\.example\/authorize\?/);
    // A row without an application stands for one that has it, in its own data centre; none stands for one that stands for others.
    const { clientId: _, ...row } = world.provider.row;
    const applications = { us1: 'harbour', eu1: 'shore', au1: 'nobody' };
    await world.identityProvider({ ...row, name: 'shore', domain: 'shore.example', configuration: { ...row.configuration, applications } });
    const shared = await socialLogin(world, { parameters: { x_provider: 'shore' } });
    assert.match(shared.headers['location']!, /#status=ok&/);
    for (const dataCenter of ['eu1', 'au1', 'cn1']) {
      await world.settings({ apis: { gigya: { dataCenter } } });
      assert.equal((await leaves(world, { parameters: { x_provider: 'shore' } })).code, 500003, dataCenter);
    }
  });

  test(name('what is due, or in conflict, is told behind the # as apps read it'), async () => {
    const { world } = await open('told');
    await withProviders(world);
    await world.attributes([{ path: 'address.locality', required: true }]);
    const pending = toldAt(await socialLogin(world));
    assert.equal(pending.get('error'), 'pending_registration');
    assert.equal(pending.get('error_description'), '206001 - Account Pending Registration');
    assert.match(pending.get('errorDetails')!, /^Missing required fields for registration: profile\.city$/);
    const regToken = pending.get('x_regToken')!;
    await world.gigya('accounts.setAccountInfo', { regToken, profile: { city: 'Pécs' } });
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken });
    assert.equal(finished.code, 0, finished.text);
    await world.attributes([]);
    await world.person({ email: emil.email });
    const conflict = toldAt(await socialLogin(world, { visit: { person: '100002' } }));
    assert.match(conflict.get('error_description')!, /^403043 - /);
    assert.equal((await linking(world, conflict.get('regToken')!, 'correct horse', emil.email)).code, 200009);
  });

  test(name('an identity is added in a browser for the person in session, and the last way in is not taken away'), async () => {
    const { world } = await open('added');
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    const { sessionInfo } = (await notifySocial(world, emil)).body;
    const how = { as: 'session', session: sessionInfo } as const;
    const none = await leaves(world, { method: 'socialize.addConnection' });
    assert.equal(none.code, 403012);
    assert.equal((await world.gigya('socialize.removeConnection', { provider: 'harbour' }, how)).code, 400006);
    assert.equal((await world.gigya('socialize.removeConnection', {}, how)).code, 400006);
    const providerSessions = { facebook: { authToken: world.provider.graph.token({ id: '4711' }) } };
    assert.equal((await world.gigya('accounts.notifySocialLogin', { loginMode: 'connect', providerSessions }, how)).code, 0);
    assert.equal((await world.gigya('socialize.removeConnection', { provider: 'harbour' }, how)).code, 0);
    const added = await socialLogin(world, { method: 'socialize.addConnection', parameters: { login_token: sessionInfo.sessionToken } });
    assert.equal(toldAt(added).get('access_token'), sessionInfo.sessionToken, added.headers['location'] ?? '');
    const { body } = await world.gigya('accounts.getAccountInfo', {}, how);
    assert.equal(body.socialProviders, 'facebook,harbour,site');
  });

  test(name('who signed in by SAML adds and removes no identity of another provider, unless the site lets people'), async () => {
    const built = await open('saml');
    const { world } = built;
    await withProviders(world);
    const idp = await school(built, { provenDomains: ['school.example'] });
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } }, federation: { besideSaml: false } });
    const led = await leaves(world, { parameters: { x_provider: 'saml-school', x_secret_type: 'oauth1' } });
    const asked = new URL(led.headers['location']!).searchParams;
    const xml = inflateRawSync(Buffer.from(asked.get('SAMLRequest')!, 'base64')).toString('utf8');
    const posted = await idp.post(idp.response(/ ID="([^"]+)"/.exec(xml)![1]!), asked.get('RelayState')!);
    const { pathname, search } = new URL(posted.headers['location']!);
    const cookie = String(led.headers['set-cookie']).split(';')[0]!;
    const end = await world.raw({ method: 'GET', url: `${world.base}${pathname}${search}`, headers: { cookie } });
    const how = sessionTold(end);
    const own = await world.gigya('accounts.getAccountInfo', {}, how);
    assert.deepEqual([own.code, own.body.socialProviders], [0, 'saml-school,site'], end.headers['location'] ?? end.text);
    assert.equal((await notifySocial(world, dora, { loginMode: 'connect' }, how)).code, 400030);
    assert.equal((await world.gigya('socialize.removeConnection', {}, how)).code, 400030);
    await world.gigya('accounts.setPolicies', { federation: { allowMultipleIdentities: true } }, { as: 'signed' });
    assert.equal((await notifySocial(world, dora, { loginMode: 'connect' }, how)).code, 0);
  });

  test(
    name('identities that came by an import sign in, also those that an older version kept under the name of their provider'),
    async () => {
      const { world, opened } = await open('imported');
      await withProviders(world);
      const identities = [{ provider: 'facebook', providerUID: '4711' }];
      const imported = { UID: 'shop-1', profile: { email: 'ann@example.org' }, identities };
      assert.equal((await world.gigya('accounts.importFullAccount', imported, { as: 'signed' })).code, 0);
      assert.deepEqual(await identitiesOf(world, 'shop-1'), ['site', 'facebook']);
      const { db } = opened.engine;
      await db.updateTable('identities').set({ provider: 'facebook' }).execute();
      const migration = '0141-providers-of-identities';
      await db.deleteFrom('migrations').where('name', '=', migration).execute();
      assert.deepEqual(await migrate(opened.engine, 1, () => {}), [migration]);
      const providerSessions = { facebook: { authToken: world.provider.graph.token({ id: '4711' }) } };
      const { body } = await world.gigya('accounts.notifySocialLogin', { providerSessions });
      assert.deepEqual([body.errorCode, body.UID, body.loginProvider], [0, 'shop-1', 'facebook']);
    },
  );

  test(name('a site does for a person what the provider lets it, and writes its applications there'), async () => {
    const { world } = await open('acts');
    const how = await actsFor(world, 'publish,user_friends');
    await notifySocial(world, emil);
    const { friends } = (await world.gigya('socialize.getFriendsInfo', {}, how)).body;
    assert.deepEqual(
      friends.map((each: { isSiteUser: boolean; identities: object[] }) => [each.isSiteUser, each.identities[0]]),
      [[true, { provider: 'harbour', providerUID: '100002', nickname: 'Emil Harbour' }]],
    );
    const action = { userMessage: 'Look', linkBack: 'https://shop.example/1', mediaItems: [] };
    const published = await world.gigya('socialize.publishUserAction', { userAction: action }, how);
    assert.deepEqual([published.code, published.body.providerPostIDs], [0, [{ provider: 'harbour', postID: '100001_1' }]]);
    assert.equal(published.body.ignoredParams[0].paramName, 'userAction.mediaItems');
    const long = { userAction: action, tags: 'x'.repeat(5000) };
    assert.equal((await world.gigya('socialize.publishUserAction', long, how)).code, 400006, 'no index takes it');
    const foreign = { ...action, linkBack: 'https://evil.example/' };
    assert.equal((await world.gigya('socialize.publishUserAction', { userAction: foreign }, how)).code, 400120);
    const { UID } = (await world.gigya('accounts.getAccountInfo', {}, how)).body;
    const session = await world.gigya('socialize.getSessionInfo', { UID, provider: 'harbour' }, { as: 'signed' });
    assert.match(session.body.authToken, /^EAA/);
    assert.equal(
      (await world.gigya('socialize.getSessionInfo', { provider: 'harbour' }, how)).code,
      403007,
      'a session gets no token of a provider',
    );
    const providers = {
      twitter: { app: { consumerKey: 'k-1', consumerSecret: 's-1' }, settings: { useCNAME: true } },
      facebook: { app: { appID: '' } },
    };
    const set = await world.gigya('socialize.setProvidersConfig', { providers }, { as: 'signed' });
    assert.deepEqual([set.code, set.body.ignoredParams[0].paramName], [0, 'providers.twitter.settings.useCNAME']);
    const config = (await world.gigya('socialize.getProvidersConfig', {}, { as: 'signed' })).body.providers;
    assert.deepEqual(config.twitter.app, { consumerKey: 'k-1', consumerSecret: '' });
    assert.equal(config.facebook.app.appID, 'dragoman-at-graph');
    assert.equal(
      (await world.gigya('socialize.setProvidersConfig', { providers: { nobody: { app: { clientID: 'x' } } } }, { as: 'signed' })).code,
      400006,
    );
  });

  test(name('a page of another site sent somebody here to have the identity added to an account of its own'), async () => {
    const { world } = await open('lured');
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    const { sessionInfo } = (await notifySocial(world, emil)).body;
    const given = { client_id: world.keys.gigya.apiKey, x_provider: 'harbour', redirect_uri: 'https://shop.example/cb' };
    const lead = async (headers: Readonly<Record<string, string>>, more: object = {}) => {
      const query = new URLSearchParams({ ...given, login_token: sessionInfo.sessionToken, ...more });
      const reply = await world.raw({ method: 'GET', url: `${world.base}/socialize.addConnection?${query}`, headers });
      return reply.headers['location'] ?? reply.text;
    };
    const app = { redirect_uri: 'gsapi://login_result' };
    const crossSite = { 'sec-fetch-site': 'cross-site' };
    for (const more of [{}, app, { pageURL: 'https://shop.example/' }]) assert.match(await lead(crossSite, more), /403015/);
    assert.match(await lead({ ...crossSite, referer: 'https://evil.example/' }, app), /400120/);
    const leads = /^https:\/\/harbour\.example\/authorize/;
    for (const headers of [{ ...crossSite, referer: 'https://shop.example/me' }, { 'sec-fetch-site': 'same-site' }])
      assert.match(await lead(headers), leads);
    for (const headers of [{ 'sec-fetch-site': 'none' }, {}]) {
      const page = await lead(headers, { nonce: 'x' });
      assert.ok(page.includes('<form method="post"') && page.includes(emil.email), page);
      assert.doesNotMatch(page, /name="nonce"/);
    }
    // A link on a page of ours, of whatever tenant, or that shows this page in another language.
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { referer: `${world.base}/id/other/register` }])
      assert.ok((await lead(headers)).includes('<form method="post"'));
    // By the page's own button, and by that alone: another site's form says where it comes from.
    const body = new URLSearchParams({ ...given, login_token: sessionInfo.sessionToken }).toString();
    const press = async (more: Readonly<Record<string, string>>) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more };
      const reply = await world.raw({ method: 'POST', url: `${world.base}/socialize.addConnection`, headers, body });
      return reply.headers['location'] ?? reply.text;
    };
    assert.match(await press({ origin: world.base }), leads);
    assert.match(await press({ 'sec-fetch-site': 'same-origin', origin: world.base }), leads);
    assert.match(await press({ ...crossSite, origin: 'https://evil.example' }), /400120/);
    assert.match(await press({ origin: 'null' }), /400120/);
    await world.settings({ apis: { gigya: { baseDomain: '' } } });
    assert.match(await press({}), /403040|400011/, 'and no page of the site, no address of it');
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    await world.settings({ apis: { gigya: { baseDomain: '' } } });
    assert.match(await lead(crossSite, app), /403015/, 'a site that names no pages has none');
  });

  test(name('a server signs somebody in by a code that the browser brought, for its own site and address, and once'), async () => {
    const { world } = await open('code');
    await withProviders(world);
    const { apiKey, secret } = world.keys.gigya;
    const led = await socialLogin(world, { parameters: { response_type: 'code', x_regSource: 'https://shop.example/join' } });
    const { searchParams: told, hash } = new URL(led.headers['location']!);
    assert.deepEqual([hash, told.get('state'), told.get('access_token')], ['', 's1', null]);
    const redeem = (more: object = {}, id = apiKey, own = secret) =>
      world.gigya(
        'socialize.getToken',
        { apiKey: '', grant_type: 'authorization_code', code: told.get('code'), redirect_uri: 'https://shop.example/cb', ...more },
        { over: 'https', headers: { authorization: `Basic ${Buffer.from(`${id}:${own}`).toString('base64')}` } },
      );
    assert.equal((await redeem({ redirect_uri: undefined })).code, 400002);
    assert.equal((await redeem({ redirect_uri: 'https://shop.example/other' })).code, 400006);
    assert.deepEqual([(await redeem({ code: 'x' })).code, (await redeem({ code: 'x' })).body.error], [400006, 'invalid_request']);
    assert.equal((await redeem({}, apiKey, 'wrong')).body.access_token, undefined);
    const { access_token: login_token, errorCode } = (await redeem()).body;
    assert.equal(errorCode, 0);
    assert.equal((await redeem()).code, 400006);
    const { body } = await world.gigya('accounts.getAccountInfo', { login_token, include: 'profile,regSource' });
    assert.deepEqual([body.profile.email, body.regSource], [dora.email, 'https://shop.example/join']);

    await world.settings({ apis: { gigya: { environments: ['browser'] } } });
    const elsewhere = await socialLogin(world, { parameters: { response_type: 'code' } });
    const code = new URL(elsewhere.headers['location']!).searchParams.get('code');
    assert.equal((await redeem({ code })).code, 500033, 'a site that hands servers no sessions opened one');
    await world.settings({ apis: { gigya: { environments: ['browser', 'jssdk'] } } });
    assert.equal((await redeem({ code })).code, 0);

    const refused = await socialLogin(world, { parameters: { response_type: 'code' }, visit: { refuses: true } });
    assert.equal(new URL(refused.headers['location']!).hash, '', 'and what goes wrong is told to the server, too');
    for (const method of ['socialize.addConnection'] as const)
      assert.equal((await leaves(world, { method, parameters: { response_type: 'code' } })).code, 400012);
    for (const x_regSource of ['operator', 'x'.repeat(501)])
      assert.equal((await leaves(world, { parameters: { x_regSource } })).code, 400006);
    for (const parameters of [{ x_lang: '<x>' }, { x_displayMode: 'wall' }] as Readonly<Record<string, string>>[])
      assert.equal((await leaves(world, { parameters })).code, 400006);
    const asked = new URL((await leaves(world, { parameters: { x_lang: 'hu', x_displayMode: 'touch' } })).headers['location']!);
    assert.deepEqual([asked.searchParams.get('ui_locales'), asked.searchParams.get('display')], ['hu', 'touch']);
  });

  test(
    name('a server asks a provider as a person on that provider’s own host alone, and writes what it answers to nobody else'),
    async () => {
      const { world } = await open('raw data');
      const how = await actsFor(world, 'publish');
      const { UID } = (await world.gigya('accounts.getAccountInfo', {}, how)).body;
      const raw = (more: object) => world.gigya('socialize.getRawData', { UID, provider: 'harbour', ...more }, { as: 'signed' });
      assert.deepEqual((await raw({ fields: 'id,first_name' })).body.rawData, { id: dora.sub, first_name: 'Dora' });
      for (const path of ['//evil.example/me', '/\\\\evil.example/me', 'https://evil.example/', 'me'])
        assert.equal((await raw({ path })).code, 400006, path);
      assert.equal((await world.gigya('socialize.getRawData', { provider: 'harbour' }, how)).code, 403007, 'a session gets nothing so');
      assert.equal((await world.gigya('socialize.getContacts', {}, how)).code, 403022);
      assert.equal((await raw({ provider: 'facebook' })).code, 400106);
    },
  );

  test(name('somebody allows more at a provider that is linked, and nobody else does it for that account'), async () => {
    const { world } = await open('permissions');
    const how = await actsFor(world, 'publish');
    const contacts = async () => (await world.gigya('socialize.getContacts', {}, how)).code;
    assert.equal(await contacts(), 403022);
    const ask = async (x_extraPermissions: string, visit = {}) => {
      const parameters = { oauth_token: (how as { session: { sessionToken: string } }).session.sessionToken, x_extraPermissions };
      return toldAt(await socialLogin(world, { method: 'socialize.requestPermissions', parameters, visit }));
    };
    assert.match((await ask('contacts', { person: '100002' })).get('error_description') ?? '', /^403017 - /);
    assert.equal(await contacts(), 403022);
    assert.equal((await ask('contacts,publish')).get('status'), 'ok');
    assert.equal(await contacts(), 0);
    assert.equal((await leaves(world, { method: 'socialize.requestPermissions' })).code, 400002);
  });

  test(name('settings of a person are bounded, of plain names, and of that person alone'), async () => {
    const { world } = await open('settings');
    const { id } = await world.person();
    const how = await signedIn(world);
    const call = (method: string, given: Readonly<Record<string, unknown>>) => world.gigya(`socialize.${method}`, given, how);
    assert.equal((await call('setUserSettings', { settings: { a: 1 } })).code, 0);
    assert.equal((await call('setUserSettings', { settings: { b: [2] }, group: 'g' })).code, 0);
    for (const settings of [{ 'a.b': 1 }, { '': 1 }, { $: 1 }]) assert.equal((await call('setUserSettings', { settings })).code, 400006);
    for (const group of ['$', '__proto__'])
      assert.equal((await call('setUserSettings', { settings: { a: 1 }, group })).code, 400006, group);
    assert.equal((await call('setUserSettings', { settings: { big: 'x'.repeat(600_000) } })).code, 413003);
    assert.deepEqual((await call('getUserSettings', {})).body.settings, { a: 1 });
    assert.deepEqual((await call('getUserSettings', { group: 'g', settings: 'b,c' })).body.settings, { b: [2] });
    await world.person({ email: 'bo@example.org', username: 'bo' });
    const bo = (await world.gigya('accounts.login', { loginID: 'bo@example.org', password: 'correct horse', targetEnv: 'mobile' })).body;
    const other = { as: 'session', session: bo.sessionInfo } as const;
    assert.deepEqual((await world.gigya('socialize.getUserSettings', { UID: id.replaceAll('-', '') }, other)).body.settings, {});
    assert.equal((await call('delUserSettings', {})).code, 0);
    assert.deepEqual((await call('getUserSettings', {})).body.settings, {});
    assert.deepEqual((await call('getUserSettings', { group: 'g' })).body.settings, { b: [2] });
  });
}
