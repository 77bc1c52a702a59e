// A sign-in that is approved on a person's device, in a real browser: the page shows the number, goes on by itself once the device answered, and works
// without script by its button. A device is enrolled at the sign-in, and at the pages for accounts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { answerTo, newDevice, openGateway, toDevices } from '../factors/device.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { accountOf, headingOf } from './at-account.ts';
import { barrierless } from './barrierless.ts';
import { launch, skip } from './browser.ts';
import { hiddenIn, keyIn, owingAt } from './owing.ts';

const gateway = await openGateway();
after(gateway.close);
const all = await engines();
const [sqlite] = all;

const consents = /name="consent"/;
const rates = { rates: { codeResendSeconds: 0, recipient: null, messages: null, address: null, caller: null } } as const;

async function withDevice({ world }: BuiltWorld, more: object = {}) {
  await world.settings({ ...gateway.settings, ...rates, ...more });
  const { id } = await world.person({ username: 'kim', email: 'kim@example.org' });
  const device = await newDevice();
  await world.console('POST', `/accounts/${id}/second-factors`, {
    method: 'push',
    key: device.jwk,
    token: device.token,
    label: 'Telephone',
  });
  return { id, device };
}
const numberIn = (text: string): string => /class="number"><strong>(\d\d)</.exec(text)?.[1] ?? '';

