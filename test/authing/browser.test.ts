// Authing's own clients for pages, unmodified, in a real browser: @authing/web and @authing/sso at an application on another host of the same site.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { shortId } from '../../src/core/ids.ts';
import { openApp } from '../clients/app.ts';
import { chromiumPath, skip } from '../pages/browser.ts';
import { publicly, registerApp } from './openid.ts';

const [id, shop] = ['http://id.shop.localhost', 'http://app.shop.localhost'];
const callback = `${shop}/callback`;

const script = (path: string) => readFileSync(new URL(`../../node_modules/@authing/${path}`, import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: whatever the vendor's clients say
type Answer = any;

/** Names of hosts without a port: the client takes none with one. */
async function openShop() {
  const built = await openApp('authing', 'authing in a browser');
  const { world } = built;
  const { port } = new URL(world.base);
  await world.settings({ rates: { caller: null, address: null, tenant: null }, apis: { authing: { allowedOrigins: [shop] } } });
  await registerApp(built, {
    ...publicly,
    redirect_uris: [callback],
    post_logout_redirect_uris: [`${shop}/bye`],
    grant_types: ['authorization_code', 'refresh_token', 'implicit'],
  });
  // The application's pages come from no address at all, and a browser lets such ones call none of this machine.
  const browser = await chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-features=LocalNetworkAccessChecks',
      `--host-resolver-rules=MAP id.shop.localhost:80 127.0.0.1:${port}`,
    ],
  });
  after(() => browser.close());
  const ann = await world.person({ profile: { given_name: 'Ann' } });
  return { world, browser, ann: shortId(ann.id), app: world.keys.authing.app };
}

/** The application's page, whatever its address, with these scripts of the vendor's. */
async function pageOf(context: BrowserContext, ...scripts: readonly string[]): Promise<Page> {
  const page = await context.newPage();
  const body = `<!doctype html><title>Shop</title>${scripts.map((text) => `<script>${text.replaceAll('</script', '<\\/script')}</script>`).join('')}`;
  await page.route(`${shop}/**`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await page.goto(`${shop}/`);
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.waitForURL(`${id}/oidc/interaction**`);
  await page.fill('[name=username]', 'ann@example.org');
  await page.fill('[name=password]', 'correct horse');
  await page.click('button[type=submit]');
  await page.waitForURL(`${callback}**`);
}

test('clients for pages sign in, know of it silently, and sign out', { skip }, async (t) => {
  const { world, browser, ann, app } = await openShop();

  await t.test('@authing/web: nobody, then Ann by redirect and PKCE, silently, renewed, and nobody', async () => {
    const page = await pageOf(
      await browser.newContext(),
      script('web/node_modules/axios/dist/axios.min.js'),
      script('web/dist/global/index.global.js'),
    );
    const client = `new AuthingFactory.Authing(${JSON.stringify({ domain: id, appId: app, userPoolId: world.keys.authing.pool, redirectUri: callback, introspectAccessToken: true })})`;
    const run = (does: string) => page.evaluate(`(async () => { const client = ${client}; return ${does}; })()`) as Promise<Answer>;
    assert.equal(await run('await client.getLoginState()'), null);
    await run('void client.loginWithRedirect()');
    await signIn(page);
    const state = await run('await client.handleRedirectCallback()');
    assert.deepEqual([state.parsedIdToken.sub, state.parsedAccessToken.sub], [ann, ann]);
    assert.equal((await run('await client.getLoginState()')).accessToken, state.accessToken, 'it is active');
    const silent = await run('await client.getLoginState({ ignoreCache: true })');
    assert.equal(silent?.parsedIdToken.sub, ann);
    const renewed = await run('await client.refreshToken()');
    assert.notEqual(renewed.accessToken, silent.accessToken);
    await run(`void client.logoutWithRedirect({ redirectUri: ${JSON.stringify(`${shop}/bye`)} })`);
    await page.waitForURL(`${id}/oidc/session/end**`);
    await page.click('button[value=yes]');
    await page.waitForURL(`${shop}/bye**`);
    assert.equal(await run('await client.getLoginState()'), null);
  });

  await t.test('@authing/sso: nobody, then Ann by the implicit flow, who she is, silently, and nobody', async () => {
    const page = await pageOf(await browser.newContext(), script('sso/dist/index.js'));
    const client = `new AuthingSSO(${JSON.stringify({ appId: app, origin: id, redirectUri: callback })})`;
    const run = (does: string) => page.evaluate(`(async () => { const client = ${client}; return ${does}; })()`) as Promise<Answer>;
    assert.equal((await run('await client.trackSession()')).session, null);
    await run('void client.login()');
    await signIn(page);
    const { access_token } = await run('client.getTokenSetFromUrlHash()');
    const me = await run(`await client.getUserInfoByAccessToken(${JSON.stringify(access_token)})`);
    assert.deepEqual([me.sub, me.given_name], [ann, 'Ann']);
    const tracked = await run('await client.trackSession()');
    assert.deepEqual([tracked.session.userId, tracked.userInfo.email], [ann, 'ann@example.org']);
    const silent = await run('await client.getAccessTokenSilently()');
    assert.equal(typeof silent.access_token, 'string');
    assert.equal((await run('await client.logout()')).code, 200);
    assert.equal((await run('await client.trackSession()')).session, null);
  });
});
