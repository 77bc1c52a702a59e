// Groups of sites: one set of people under several keys, each site with settings of its own, and nobody known at a site that they never entered.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import {
  asked as askedFor,
  callback,
  ledWith,
  login,
  memberSite,
  type Party,
  register,
  relyingParty,
} from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const application = { as: 'application' } as const;
const jssdk = { targetEnv: 'jssdk' };

/** Codes of what a server is told about a person at a site. */
const asked = async (world: World, apiKey: string, UID: string) =>
  (await world.gigya('accounts.getAccountInfo', { apiKey, UID }, application)).code;

const joinedTo = (world: World, apiKey: string, siteGroupOwner: string) =>
  world.gigya('admin.setSiteConfig', { apiKey, siteGroupOwner }, application);

/** A session of Ann's that was opened at that site. */
async function sessionAt(world: World, apiKey?: string): Promise<string> {
  const { code, body } = await login(world, 'correct horse', { ...jssdk, ...(apiKey ? { apiKey } : {}) });
  assert.equal(code, 0, JSON.stringify(body));
  return body.sessionInfo.login_token;
}

/** A browser of Ann's, who signed in at that site, brings the application a code of the site's provider; the application brings that. */
async function tokensAt(world: World, site: string, party: Party, session?: string) {
  await world.gigya('fidm.oidc.op.setConfig', { apiKey: site, proxyPage: 'https://shop.example/proxy' }, application);
  const at = `${world.base}/oidc/op/v1.0/${site}`;
  const get = (path: string, given: Record<string, string>) =>
    world.raw({ method: 'GET', url: `${at}${path}?${new URLSearchParams(given)}`, headers: {} });
  const context = ledWith(await get('/authorize', askedFor(party)), 'context')!;
  const code = ledWith(await get('/authorize/continue', { context, login_token: session ?? (await sessionAt(world, site)) }), 'code')!;
  return atToken(world, site, party, { grant_type: 'authorization_code', redirect_uri: callback, code });
}

const atToken = (world: World, site: string, { clientID, clientSecret }: Party, given: Record<string, string>) =>
  world.raw({
    method: 'POST',
    url: `${world.base}/oidc/op/v1.0/${site}/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${new URLSearchParams({ client_id: clientID, client_secret: clientSecret, ...given })}`,
  });

const asking = (party: Party) => String(new URLSearchParams(askedFor(party)));

