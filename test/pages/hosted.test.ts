// The pages of the OpenID provider in a real browser, without script: signing in, consenting and signing out, in four languages.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { barrierless } from './barrierless.ts';
import { launch, type Served, serveDemonstration, skip } from './browser.ts';

const looks = [
  { name: 'light', language: 'en', heading: 'Sign in', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', language: 'zh-CN', heading: '登录', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: '360 pixels', language: 'de', heading: 'Anmelden', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

describe('hosted pages', { skip }, () => {
  let served: Served;
  let browser: Browser;
  let client = '';
  // The application: it only has to be there when the browser comes back.
  const application = createServer((_request, reply) => void reply.end('back at the shop'));
  let callback = '';
  before(async () => {
    served = await serveDemonstration();
    browser = await launch();
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    callback = `http://127.0.0.1:${(application.address() as AddressInfo).port}/callback`;
    const [, name, secret] = /portal (\S+) : (\S+)/.exec(served.output())!;
    const reply = await fetch(`${served.base}/api/identity/oauth2/dcr/v1.1/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${name}:${secret}`)}` },
      body: JSON.stringify({ client_name: 'Shop', redirect_uris: [callback], post_logout_redirect_uris: [callback] }),
    });
    client = ((await reply.json()) as { client_id: string }).client_id;
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
    application.closeAllConnections();
    application.close();
  });

  const authorize = (language: string) =>
    `${served.base}/oauth2/authorize?${new URLSearchParams({
      client_id: client,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: callback,
      ui_locales: language,
      prompt: 'consent',
      state: 's1',
    })}`;

  for (const { name, language, heading, ...look } of looks) {
    test(`no barrier in ${name}: sign-in with a problem, consent`, async () => {
      const context = await browser.newContext({ ...look, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(authorize(language));
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.equal(await page.locator('h1').textContent(), heading);
      await barrierless(page);
      await page.fill('[name=username]', 'ann@example.org');
      await page.fill('[name=password]', 'wrong');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=alert]');
      assert.equal(await page.inputValue('[name=username]'), 'ann@example.org');
      assert.equal(await page.inputValue('[name=password]'), '');
      await barrierless(page);
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/login-${name}.png` });
      await page.fill('[name=password]', 'correct horse');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[name=consent]');
      await barrierless(page);
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/consent-${name}.png` });
      await context.close();
    });
  }

  test('there and back with the keyboard alone, without script and under the content policy', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(authorize('hu'));
    await page.getByRole('link', { name: 'English' }).click();
    await page.locator('[name=username]').focus();
    await page.keyboard.type('ann-demo');
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct horse');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=consent]');
    await page.locator('[value=allow]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/callback\?.*code=/);
    assert.match(page.url(), /state=s1/);
    await page.goto(`${served.base}/oidc/logout?${new URLSearchParams({ client_id: client, post_logout_redirect_uri: callback })}`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/callback/);
    assert.deepEqual(complaints, []);
    await page.goto(authorize('en'));
    assert.equal(await page.locator('[name=password]').count(), 1, 'signed out: the password is asked again');
    await context.close();
  });
});
