// Groups of sites: one set of people under several keys, each site with settings of its own, and nobody known at a site that they never entered.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { asked as askedFor, ledWith, login, memberSite, register, relyingParty } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';
import { application, asked, asking, browserOf, joinedTo, jssdk, sessionAt, tokensAt } from './at-sites.ts';

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
}
