// The pages on which people help themselves, in a real browser without script: a lost password, a new account, and what strangers learn.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { barrierless } from './barrierless.ts';
import { launch, type Served, serveDemonstration, skip } from './browser.ts';

const recover = '/accountrecoveryendpoint/recoveraccountrouter.do';
const register = '/accountrecoveryendpoint/register.do';

describe('self-service', { skip }, () => {
  let served: Served;
  let browser: Browser;
  before(async () => {
    served = await serveDemonstration();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
  });

  const visit = async (script = false, look = {}): Promise<Page> =>
    (await browser.newContext({ javaScriptEnabled: script, bypassCSP: script, ...look })).newPage();

  /** The link of the newest mail in the demonstration's mailbox. */
  async function mailed(page: string): Promise<string> {
    const list = await (await fetch(`${served.base}/mailbox`)).text();
    const newest = Math.max(...[...list.matchAll(/\/mailbox\/(\d+)/g)].map(([, number]) => Number(number)));
    const mail = (await (await fetch(`${served.base}/mailbox/${newest}`)).text()).replaceAll('&amp;', '&');
    const link = /https?:\/\/[^\s"<]+/.exec(mail)?.[0] ?? '';
    assert.ok(link.includes(page), `the mail leads to ${page}: ${link}`);
    return link;
  }

  async function lockUntilConfirmed(): Promise<void> {
    const [, name, secret] = /portal (\S+) : (\S+)/.exec(served.output())!;
    const properties = [{ name: 'SelfRegistration.LockOnCreation', value: 'true' }];
    const [category, connector] = ['User Onboarding', 'self-sign-up'].map((text) => Buffer.from(text).toString('base64url'));
    const reply = await fetch(`${served.base}/api/server/v1/identity-governance/${category}/connectors/${connector}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${name}:${secret}`)}` },
      body: JSON.stringify({ operation: 'UPDATE', properties }),
    });
    assert.equal(reply.status, 200);
  }

  const signsIn = async (username: string, password: string): Promise<number> => {
    const reply = await fetch(`${served.base}/api/identity/auth/v1.1/authenticate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    return reply.status;
  };

  test('a lost password is replaced by the link in the mail, once', async () => {
    const page = await visit();
    await page.goto(`${served.base}${recover}?sessionDataKey=abc&lang=en`);
    await page.fill('[name=username]', 'ann-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=sent/);
    const heard = await page.locator('main').textContent();
    await page.goto(`${served.base}${recover}?sessionDataKey=abc&lang=en`);
    await page.fill('[name=username]', 'nobody-at-all');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=sent/);
    assert.equal(await page.locator('main').textContent(), heard, 'strangers hear the same');
    const link = await mailed('confirmrecovery.do');
    await page.goto(link);
    await page.fill('[name=password]', 'a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=changed/);
    assert.doesNotMatch(page.url(), /confirmation=/);
    assert.equal(await page.locator('main a').getAttribute('href'), '/authenticationendpoint/login.do?sessionDataKey=abc');
    assert.deepEqual([await signsIn('ann-demo', 'correct zebra 7!'), await signsIn('ann-demo', 'correct horse')], [200, 400]);
    const again = await page.goto(link);
    assert.equal(again?.status(), 400);
    assert.equal(await page.locator('form').count(), 0, 'a used link asks for nothing');
  });

  test('an account is made and its address confirmed by a button, not by following the link alone', async () => {
    await lockUntilConfirmed();
    const page = await visit();
    await page.goto(`${served.base}${register}?lang=en`);
    await page.fill('[name=username]', 'ann-demo');
    await page.fill('[name=email]', 'new@example.org');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    assert.equal(await page.inputValue('[name=email]'), 'new@example.org');
    assert.equal(await page.inputValue('[name=password]'), '');
    await page.fill('[name=username]', 'newcomer');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=sent/);
    const link = await mailed('confirmregistration.do');
    await fetch(link);
    assert.equal(await signsIn('newcomer', 'correct zebra 7!'), 406, 'not before the button');
    await page.goto(link);
    await page.getByRole('button').click();
    await page.waitForURL(/done=verified/);
    assert.equal(await signsIn('newcomer', 'correct zebra 7!'), 200);
    await page.goto(link);
    await page.getByRole('button').click();
    await page.waitForSelector('h1');
    assert.equal(await page.locator('form').count(), 0);
  });

  for (const [name, look] of [
    ['light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
    ['dark on a phone', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
  ] as const) {
    test(`no barrier in ${name}`, async () => {
      const page = await visit(true, look);
      for (const path of [recover, register])
        for (const language of ['en', 'de', 'hu', 'zh-CN']) {
          await page.goto(`${served.base}${path}?lang=${language}`);
          await page.evaluate('document.querySelector("form").noValidate = true');
          await page.locator('button[type=submit]').click();
          await page.waitForSelector('[role=alert]');
          assert.equal(await page.locator('html').getAttribute('lang'), language);
          await barrierless(page);
          if (process.env['SHOTS'])
            await page.screenshot({ path: `${process.env['SHOTS']}/self-${path.slice(25, 30)}-${language}-${name}.png` });
        }
    });
  }

  test('a long word in a label makes the page of a phone no wider', async () => {
    const [, authorization] = /Authorization: (Bearer \S+)/.exec(served.output())!;
    const headers = { 'content-type': 'application/json', authorization: authorization! };
    const at = `${served.base}/console/api/demo/attributes`;
    const before = await (await fetch(at, { headers })).json();
    const declare = async (attributes: unknown) =>
      assert.equal((await fetch(at, { method: 'PUT', headers, body: JSON.stringify({ attributes }) })).status, 200);
    const description = `${'Donaudampfschifffahrtsgesellschafts'.repeat(2)}kapitän`;
    await declare([{ path: 'nickname', type: 'string', required: true, writable: 'person', description }]);
    const page = await visit(true, { viewport: { width: 360, height: 740 } });
    await page.goto(`${served.base}${register}?lang=de`);
    assert.equal(await page.getByText(description).count(), 1);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
    await declare(before);
  });

  test('a challenge is solved by the page itself, under the policy of the page', async () => {
    const [, bearer] = /Authorization: (Bearer \S+)/.exec(served.output())!;
    const changed = await fetch(`${served.base}/console/api/demo/settings`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: bearer! },
      body: JSON.stringify({ settings: { captcha: { verifier: 'altcha', registration: true } } }),
    });
    assert.equal(changed.status, 200);
    const page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${served.base}${register}?lang=en`);
    await page.fill('[name=username]', 'prover');
    await page.fill('[name=email]', 'prover@example.org');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=/);
    assert.deepEqual(complaints, []);
  });

  test('what is not offered says so, and nothing of a page is a way out of the server', async () => {
    for (const path of ['confirmrecovery.do', 'confirmregistration.do', 'recoveraccountrouter.do', 'register.do']) {
      const reply = await fetch(
        `${served.base}/accountrecoveryendpoint/${path}?sessionDataKey=${encodeURIComponent('"><script>//evil')}&confirmation=x`,
      );
      const text = await reply.text();
      assert.doesNotMatch(text, /<script>/);
      assert.match(reply.headers.get('content-security-policy') ?? '', /default-src 'none'.*form-action 'self'/);
      assert.equal(reply.headers.get('referrer-policy'), 'same-origin');
    }
    const closed = await fetch(`${served.base}/t/nobody.example${recover}`);
    assert.equal(closed.status, 404);
  });
});