/** Follows where it is led at this server, and keeps cookies; `at` is the last address. */
function browserOf(world: World) {
  const jar = new Map<string, string>();
  const { origin } = new URL(world.base);
  async function go(path: string, given?: Record<string, string>): Promise<{ readonly at: string; readonly text: string }> {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), origin };
    const formed = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${world.base}${path}`;
    const told = await world.raw(
      given ? { method: 'POST', url, headers: formed, body: String(new URLSearchParams(given)) } : { method: 'GET', url, headers },
    );
    for (const [, name, value] of (told.headers['set-cookie'] ?? '').matchAll(/(?:^|, )([\w.-]+)=([^;]+)/g)) jar.set(name!, value!);
    const location = told.headers['location'];
    if (typeof location !== 'string') return { at: url, text: told.text };
    const next = new URL(location, url);
    return next.origin === origin ? go(`${next.pathname}${next.search}`) : { at: next.href, text: told.text };
  }
  return { go };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a site has no people before it joined, and then those of the parent, under a block of its own'), async () => {
    const { world } = await open('joining');
    await world.person();
    const { domain: partnerID, gigya: keys } = world.keys;
    const created = await world.gigya(
      'admin.createSite',
      { apiKey: '', partnerID, baseDomain: 'Shop.example', description: 'Shop' },
      application,
    );
    const { apiKey } = created.body;
    assert.equal((await login(world, 'correct horse', { apiKey })).code, 400093);
    assert.equal((await world.gigya('socialize.getIDs', { apiKey })).code, 400093);
    const provider = await world.raw({
      method: 'GET',
      url: `${world.base}/oidc/op/v1.0/${apiKey}/.well-known/openid-configuration`,
      headers: {},
    });
    assert.notEqual(provider.status, 200);
    const shown = async (of: string) =>
      (await world.gigya('admin.getSiteConfig', { apiKey: of, includeSiteGroupConfig: true, includeGlobalConf: true }, application)).body;
    assert.equal((await shown(apiKey)).siteGroupOwner, undefined);
    assert.equal((await joinedTo(world, apiKey, apiKey)).code, 400006);
    assert.equal((await joinedTo(world, apiKey, '4_unknown')).code, 400093);
    assert.equal((await joinedTo(world, keys.apiKey, apiKey)).code, 400093, 'a parent joins nothing');
    assert.equal((await joinedTo(world, apiKey, keys.apiKey)).code, 0);
    assert.equal((await joinedTo(world, apiKey, keys.apiKey)).code, 0);
    assert.equal((await shown(apiKey)).siteGroupOwner, keys.apiKey);
    assert.deepEqual((await shown(keys.apiKey)).siteGroupConfig, { members: [apiKey], enableSSO: false });
    await world.gigya('admin.setSiteConfig', { apiKey, globalConf: '{a:1}', trustedSiteURLs: '*.partner.example/*' }, application);
    for (const wrong of [{ isGlobalSite: true }, { secondaryDataCenters: 'eu1' }, { dataCenter: 'eu1' }]) {
      const given = { apiKey: '', partnerID, baseDomain: 'x.example', ...wrong };
      assert.equal((await world.gigya('admin.createSite', given, application)).code, 400006, JSON.stringify(wrong));
    }
    const { globalConf, trustedSiteURLs, baseDomain, description } = await shown(apiKey);
    assert.deepEqual([globalConf, trustedSiteURLs, baseDomain, description], ['{a:1}', ['*.partner.example'], 'shop.example', 'Shop']);
    assert.equal((await shown(keys.apiKey)).globalConf, '');
    const explicit = async () => {
      const given = { apiKey, explicitSiteConfig: true, includeServices: true, includeGlobalConf: true };
      const { services, globalConf: own } = (await world.gigya('admin.getSiteConfig', given, application)).body;
      return [services?.ds, services?.accounts, own];
    };
    assert.deepEqual(await explicit(), [undefined, undefined, '{a:1}']);
    await world.gigya('admin.setSiteConfig', { apiKey, services: { ds: { enabled: false } } }, application);
    assert.deepEqual(await explicit(), [undefined, { enabled: true }, '{a:1}']);
    const types = async (key: string) => (await world.gigya('ds.getTypes', { apiKey: key }, application)).code;
    assert.deepEqual([await types(apiKey), await types(keys.apiKey)], [403036, 0]);
    const from = (page: string, key: string) =>
      world.gigya('accounts.initRegistration', { apiKey: key }, { headers: { origin: page, referer: `${page}/` } });
    assert.equal((await from('https://www.shop.example', apiKey)).code, 0);
    assert.equal((await from('https://elsewhere.example', apiKey)).code, 400120);
    assert.equal((await from('https://elsewhere.example', keys.apiKey)).code, 0, 'the parent names no pages');
    const signed = await world.gigya('accounts.login', { apiKey, loginID: 'ann@example.org', password: 'correct horse', ...jssdk });
    const { UID, UIDSignature, signatureTimestamp } = signed.body;
    const expected = createHmac('sha1', Buffer.from(keys.secret, 'base64')).update(`${signatureTimestamp}_${UID}`).digest('base64');
    assert.equal(UIDSignature, expected, 'the secret of the parent is that of the group');
    assert.equal((await world.gigya('accounts.getAccountInfo', { apiKey, UID, secret: keys.secret }, { over: 'https' })).code, 0);
  });

  test(name('nobody is known at a site before entering it, and a session counts elsewhere only where sites sign in as one'), async () => {
    const built = await open('entering');
    const { world } = built;
    const [shop, club] = [await memberSite(world), await memberSite(world, 'club.example')];
    const { apiKey: parent } = world.keys.gigya;
    const { body } = await register(world, { apiKey: shop, ...jssdk });
    const { UID, sessionInfo } = body;
    const { login_token } = sessionInfo;
    const known = async (apiKey: string, token = login_token) =>
      (await world.gigya('accounts.getAccountInfo', { apiKey, login_token: token })).code;
    assert.equal(await known(shop), 0, JSON.stringify(body));
    assert.deepEqual([await known(parent), await known(club)], [403005, 403005], 'a session of one site is none at another');
    assert.equal((await world.gigya('accounts.verifyLogin', { apiKey: club, login_token })).code, 403005, 'and enters none');
    assert.deepEqual([await asked(world, shop, UID), await asked(world, parent, UID), await asked(world, club, UID)], [0, 0, 403013]);
    assert.equal(
      await asked(
        world,
        club,
        UID.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')),
      ),
      403005,
      'nobody is nobody',
    );
    const written = await world.gigya('accounts.setAccountInfo', { apiKey: club, UID, profile: { city: 'Pécs' } }, application);
    assert.equal(written.code, 403013);
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: true } }, application);
    assert.deepEqual([await known(parent), await known(club)], [0, 403013]);
    assert.equal((await world.gigya('accounts.verifyLogin', { apiKey: club, login_token })).code, 0);
    assert.deepEqual([await known(club), await asked(world, club, UID)], [0, 0]);
    const entered = (account: string) =>
      Promise.all(
        [shop, club].map(async (key) => {
          const site = await built.app.stores.sites.find(world.keys.tenant, 'gigya', key);
          return built.app.stores.siteEntries.has(world.keys.tenant, site!.id, account);
        }),
      );
    const account = UID.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    assert.deepEqual(await entered(account), [true, true]);
    await world.gigya('accounts.deleteAccount', { apiKey: parent, UID }, application);
    assert.deepEqual(await entered(account), [false, false], 'where somebody was goes with the account');
  });

  test(name('a site has an OpenID provider of its own, with its own page, at which sessions of other sites are none'), async () => {
    const { world } = await open('provider of a site');
    const { id } = await world.person();
    const shop = await memberSite(world);
    const { clientID } = await relyingParty(world);
    const at = (path: string, given: Record<string, string>) =>
      world.raw({ method: 'GET', url: `${world.base}/oidc/op/v1.0/${shop}${path}?${new URLSearchParams(given)}`, headers: {} });
    const pageOf = async (proxyPage: string) => {
      await world.gigya('fidm.oidc.op.setConfig', { apiKey: shop, proxyPage }, application);
      return at('/authorize', askedFor({ clientID }));
    };
    assert.match(String((await pageOf('https://shop.example/one')).headers['location']), /^https:\/\/shop\.example\/one\?/);
    const led = await pageOf('https://shop.example/two');
    assert.match(String(led.headers['location']), /^https:\/\/shop\.example\/two\?/, 'a change holds at once');
    const foreign = await at('/authorize/continue', { context: ledWith(led, 'context')!, login_token: await sessionAt(world) });
    assert.equal(ledWith(foreign, 'error'), 'login_required');
    const again = await at('/authorize', askedFor({ clientID }));
    const done = await at('/authorize/continue', { context: ledWith(again, 'context')!, login_token: await sessionAt(world, shop) });
    assert.ok(ledWith(done, 'code'), String(done.headers['location']));
    const club = await memberSite(world, 'club.example');
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: true } }, application);
    assert.equal(await asked(world, club, id.replaceAll('-', '')), 403013);
    assert.equal((await tokensAt(world, club, await relyingParty(world), await sessionAt(world))).status, 200);
    assert.equal(await asked(world, club, id.replaceAll('-', '')), 0, 'whom an application at a site is told of was nobody there');
    assert.equal((await world.gigya('fidm.oidc.op.getConfig', {}, application)).body.proxyPage, '');
  });

  test(name('who signed in at our pages of one site is asked at those of another, unless they sign in as one'), async () => {
    const { world } = await open('pages of sites');
    const { email } = await world.person();
    const sites = [await memberSite(world), await memberSite(world, 'club.example')] as const;
    const party = await relyingParty(world);
    const { go } = browserOf(world);
    /** Whether a code came without anybody having been asked. */
    const atOnce = async (site: string) =>
      new URL((await go(`/oidc/op/v1.0/${site}/authorize?${asking(party)}`)).at).searchParams.has('code');
    const signIn = async (site: string) => {
      const { at } = await go(`/oidc/op/v1.0/${site}/authorize?${asking(party)}`);
      const { pathname, search } = new URL(at);
      const back = await go(`${pathname}${search}`, { username: email, password: 'correct horse' });
      assert.ok(new URL(back.at).searchParams.has('code'), back.text);
    };
    await signIn(sites[0]);
    assert.deepEqual([await atOnce(sites[0]), await atOnce(sites[1])], [true, false]);
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: true } }, application);
    await signIn(sites[0]);
    assert.deepEqual([await atOnce(sites[0]), await atOnce(sites[1])], [true, true]);
  });

  test(name('policies are those of the group, and what a site says under its key changes no other'), async () => {
    const { world } = await open('policies');
    const shop = await memberSite(world);
    const minimum = async (apiKey?: string) =>
      (await world.gigya('accounts.getPolicies', { ...(apiKey ? { apiKey } : {}) }, application)).body.passwordComplexity.minLength;
    const before = await minimum();
    const set = (apiKey: string | undefined, minLength: number) =>
      world.gigya('accounts.setPolicies', { ...(apiKey ? { apiKey } : {}), passwordComplexity: { minLength } }, application);
    const refused = await set(shop, before + 5);
    assert.equal(refused.code, 400006);
    assert.match(refused.body.errorDetails, /passwords\.minLength is the same at all sites/);
    assert.equal(await minimum(), before);
    assert.equal((await set(shop, before)).code, 0, 'what a copy finds there already is no change');
    assert.equal((await set(undefined, before + 5)).code, 0);
    assert.equal(await minimum(shop), before + 5);
    const together = { apiKey: shop, siteGroupConfig: { enableSSO: true } };
    assert.equal((await world.gigya('admin.setSiteConfig', together, application)).code, 400006);
    const ownRequired = { apiKey: shop, scope: 'site', profileSchema: { fields: { city: { required: true } } } };
    assert.equal((await world.gigya('accounts.setSchema', ownRequired, application)).code, 400006);
    for (const wrong of ['not a domain', 'a..b', '-'.repeat(300)])
      assert.equal((await world.gigya('admin.setSiteConfig', { apiKey: shop, baseDomain: wrong }, application)).code, 400006, wrong);
    const config = (await world.gigya('admin.getSiteConfig', { apiKey: shop }, application)).body;
    assert.equal(config.baseDomain, 'shop.example');
  });

  test(
    name('how addresses are proven and passwords replaced may be otherwise at one site, until it has it as the group again'),
    async () => {
      const { world } = await open('own policies');
      const [shop, club] = [await memberSite(world), await memberSite(world, 'club.example')];
      const at = (apiKey: string | undefined) => (apiKey ? { apiKey } : {});
      const policies = async (apiKey?: string, filter = 'full') => {
        const { body } = await world.gigya('accounts.getPolicies', { ...at(apiKey), filter }, application);
        return { verify: body.accountOptions?.verifyEmail, life: body.passwordReset?.tokenExpiration, screens: body.gigyaPlugins };
      };
      const set = (apiKey: string | undefined, given: object) =>
        world.gigya('accounts.setPolicies', { ...at(apiKey), ...given }, application);
      await register(world, {
        email: 'kim@example.org',
        password: 'correct horse',
        secretQuestion: 'Which street?',
        secretAnswer: 'Kossuth',
      });
      for (const apiKey of [shop, club]) await login(world, 'correct horse', { apiKey, loginID: 'kim@example.org' });
      const own = {
        accountOptions: { verifyEmail: true },
        passwordReset: { tokenExpiration: 600, requireSecurityCheck: true },
        gigyaPlugins: { defaultRegScreenSet: 'Shop' },
      };
      assert.equal((await set(shop, own)).code, 0);
      const { life } = await policies();
      assert.deepEqual([(await policies(shop)).verify, (await policies(shop)).life], [true, 600]);
      assert.deepEqual([(await policies(club)).verify, (await policies()).verify, (await policies(club)).life], [false, false, life]);
      assert.deepEqual(await policies(shop, 'explicitOnly'), { verify: true, life: 600, screens: { defaultRegScreenSet: 'Shop' } });
      assert.deepEqual(await policies(club, 'explicitOnly'), { verify: undefined, life: undefined, screens: undefined });
      const newcomer = async (apiKey: string | undefined, email: string) =>
        (await register(world, { ...at(apiKey), email, ...jssdk })).code;
      assert.deepEqual([await newcomer(shop, 'eve@example.org'), await newcomer(club, 'bob@example.org')], [206002, 0]);
      const lost = async (apiKey?: string) =>
        (await world.gigya('accounts.resetPassword', { ...at(apiKey), loginID: 'kim@example.org' })).code;
      assert.deepEqual([await lost(shop), await lost(club), await lost()], [400050, 0, 0]);
      assert.equal((await set(undefined, { passwordReset: { tokenExpiration: 1200 } })).code, 0);
      assert.deepEqual([(await policies(shop)).life, (await policies(club)).life], [600, 1200]);
      const hidden = { accountOptions: { verifyEmail: true, preventLoginIDHarvesting: true } };
      assert.equal((await set(shop, { accountOptions: { verifyEmail: null }, passwordReset: null, gigyaPlugins: null })).code, 0);
      assert.deepEqual(await policies(shop, 'explicitOnly'), { verify: undefined, life: undefined, screens: undefined });
      assert.deepEqual([(await policies(shop)).verify, (await policies(shop)).life, await lost(shop)], [false, 1200, 0]);
      assert.equal((await set(shop, hidden)).code, 400006, 'who is told of names is one policy for one set of people');
      assert.equal((await set(undefined, hidden)).code, 0);
      assert.equal(
        (await set(shop, { accountOptions: { verifyEmail: false } })).code,
        401000,
        'at no site a registration tells for nothing who is there',
      );
    },
  );

  test(name('no key of another tenant reads, joins, names or removes a site'), async () => {
    const { world } = await open('two partners');
    const other = await world.another();
    const shop = await memberSite(world);
    const stranger = { as: 'application' } as const;
    for (const method of ['admin.getSiteConfig', 'admin.setSiteConfig', 'admin.deleteSite'])
      assert.equal((await other.gigya(method, { apiKey: shop }, stranger)).code, 403005, method);
    const made = await other.gigya('admin.createSite', { apiKey: '', partnerID: other.keys.domain, baseDomain: 'b.example' }, stranger);
    const theirs = made.body.apiKey;
    const joining = { apiKey: theirs, siteGroupOwner: world.keys.gigya.apiKey };
    assert.equal((await other.gigya('admin.setSiteConfig', joining, stranger)).code, 400093);
    assert.equal((await login(world, 'correct horse', { apiKey: theirs })).code, 400093);
    const foreign = { apiKey: '', partnerID: world.keys.domain, baseDomain: 'b.example' };
    assert.equal((await other.gigya('admin.createSite', foreign, stranger)).code, 400006);
    assert.equal((await world.gigya('accounts.getAccountInfo', { apiKey: theirs, UID: 'x' }, application)).code, 400093);
    assert.equal((await world.gigya('admin.getSiteConfig', { apiKey: theirs }, application)).code, 403005);
    const sites = (await world.gigya('admin.getUserSites', { apiKey: '' }, application)).body.sites;
    assert.deepEqual(
      sites.map(({ partnerID, sites: all }: Record<string, never[]>) => [partnerID, all!.map(({ apiKey }) => apiKey)]),
      [[world.keys.domain, [world.keys.gigya.apiKey, shop]]],
    );
    for (const as of ['anonymous', 'limited'] as const)
      assert.equal((await world.gigya('admin.setSiteConfig', { apiKey: shop, description: 'x' }, { as })).code, 403007, as);
  });

  test(
    name('a key looks after the site of another tenant while that trusts it by name, with the rights that it has, and after no third one'),
    async () => {
      const { world } = await open('trusted');
      const [other, third] = [await world.another(), await world.another()];
      const { apiKey } = other.keys.gigya;
      const { userKey, limitedKey } = world.keys.gigya;
      const theirs = (how: Parameters<World['gigya']>[2] = application, at = apiKey) =>
        world.gigya('accounts.getSchema', { apiKey: at }, how);
      assert.equal((await theirs()).code, 403005);
      const trust = (...partnerKeys: string[]) => other.settings({ apis: { gigya: { partnerKeys } } });
      for (const wrong of [
        userKey,
        `${third.keys.domain}/${userKey}`,
        `${world.keys.domain}/${limitedKey}`,
        '*',
        `${world.keys.domain}/*`,
      ]) {
        await trust(wrong);
        assert.equal((await theirs()).code, 403005, wrong);
      }
      await trust(`${world.keys.domain}/${userKey}`, `${world.keys.domain}/${limitedKey}`);
      assert.equal((await theirs()).code, 0);
      assert.equal((await theirs({ as: 'application', tamper: true })).code, 403003);
      assert.equal((await theirs({ as: 'limited' })).code, 403007);
      assert.equal((await theirs({ as: 'application' }, third.keys.gigya.apiKey)).code, 403005);
      const token = { apiKey: '', client_id: apiKey, grant_type: 'client_credentials', userKey, secret: world.keys.gigya.userSecret };
      assert.notEqual((await world.gigya('socialize.getToken', token, { over: 'https' })).status, 200, 'tokens are of its own tenant');
      await trust();
      assert.equal((await theirs()).code, 403005);
    },
  );

  test(name('a site goes only with the token of its own, and what was opened there is over, also where sites sign in as one'), async () => {
    const { world } = await open('removing');
    await world.person();
    const { apiKey: parent } = world.keys.gigya;
    const [shop, club] = [await memberSite(world), await memberSite(world, 'club.example')];
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: true } }, application);
    const login_token = await sessionAt(world, shop);
    const known = async (apiKey: string) => (await world.gigya('accounts.getAccountInfo', { apiKey, login_token })).code;
    assert.equal(await known(parent), 0);
    const remove = (apiKey: string, deleteToken?: string) =>
      world.gigya('admin.deleteSite', { apiKey, ...(deleteToken === undefined ? {} : { deleteToken }) }, application);
    assert.equal((await remove(parent)).code, 400006);
    const ofClub = (await remove(club)).body.deleteToken;
    const { deleteToken } = (await remove(shop)).body;
    for (const wrong of [ofClub, `${deleteToken}x`, 'x', '0.x', deleteToken.replace(/^\d+/, (at: string) => String(Number(at) + 1))])
      assert.equal((await remove(shop, wrong)).code, 400006, wrong);
    world.clock.forward(601);
    assert.equal((await remove(shop, deleteToken)).code, 400006, 'whoever asked meant it then');
    assert.equal(await known(shop), 0);
    assert.equal((await remove(shop, (await remove(shop)).body.deleteToken)).code, 0);
    assert.deepEqual([await known(shop), await known(parent)], [400093, 403011]);
    const gone = await world.gigya('admin.getSiteConfig', { apiKey: shop }, application);
    assert.deepEqual([gone.code, gone.body.errorDetails], [403007, 'Site was deleted']);
    assert.equal((await joinedTo(world, shop, parent)).code, 403007);
    assert.equal((await login(world)).code, 0, 'the people stay');
  });

  test(name('a host of the site is taken once it is an alias of ours, from nobody else, and given back'), async () => {
    const { world } = await open('hosts');
    const other = await world.another();
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    await other.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    const hosts = async (of: World) =>
      ((await of.console('GET', '/hosts')).body as { kind: string; value: string }[]).flatMap(({ kind, value }) =>
        kind === 'host' ? [value] : [],
      );
    const before = await hosts(world);
    const want = (of: World, gigyaSettings: object) => of.gigya('admin.setSiteConfig', { gigyaSettings }, application);
    const login = { enableSSLForCNAME: true, customAPIDomainPrefix: 'login' };
    const none = await want(world, login);
    assert.equal(none.code, 409040);
    assert.match(none.body.errorDetails, /^login\.shop\.example must be a CNAME of 127\.0\.0\.1, and is none$/);
    for (const prefix of ['', 'a b', '..', 'login/..'])
      assert.notEqual((await want(world, { ...login, customAPIDomainPrefix: prefix })).code, 0, prefix);
    assert.deepEqual(await hosts(world), before);
    world.nameServer.alias('login.shop.example', '127.0.0.1');
    const unnamed = await want(other, login);
    assert.equal(unnamed.code, 409040, 'an alias that its owner left is nobody else’s to take');
    assert.equal(unnamed.body.errorDetails, `_dragoman.login.shop.example must have a TXT record site=${other.keys.gigya.apiKey}`);
    world.nameServer.text('_dragoman.login.shop.example', `site=${world.keys.gigya.apiKey}`);
    assert.equal((await want(other, login)).code, 409040, 'nor is one that names another site');
    const copied = (CNAME: string) => world.gigya('admin.setSiteConfig', { gigyaSettings: login, settings: { CNAME } }, application);
    assert.equal((await copied('id.shop.example')).code, 400006);
    assert.equal((await copied('login.shop.example')).code, 0, 'a host was refused that the same call brought about');
    assert.ok((await hosts(world)).includes('login.shop.example'));
    world.nameServer.text('_dragoman.login.shop.example', `site=${other.keys.gigya.apiKey}`);
    assert.equal((await want(other, { ...login, dsSize: 'x' })).code, 400007, 'it leads to one tenant');
    const { gigyaSettings, settings } = (await world.gigya('admin.getSiteConfig', { includeGigyaSettings: true }, application)).body;
    assert.deepEqual([gigyaSettings.customAPIDomainPrefix, settings.CNAME], ['login', 'login.shop.example']);
    assert.equal((await want(world, { ...login, customAPIDomainPrefix: 'id' })).code, 400006, 'one at a time');
    assert.equal((await world.gigya('admin.setSiteConfig', { baseDomain: 'b.example' }, application)).code, 400006);
    assert.equal((await want(world, { enableSSLForCNAME: false })).code, 0);
    assert.deepEqual(await hosts(world), before);
    world.nameServer.silent();
    assert.equal((await want(world, login)).code, 500026);
    assert.deepEqual(await hosts(world), before);
  });

  test(name('a server that named somebody brought that person into a site, or did there what it liked with the account'), async () => {
    const { world } = await open('named by a server');
    const [shop, club] = [await memberSite(world), await memberSite(world, 'club.example')];
    const { UID } = (await register(world, { apiKey: shop, ...jssdk })).body;
    const methods: readonly (readonly [string, object?])[] = [
      ['accounts.verifyLogin'],
      ['accounts.logout'],
      ['accounts.tfa.resetTFA'],
      ['accounts.addEmails', { unverifiedEmails: 'x@example.org' }],
      ['accounts.rba.lock'],
      ['ds.store', { type: 'note', oid: 'o', data: { a: 1 } }],
      ['accounts.deleteAccount'],
    ];
    for (const [method, more] of methods)
      assert.equal((await world.gigya(method, { apiKey: club, UID, ...more }, application)).code, 403013, method);
    assert.deepEqual([await asked(world, club, UID), await asked(world, shop, UID)], [403013, 0]);
    for (const [method, more] of methods)
      assert.equal((await world.gigya(method, { apiKey: shop, UID, ...more }, application)).code, 0, method);
  });

  test(name('whoever was signed in at two sites of one domain was nobody at the second'), async () => {
    const { world } = await open('cookies of two');
    await world.person();
    const shop = await memberSite(world);
    const { apiKey: parent } = world.keys.gigya;
    const cookie = `glt_${parent}=${await sessionAt(world)}; glt_${shop}=${await sessionAt(world, shop)}`;
    for (const apiKey of [parent, shop])
      assert.equal((await world.gigya('accounts.getAccountInfo', { apiKey }, { headers: { cookie } })).code, 0, apiKey);
  });

  test(name('a token that the provider of a removed site had issued went on at the provider of another'), async () => {
    const { world } = await open('tokens of a removed site');
    await world.person();
    const shop = await memberSite(world);
    const { apiKey: parent } = world.keys.gigya;
    const party = await relyingParty(world);
    const issued = await tokensAt(world, shop, party);
    assert.equal(issued.status, 200, String(issued.body));
    const renewed = (token: string) => atToken(world, parent, party, { grant_type: 'refresh_token', refresh_token: token });
    const own = await tokensAt(world, parent, party);
    const { deleteToken } = (await world.gigya('admin.deleteSite', { apiKey: shop }, application)).body;
    assert.equal((await world.gigya('admin.deleteSite', { apiKey: shop, deleteToken }, application)).code, 0);
    const refreshOf = ({ body }: typeof issued) => (typeof body === 'string' ? JSON.parse(body) : body).refresh_token as string;
    assert.equal((await renewed(refreshOf(issued))).status, 400);
    assert.equal((await renewed(refreshOf(own))).status, 200, 'those of other sites stay');
  });

  test(name('a site was removed, and its host led to the tenant for ever'), async () => {
    const { world } = await open('host of a removed site');
    const [shop, twin] = [await memberSite(world), await memberSite(world)];
    world.nameServer.alias('login.shop.example', '127.0.0.1');
    const gigyaSettings = { enableSSLForCNAME: true, customAPIDomainPrefix: 'login' };
    for (const apiKey of [shop, twin]) {
      world.nameServer.text('_dragoman.login.shop.example', `site=${apiKey}`);
      assert.equal((await world.gigya('admin.setSiteConfig', { apiKey, gigyaSettings }, application)).code, 0);
    }
    const isThere = async () => JSON.stringify((await world.console('GET', '/hosts')).body).includes('login.shop.example');
    const remove = async (apiKey: string) => {
      const { deleteToken } = (await world.gigya('admin.deleteSite', { apiKey }, application)).body;
      assert.equal((await world.gigya('admin.deleteSite', { apiKey, deleteToken }, application)).code, 0);
    };
    await remove(shop);
    assert.equal(await isThere(), true, 'another site has it, too');
    await remove(twin);
    assert.equal(await isThere(), false);
  });

  test(name('a partner has so many sites and no more, however many are made at once'), async () => {
    const { world } = await open('too many');
    await world.settings({ sites: { most: 2 } });
    const { domain: partnerID } = world.keys;
    const make = () => world.gigya('admin.createSite', { apiKey: '', partnerID, baseDomain: 'shop.example' }, application);
    const codes = (await Promise.all([make(), make(), make(), make()])).map(({ code }) => code);
    assert.deepEqual(codes.toSorted(), [0, 0, 400006, 400006]);
  });
}
