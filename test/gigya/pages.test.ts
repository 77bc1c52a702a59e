// Pages of a site call from a browser, and those of others neither call nor read: what is trusted, and what only resembles it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const shop = 'https://www.shop.example';
const alike = [
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://shop.example:8443',
  'http://shop.example',
  'https://shop.example.',
  'null',
];
const sites = { apis: { gigya: { baseDomain: 'shop.example', trustedSiteURLs: ['https://partner.example/*', 'localhost:*'] } } };

const preflight = (world: World, origin: string, query = `?apiKey=${world.keys.gigya.apiKey}`) =>
  world.raw({
    method: 'OPTIONS',
    url: `${world.base}/accounts.login${query}`,
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'apikey,content-type' },
  });
const allowed = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => [
  headers['access-control-allow-origin'],
  headers['access-control-allow-credentials'],
];
const trusted = (origin: string) => [origin, 'true'];
const nobody = [undefined, undefined];

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('no page of another origin reads an answer until the site names it, and everybody is answered'), async () => {
    const { world } = await open('no sites');
    const called = await world.gigya('accounts.initRegistration', {}, { headers: { origin: shop } });
    assert.deepEqual([called.code, ...allowed(called)], [0, ...nobody]);
    assert.equal(called.headers['vary'], 'Origin');
    assert.deepEqual(allowed(await preflight(world, shop)), nobody);
  });

  test(name('pages of the site call, with a preflight and without, and read refusals too'), async () => {
    const { world } = await open('sites');
    await world.settings(sites);
    await world.person();
    for (const origin of [shop, 'https://shop.example', 'https://partner.example', 'http://localhost:3000']) {
      const asked = await preflight(world, origin);
      assert.deepEqual([asked.status, ...allowed(asked)], [204, ...trusted(origin)]);
      assert.equal(asked.headers['access-control-allow-headers'], 'apikey,content-type');
      const headers = { origin };
      const wrong = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'wrong' }, { headers });
      assert.deepEqual([wrong.code, ...allowed(wrong)], [403042, ...trusted(origin)]);
      const unknown = await world.gigya('accounts.login', { password: 'x' }, { headers });
      assert.deepEqual([unknown.code, ...allowed(unknown)], [400002, ...trusted(origin)]);
    }
    await world.settings({ units: { suspended: ['accounts.login'] } });
    const suspended = await world.gigya('accounts.login', {}, { headers: { origin: shop } });
    assert.deepEqual(
      [suspended.code, ...allowed(suspended)],
      [503001, ...trusted(shop)],
      'also what is refused before anybody is asked for',
    );
  });

  test(name('a page that only resembles one of the site is refused, and reads nothing'), async () => {
    const { world } = await open('alike');
    await world.settings(sites);
    for (const origin of alike) {
      assert.deepEqual(allowed(await preflight(world, origin)), nobody, origin);
      const called = await world.gigya('accounts.initRegistration', {}, { headers: { origin } });
      assert.deepEqual([called.code, ...allowed(called)], [400120, ...nobody], origin);
      assert.equal((await world.gigya('accounts.initRegistration', { pageURL: `${origin}/login` })).code, 400120, origin);
      assert.equal((await world.gigya('accounts.initRegistration', {}, { headers: { referer: `${origin}/a` } })).code, 400120, origin);
    }
    const both = { headers: { origin: 'https://evil.example', referer: `${shop}/` } };
    assert.equal(
      (await world.gigya('accounts.initRegistration', { pageURL: shop }, both)).code,
      400120,
      'one right address covers no wrong one',
    );
  });

  test(name('servers and apps name no page, and are not asked for one'), async () => {
    const { world } = await open('no pages');
    await world.settings(sites);
    const { id } = await world.person();
    assert.equal((await world.gigya('accounts.initRegistration')).code, 0);
    assert.equal((await world.gigya('accounts.initRegistration', { sdk: 'android_7.0' })).code, 0);
    assert.equal((await world.gigya('accounts.initRegistration', { sdk: 'js_latest' })).code, 403015);
    assert.equal((await world.gigya('accounts.initRegistration', { sdk: 'js_latest', pageURL: `${shop}/` })).code, 0);
    const given = { UID: id.replaceAll('-', ''), sdk: 'js_x' };
    assert.equal((await world.gigya('accounts.getAccountInfo', given, { as: 'signed' })).code, 0);
  });

  test(name('the sites of one tenant are not those of another'), async () => {
    const { world } = await open('one of two');
    const other = await world.another();
    await world.settings(sites);
    assert.deepEqual(allowed(await preflight(other, shop)), nobody);
    assert.deepEqual(allowed(await preflight(other, shop, '?apikey=3_unknown')), nobody);
    const called = await other.gigya('accounts.initRegistration', {}, { headers: { origin: shop } });
    assert.deepEqual([called.code, ...allowed(called)], [0, ...nobody]);
    const unknown = await world.gigya('accounts.initRegistration', { apiKey: '3_unknown' }, { headers: { origin: shop } });
    assert.deepEqual([unknown.code, ...allowed(unknown)], [400093, ...nobody]);
  });

  test(name('a trusted page of another site brings the cookies of a browser, and another page does not'), async () => {
    const { world } = await open('cookies across');
    await world.settings({ apis: { gigya: { trustedSiteURLs: ['shop.example'] } } });
    const { gmid } = (await world.gigya('socialize.getIDs')).body;
    const from = { cookie: `gmid=${gmid}`, 'sec-fetch-site': 'cross-site' };
    const trustedPage = await world.gigya('socialize.getIDs', {}, { headers: { ...from, origin: 'https://shop.example' } });
    assert.equal(trustedPage.body.gmid, gmid);
    assert.match(trustedPage.headers['set-cookie'] ?? '', /gmid=/);
    const script = await world.gigya('socialize.getIDs', {}, { headers: { ...from, referer: 'https://shop.example/' } });
    assert.notEqual(script.body.gmid, gmid, 'a script tag names no origin, and may stand in any page');
    assert.equal(script.headers['set-cookie'], undefined);
  });

  test(name('a link in a mail is followed from whatever page shows the mail'), async () => {
    const { world } = await open('mail page');
    await world.settings({ ...sites, contacts: { verify: 'obligation' } });
    await register(world, { finalizeRegistration: true });
    const { code } = world.mail.last('ann@example.org');
    const headers = { referer: 'https://mail.example/' };
    assert.equal((await world.gigya('accounts.verifyEmail', { code }, { method: 'GET', headers })).code, 0);
  });

  test(name('a site that could be anybody’s is refused as a setting'), async () => {
    const { world } = await open('bad sites');
    for (const gigya of [{ trustedSiteURLs: ['*'] }, { trustedSiteURLs: ['*.com'] }, { baseDomain: 'https://a.example' }])
      await assert.rejects(world.settings({ apis: { gigya } }), JSON.stringify(gigya));
  });
}
