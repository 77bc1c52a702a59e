// Sites of a partner: no key of another tenant reaches one, what belonged to a site goes with it, and nobody is brought into a site by somebody else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, memberSite, register, relyingParty } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { application, asked, atToken, joinedTo, jssdk, sessionAt, tokensAt } from './at-sites.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

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

  test(name('the answer to a session at one site was a session at another for whoever brought it there'), async () => {
    const { world } = await open('elsewhere');
    await world.person();
    const shop = await memberSite(world);
    const brought = async () => {
      world.clock.forward(2);
      const { UID: siteUID, UIDSignature: UIDSig, signatureTimestamp: UIDTimestamp } = (await login(world)).body;
      return (apiKey?: string) =>
        world.gigya('socialize.notifyLogin', { siteUID, UIDSig, UIDTimestamp, targetEnv: 'mobile', ...(apiKey ? { apiKey } : {}) });
    };
    const elsewhere = await (await brought())(shop);
    assert.deepEqual([elsewhere.code, elsewhere.body.sessionSecret], [403002, undefined]);
    assert.match(elsewhere.body.errorDetails, /another site/);
    assert.equal((await (await brought())()).code, 0, 'at its own site it counts');
    await sessionAt(world, shop);
    assert.equal((await (await brought())(shop)).code, 0, 'and for who has a session there');
  });
}