for (const { engine, open } of all) {
  test(`${engine}: without script the button goes on once the device approved, and says until then that it waits`, async () => {
    const built = await open('push at the page');
    const { world, app } = built;
    const { id, device } = await withDevice(built);
    const { tell, type } = await owingAt(world);
    const before = gateway.received.length;
    const asked = await tell('correct horse');
    assert.match(asked.text, /Ask my device/);
    assert.equal(gateway.received.length, before, 'a device is asked when its owner wants that');
    const sent = await type(asked.text, { do: 'send' });
    const number = numberIn(sent.text);
    assert.match(number, /^\d\d$/);
    assert.doesNotMatch(sent.text, /http-equiv="refresh"/);
    const waits = await type(sent.text, { do: 'prove' });
    assert.deepEqual([waits.status, /has not answered yet/.test(waits.text), numberIn(waits.text)], [400, true, number]);
    const asks = gateway.received.length;
    const twice = await type(sent.text, { do: 'send' });
    assert.deepEqual([twice.status, /has not answered yet/.test(twice.text), numberIn(twice.text)], [400, true, number]);
    assert.equal(gateway.received.length, asks, 'a device that was asked is not asked again');
    const waiting = async (given: Record<string, string>) => {
      const path = /data-waits="([^"]*)"/.exec(sent.text)![1]!.replaceAll('&amp;', '&');
      return fetch(new URL(path, world.base), { method: 'POST', body: new URLSearchParams(given) });
    };
    const stranger = await waiting(hiddenIn(sent.text));
    assert.doesNotMatch(await stranger.text(), /"waiting"/, 'a browser without a flow is told nothing');
    await answerTo(world, device, gateway.last(), { number });
    const done = await type(waits.text, { do: 'prove' });
    assert.match(done.text, consents);
    const [session] = await app.stores.sessions.list(world.keys.tenant, id);
    assert.deepEqual(
      session?.methods.map(({ type: by }) => by),
      ['password', 'push'],
    );
  });

  test(`${engine}: what was denied, or approved with another number, is said, and leads to another try or another way`, async () => {
    const built = await open('push refused at the page');
    const { world } = built;
    const { device } = await withDevice(built);
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    const sent = await type(asked.text, { do: 'send' });
    const number = numberIn(sent.text);
    await answerTo(world, device, gateway.last(), { number: number === '42' ? '43' : '42' });
    const mistaken = await type(sent.text, { do: 'prove' });
    assert.deepEqual([mistaken.status, /Nothing was approved/.test(mistaken.text), numberIn(mistaken.text)], [400, true, '']);
    world.clock.forward(1);
    const again = await type(mistaken.text, { do: 'send' });
    await answerTo(world, device, gateway.last(), { decision: 'deny' });
    const denied = await type(again.text, { do: 'prove' });
    assert.deepEqual([denied.status, /was denied on a device/.test(denied.text)], [400, true]);
    const once = await type(denied.text, { do: 'send' });
    assert.deepEqual([once.status, /was denied on a device/.test(once.text), numberIn(once.text)], [400, true, '']);
    assert.match((await type(denied.text, { do: 'list' })).text, /Backup code/);
  });

  test(`${engine}: who asks a device twice within the minute reads when it may be asked again, and no number that it was never asked for`, async () => {
    const built = await open('push too soon at the page');
    const { world } = built;
    const { device } = await withDevice(built, { rates: { ...rates.rates, codeResendSeconds: 60 } });
    const { tell, type, anew } = await owingAt(world);
    const sent = await type((await tell('correct horse')).text, { do: 'send' });
    await answerTo(world, device, gateway.last(), { decision: 'deny' });
    const before = gateway.received.length;
    world.clock.forward(20.25);
    const other = await anew('correct horse');
    const soon = await type(other.text, { do: 'send' });
    assert.deepEqual([soon.status, numberIn(soon.text), gateway.received.length], [429, '', before]);
    assert.match(soon.text, /Your device was asked a moment ago. It can be asked again in 40 seconds\./);
    assert.notEqual(numberIn(sent.text), '');
    world.clock.forward(40);
    assert.match(numberIn((await type(soon.text, { do: 'send' })).text), /^\d\d$/);
  });

  test(`${engine}: a gateway or a mail server that refuses is said on the page, which leads to another way`, async () => {
    const built = await open('refused on its way');
    const { world } = built;
    const { id, device } = await withDevice(built);
    await world.console('POST', `/accounts/${id}/second-factors`, { method: 'email', target: 'second@example.org' });
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    gateway.refuses(400);
    const refused = await type(asked.text, { do: 'send' });
    gateway.refuses(undefined);
    assert.deepEqual([refused.status, /This could not be sent/.test(refused.text), numberIn(refused.text)], [400, true, '']);
    const others = await type(refused.text, { do: 'list' });
    const byMail = others.text.split('<form').find((form) => form.includes('value="email"'))!;
    const mail = await type(others.text, { ...hiddenIn(byMail), do: 'choose' });
    world.mail.refuses();
    const unsent = await type(mail.text, { do: 'send' });
    world.mail.works();
    assert.deepEqual([unsent.status, /This could not be sent/.test(unsent.text)], [400, true]);
    const sent = await type(refused.text, { do: 'send' });
    await answerTo(world, device, gateway.last(), { number: numberIn(sent.text) });
    assert.match((await type(sent.text, { do: 'prove' })).text, consents);
  });

  test(`${engine}: who must have a factor enrols a device at the sign-in, by the text beside the picture`, async () => {
    const built = await open('push enrolled at the sign-in');
    const { world } = built;
    await world.settings({ ...gateway.settings, ...rates });
    await world.settings({ secondFactor: { required: 'always' } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    const { tell, type } = await owingAt(world);
    const asked = await tell('correct horse');
    const chosen = await type(asked.text, { method: 'push', do: 'begin' });
    const address = new URL(keyIn(chosen.text));
    assert.equal(`${address.origin}${address.pathname}`, `${world.base}/id/demo/push/devices`);
    const early = await type(chosen.text, { do: 'finish', code: '123456' });
    assert.deepEqual([early.status, keyIn(early.text)], [400, address.href], 'the page shows the same once more');
    const device = await newDevice();
    const { body } = await toDevices(world, 'devices', { proof: await device.takesUp(address.hash.slice(1), { label: 'Telephone' }) });
    const done = await type(early.text, { do: 'finish', code: body['code']! });
    assert.match(done.text, /Your backup codes/);
  });

  test(`${engine}: a person adds a device at the pages of the account, and removes it`, async () => {
    const built = await open('push at the account');
    const { world } = built;
    await world.settings({ ...gateway.settings, ...rates, accountPages: { offered: true } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    const { enter, open: look, send } = accountOf(world);
    await enter('kim');
    const begun = await send(await look('/security/new'), 'value="push"', { do: 'begin' });
    const device = await newDevice();
    const enrolment = new URL(keyIn(begun.text)).hash.slice(1);
    const { body } = await toDevices(world, 'devices', { proof: await device.takesUp(enrolment, { label: 'Telephone' }) });
    const done = await send(begun, 'name="code"', { do: 'finish', code: body['code']! });
    assert.equal(headingOf(done), 'Your backup codes');
    const security = await look('/security');
    assert.match(security.text, /Approval on a device · Telephone/);
    assert.ok(!security.text.includes(device.token));
  });
}

describe('approval on a device in a browser', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  const shoot = (page: Page, name: string) =>
    process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/push-${name}.png`, fullPage: true }) : undefined;

  const looks = {
    light: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
    dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  } as const;

  for (const [look, given] of Object.entries(looks))
    test(`the page goes on by itself once the device approved: ${look}`, async () => {
      const built = await sqlite!.open(`push in a browser ${look}`);
      const { world } = built;
      const { device } = await withDevice(built);
      const { client_id } = await openidOf(world).register({ token_endpoint_auth_method: 'none' });
      const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
      const language = { light: 'en', dark: 'de', phone: 'hu' }[look]!;
      const asked = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ui_locales: language, ...pkce };
      const context = await browser.newContext(given);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${world.base}/oauth2/authorize?${new URLSearchParams(asked)}`);
      await page.fill('[name=username]', 'kim');
      await page.fill('[name=password]', 'correct horse');
      await page.click('button[type=submit]');
      await page.waitForSelector('button[value=send]');
      await barrierless(page);
      await shoot(page, `${look}-ask`);
      await page.click('button[value=send]');
      await page.waitForSelector('.number');
      await barrierless(page);
      await shoot(page, `${look}-waits`);
      const number = (await page.textContent('.number'))!.trim();
      await page.waitForResponse((reply) => reply.url().includes('/waiting'));
      await answerTo(world, device, gateway.last(), { number });
      await page.waitForSelector('button[name=consent][value=allow]');
      assert.deepEqual(complaints, []);
      await context.close();
    });

  test('the page on which a device is enrolled fits a telephone', async () => {
    const { world } = await sqlite!.open('push enrolled in a browser');
    await world.settings({ ...gateway.settings, ...rates, accountPages: { offered: true } });
    await world.person({ username: 'kim', email: 'kim@example.org' });
    for (const [look, given] of Object.entries(looks)) {
      const context = await browser.newContext(given);
      const page = await context.newPage();
      await page.goto(`${world.base}/id/demo/account/security/new`);
      await page.fill('[name=username]', 'kim');
      await page.fill('[name=password]', 'correct horse');
      await page.click('button[type=submit]');
      await page.waitForSelector('h1');
      await page.goto(`${world.base}/id/demo/account/security/new?lang=zh-CN`);
      await page.click('form:has([value=push]) button');
      await page.waitForSelector('svg.qr');
      await barrierless(page);
      await shoot(page, `${look}-enrol`);
      await context.close();
    }
  });
});
