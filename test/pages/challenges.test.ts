// Forms that must prove a human, and a sign-in that stops at an address, in a real browser: with the keyboard alone, without script, on a
// phone in the dark. A picture and another service's box were not shown at all, and an unconfirmed address was a dead end of the sign-in.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { barrierless } from './barrierless.ts';
import { launch, skip } from './browser.ts';

const phone = { viewport: { width: 375, height: 667 }, colorScheme: 'dark' } as const;
const register = '/accountrecoveryendpoint/register.do?lang=';

const [sqlite] = await engines();
const { open } = sqlite!;

describe('challenges and obligations on pages', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** A page and what its console complained of. */
  async function visit(look: object): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const page = await (await browser.newContext(look)).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && !/status of 400/.test(message.text()) && complaints.push(message.text()));
    return { page, complaints };
  }

  const shoot = (page: Page, name: string) =>
    process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true }) : undefined;

  /** Goes on with Tab until the field or button of that name has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator('*:focus').getAttribute('name')) === name) return;
    }
    assert.fail(`the keyboard does not lead to ${name}`);
  }

  test('an account is made with the keyboard alone, without script: a picture read wrongly, another one, and the right digits', async () => {
    const { world } = await open('registering with a picture');
    await world.settings({
      registration: { open: true, consents: ['Terms of use'] },
      captcha: { verifier: 'picture', registration: true },
      identifiers: { signIn: ['username', 'email'] },
    });
    const { page, complaints } = await visit({ ...phone, javaScriptEnabled: false });
    await page.goto(`${world.base}${register}en`);
    const type = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };
    await type('username', 'kim');
    await type('email', 'kim@example.org');
    await type('password', 'correct zebra 7!');
    await tabTo(page, 'consent');
    await page.keyboard.press('Space');
    await type('captcha', world.captcha.read() === '0000' ? '1111' : '0000');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#captcha-wrong').innerText(), /not the digits/);
    await shoot(page, 'picture-wrong');
    assert.equal(await page.locator('[name=consent]').isChecked(), true, 'what was agreed stays agreed');
    const seen = world.captcha.read();
    await tabTo(page, 'another');
    await page.keyboard.press('Enter');
    await page.waitForFunction('!document.querySelector("[role=alert]")').catch(() => undefined);
    assert.equal(await page.getByRole('alert').count(), 0);
    if (world.captcha.read() === seen) await page.reload();
    assert.equal(await page.inputValue('[name=username]'), 'kim');
    await type('password', 'correct zebra 7!');
    await type('captcha', world.captcha.read());
    await shoot(page, 'picture-right');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('no barrier with a picture, on a phone in the dark, in every language', async () => {
    const { world } = await open('picture without barriers');
    await world.settings({ registration: { open: true }, captcha: { verifier: 'picture', registration: true } });
    const { page } = await visit({ ...phone, bypassCSP: true });
    for (const language of ['en', 'de', 'hu', 'zh-CN']) {
      await page.goto(`${world.base}${register}${language}`);
      await page.evaluate('document.querySelector("form").noValidate = true');
      await page.locator('button[type=submit]').first().click();
      await page.waitForSelector('[role=alert]');
      assert.equal(await page.locator('main img[alt]').count(), 1);
      await page.locator('#problem a').last().click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'password', 'the problem leads to its field');
      await barrierless(page);
      await shoot(page, `picture-${language}`);
    }
    await page.context().close();
  });

  test("another service's script runs under the page's policy, and its answer is sent along", async () => {
    const service = createServer((request, reply) => {
      if (request.url === '/api.js') {
        reply.setHeader('content-type', 'text/javascript').end(
          `const box = document.querySelector('.g-recaptcha');
box.innerHTML = '<textarea name="g-recaptcha-response" hidden></textarea><iframe title="captcha" width="302" height="76" src="' + new URL('/frame', document.currentScript.src) + '"></iframe>';
addEventListener('message', () => { box.firstChild.value = 'human ' + box.dataset.sitekey; document.body.dataset.solved = 'yes'; });`,
        );
        return;
      }
      if (request.url === '/frame') {
        reply
          .setHeader('content-type', 'text/html')
          .end('<title>captcha</title><button onclick="parent.postMessage(1, \'*\')">I am human</button>');
        return;
      }
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const success = new URLSearchParams(body).get('response') === 'human site-key';
        reply.setHeader('content-type', 'application/json').end(JSON.stringify({ success }));
      });
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const { world } = await open('registering with a service');
    await world.settings({
      registration: { open: true },
      captcha: {
        verifier: 'remote',
        registration: true,
        remoteUrl: `${origin}/siteverify`,
        remoteSecret: 's',
        remoteKey: 'site-key',
        remoteScript: `${origin}/api.js`,
      },
      identifiers: { signIn: ['email'] },
    });
    const { page, complaints } = await visit({ viewport: phone.viewport });
    await page.goto(`${world.base}${register}en`);
    await page.fill('[name=email]', 'kim@example.org');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#captcha-wrong').innerText(), /human/);
    await shoot(page, 'service-wrong');
    await page.fill('[name=password]', 'correct zebra 7!');
    await page.frameLocator('iframe').getByRole('button').click();
    await page.waitForSelector('body[data-solved]');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.waitForURL(/done=/);
    assert.deepEqual(complaints, []);
    service.closeAllConnections();
    service.close();
    await page.context().close();
  });

  test('an unconfirmed person types the code from the mail, with the keyboard alone, and goes on to the application', async () => {
    const { world } = await open('code on the page');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const { client_id } = await openidOf(world).register({ skip_consent: true });
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
    const { page, complaints } = await visit({ ...phone, javaScriptEnabled: false });
    const left: string[] = [];
    await page.route(`${callback}**`, (route) => {
      left.push(route.request().url());
      return route.fulfill({ body: 'back at the shop' });
    });
    await page.goto(`${world.base}/oauth2/authorize?${query}`);
    const type = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };
    await type('username', 'kim');
    await type('password', 'correct horse');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=code]');
    const code = /Code: (\d{6})/.exec(world.mail.last('kim@example.org').text)![1]!;
    await type('code', code === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#code-wrong').innerText(), /not the code/);
    await shoot(page, 'code-wrong');
    await type('code', code);
    await page.keyboard.press('Enter');
    if (left.length === 0) await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(/\/callback\?code=/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('somebody who lacks attributes gives them with the keyboard alone, wrong and then right, and goes on to the application', async () => {
    const { world } = await open('lacking on the page');
    await world.attributes([
      { path: 'given_name', required: true },
      { path: 'phone_number', required: true },
      { path: 'data.shoeSize', type: 'number', required: true },
      { path: 'data.news', type: 'boolean', required: true, description: 'May we write to you?' },
    ]);
    await world.settings({ registration: { open: true, consents: ['https://shop.example/terms'] } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    const { client_id } = await openidOf(world).register({ skip_consent: true });
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
    const { page, complaints } = await visit({ ...phone, javaScriptEnabled: false });
    const left: string[] = [];
    await page.route(`${callback}**`, (route) => {
      left.push(route.request().url());
      return route.fulfill({ body: 'back at the shop' });
    });
    await page.goto(`${world.base}/oauth2/authorize?${query}`);
    const type = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };
    await type('username', 'kim');
    await type('password', 'correct horse');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=ticket]', { state: 'attached' });
    await type('attribute.given_name', 'Kim');
    await type('attribute.phone_number', '+36301234567');
    await type('attribute.data.shoeSize', 'large');
    await tabTo(page, 'attribute.data.news');
    await page.keyboard.type('N');
    await tabTo(page, 'consent');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Continue' }).press('Enter');
    assert.match(await page.getByLabel('Shoe size').locator('xpath=../following-sibling::p[1]').innerText(), /not a number/);
    await shoot(page, 'finish-wrong');
    assert.equal(await page.getByLabel('First name').inputValue(), 'Kim', 'what was typed stays');
    assert.equal(await page.getByLabel('May we write to you?').inputValue(), 'false');
    assert.equal(await page.locator('[name=consent]').isChecked(), true);
    await tabTo(page, 'attribute.data.shoeSize');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('42.5');
    await page.keyboard.press('Enter');
    if (left.length === 0) await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(/\/callback\?code=/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('no barrier where attributes are asked for, on a phone in the dark, in every language', async () => {
    const { world } = await open('attributes without barriers');
    await world.attributes([
      { path: 'given_name', required: true },
      { path: 'birthdate', type: 'date', required: true },
      { path: 'data.news', type: 'boolean', required: true },
    ]);
    const long = `https://shop.example/${'terms-of-use-'.repeat(6)}`;
    await world.settings({ registration: { open: true, consents: [long] } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    const { client_id } = await openidOf(world).register();
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce });
    const { page } = await visit({ ...phone, bypassCSP: true });
    for (const language of ['en', 'de', 'hu', 'zh-CN']) {
      await page.goto(`${world.base}/oauth2/authorize?${query}&ui_locales=${language}`);
      await page.fill('[name=username]', 'kim');
      await page.fill('[name=password]', 'correct horse');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[name=ticket]', { state: 'attached' });
      assert.equal(await page.getAttribute('html', 'lang'), language);
      await page.evaluate('document.querySelector("form").noValidate = true');
      await page.locator('form button[type=submit]').first().click();
      await page.waitForSelector('[role=alert]');
      await page.locator('#problem a').last().click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'attribute.data.news', 'the problem leads to its field');
      await barrierless(page);
      await shoot(page, `finish-${language}`);
      await page.context().clearCookies();
    }
    await page.context().close();
  });

  test('a device is connected by a field with a label, and what is wrong with the code is said there', async () => {
    const { world } = await open('device page');
    const { page, complaints } = await visit(phone);
    await page.goto(`${world.base}/authenticationendpoint/device.do?lang=en`);
    await page.getByLabel('The code that the device shows').fill('WRONG-CODE');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#user_code-wrong').innerText(), /No device shows this code/);
    await shoot(page, 'device-wrong');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
