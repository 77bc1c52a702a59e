// The vendor's script at a page of a site, in a real browser: calls, events and sessions, and what it raises by itself.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { skip } from './browser.ts';
import { siteOfSuite } from './site-of.ts';

const ann = { loginID: 'ann@example.org', password: 'correct horse' };

describe('the script of a page', { skip }, () => {
  const site = siteOfSuite('script of a page');

  test('a person registers, is told of, is known at the next page, and signs out', async () => {
    const page = await site.open();
    const { regToken } = await site.call(page, 'accounts.initRegistration');
    const given = {
      regToken,
      email: 'kim@example.org',
      password: 'Blue-Sky-42',
      profile: { firstName: 'Kim' },
      finalizeRegistration: true,
    };
    const registered = await site.call(page, 'accounts.register', { ...given, context: { from: 'shop' } });
    assert.deepEqual([registered['errorCode'], registered['status'], registered['context']], [0, 'OK', { from: 'shop' }]);
    const [login] = (await page.evaluate('told')) as Record<string, unknown>[];
    assert.equal(login?.['eventName'], 'login');
    assert.deepEqual([login?.['UID'], login?.['newUser'], login?.['context']], [registered['UID'], true, 'shop']);
    const next = await site.open('', page.context());
    const known = await site.call(next, 'accounts.getAccountInfo', { include: 'profile' });
    assert.equal((known['profile'] as { firstName: string }).firstName, 'Kim');
    assert.ok(await next.evaluate('gigya.hasSession()'));
    assert.equal((await site.call(next, 'accounts.logout'))['errorCode'], 0);
    assert.deepEqual(await next.evaluate('told.map(({ eventName }) => eventName)'), ['logout']);
    assert.equal((await site.call(next, 'accounts.getAccountInfo'))['errorCode'], 403035);
    assert.ok(!(await page.context().cookies()).some(({ name }) => name.startsWith('glt_')));
    await page.context().close();
  });

  test('a refusal opens nothing, and what was typed is not given back with it', async () => {
    const page = await site.open();
    const refused = await site.call(page, 'accounts.login', { ...ann, password: 'wrong' });
    assert.deepEqual([refused['errorCode'], refused['status'], refused['operation']], [403042, 'FAIL', '/accounts.login']);
    assert.deepEqual(refused['requestParams'], { loginID: ann.loginID });
    assert.deepEqual(await page.evaluate('told'), []);
    assert.ok(!(await page.context().cookies()).some(({ name }) => name.startsWith('glt_')));
    await page.context().close();
  });

  test('the device is one and the same over pages of the site', async () => {
    const page = await site.open();
    const gmid = async () => (await page.context().cookies()).find(({ name, domain }) => name === 'gmid' && domain === '127.0.0.1')?.value;
    const first = await gmid();
    assert.match(first ?? '', /^gmid\.ver4\./);
    await site.open('', page.context());
    assert.equal(await gmid(), first);
    await page.context().close();
  });

  test('arguments may be two, and a function of the page that fails leaves the others', async () => {
    const page = await site.open();
    const failed: string[] = [];
    page.on('pageerror', ({ message }) => void failed.push(message));
    await page.evaluate('gigya.accounts.addEventHandlers({ onLogin() { throw new Error("the page’s own"); } })');
    const code = await page.evaluate(
      `new Promise((resolve) => gigya.services.accounts.login(${JSON.stringify(ann)}, { callback: ({ errorCode }) => resolve(errorCode) }))`,
    );
    assert.equal(code, 0);
    assert.deepEqual([failed, await page.evaluate('told.length')], [['the page’s own'], 1]);
    await page.context().close();
  });

  test('what this script does not speak is 405001, and asks nobody', async () => {
    const page = await site.open();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    assert.equal((await site.call(page, 'socialize.showShareBarUI', { containerID: 'share' }))['errorCode'], 405001);
    assert.deepEqual(asked, []);
    await page.context().close();
  });

  test('sites of a group that sign in as one share the session of a page, which goes on to a page of their domain alone', async () => {
    const { world } = site.built;
    const as = { as: 'application' } as const;
    const made = await world.gigya('admin.createSite', { apiKey: '', partnerID: world.keys.domain, baseDomain: 'news.example' }, as);
    const { apiKey } = made.body;
    await world.gigya('admin.setSiteConfig', { apiKey, siteGroupOwner: world.keys.gigya.apiKey, trustedSiteURLs: `${site.origin}/*` }, as);
    const page = await site.open();
    // A page of the other site differs by the key under which it asks for the script.
    const ofNews = `${world.base}/js/gigya.js?apiKey=${apiKey}`;
    const openNews = async () => {
      const news = await page.context().newPage();
      await news.route('**/js/gigya.js*', (route) => route.continue({ url: ofNews }));
      await news.goto(site.origin);
      assert.equal(await news.evaluate('gigya.apiKey'), apiKey);
      return news;
    };
    const knownAtNews = async () => (await openNews()).evaluate('gigya.hasSession()');
    await site.call(page, 'accounts.login', ann);
    assert.equal(await knownAtNews(), false);
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: true } }, as);
    assert.equal(await knownAtNews(), true);
    for (const redirectURL of ['javascript:alert(1)', 'https://shop.example/', 'https://127.0.0.1.shop.example/', 'http://['])
      assert.equal(
        await page.evaluate(`gigya.accounts.setSSOToken({ redirectURL: ${JSON.stringify(redirectURL)} }).then((it) => it.errorCode)`),
        400006,
      );
    await page.evaluate("void gigya.accounts.setSSOToken({ redirectURL: '/news' })");
    await page.waitForURL('**/news');
    assert.equal((await site.call(page, 'accounts.logout'))['errorCode'], 0);
    assert.equal(await knownAtNews(), false);
    await site.call(page, 'accounts.login', ann);
    // Whom a server of the site signed in takes the place of whoever was signed in at the group.
    const news = await openNews();
    await news.evaluate(`document.cookie = 'glt_${apiKey}=st2.bob; Path=/'`);
    await news.evaluate("void gigya.accounts.setSSOToken({ redirectURL: '/bob' })");
    await news.waitForURL('**/bob');
    assert.match(String(await news.evaluate('document.cookie')), new RegExp(`glt_${world.keys.gigya.apiKey}=st2\\.bob(;|$)`));
    await world.gigya('admin.setSiteConfig', { siteGroupConfig: { enableSSO: false } }, as);
    await page.context().close();
  });

  test('a server that cannot be reached is 500026, and who was signed in stays so', async () => {
    const page = await site.open();
    await site.call(page, 'accounts.login', ann);
    await page.route(`${site.built.world.base}/**`, (route) => route.abort());
    assert.equal((await site.call(page, 'accounts.getAccountInfo'))['errorCode'], 500026);
    await page.unroute(`${site.built.world.base}/**`);
    assert.equal((await site.call(page, 'accounts.getAccountInfo'))['errorCode'], 0);
    await page.context().close();
  });

  test('where a site names no pages it is asked by script, and nothing that people type stands in an address', async () => {
    await site.built.world.settings({ apis: { gigya: { trustedSiteURLs: [] } } });
    const page = await site.open();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    assert.equal((await site.call(page, 'accounts.getAccountInfo'))['errorCode'], 403035);
    assert.match(asked.join(), /callback=gigya\.answers\./);
    assert.equal((await site.call(page, 'accounts.login', ann))['errorCode'], 500026);
    assert.ok(!asked.join().includes('horse'));
    await site.built.world.settings({ apis: { gigya: { trustedSiteURLs: [`${site.origin}/*`] } } });
    await page.context().close();
  });

  test('an address that tells of a sign-in which this browser did not begin signs nobody in', async () => {
    const page = await site.open();
    const { sessionInfo } = (await site.built.world.gigya('accounts.login', { ...ann, targetEnv: 'jssdk' })).body;
    await page.goto('about:blank');
    await page.goto(`${site.origin}/#status=ok&access_token=${sessionInfo.login_token}&expires_in=60&state=gigya-way:1`);
    await page.waitForFunction('gigya.isReady');
    assert.equal(await page.evaluate('gigya.hasSession()'), false);
    assert.equal(await page.evaluate('location.hash'), '');
    await page.context().close();
  });
});
