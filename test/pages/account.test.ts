// The pages of a person's account in a real browser, without script but for passkeys: what a person does there one after the other, in every language, in light and
// dark, at a desk and on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { millisOf } from '../../src/core/time.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';
import { offering } from './at-account.ts';
import { barrierless } from './barrierless.ts';
import { launch, skip } from './browser.ts';

const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
const desk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;

const [sqlite] = await engines();
const { open } = sqlite!;

describe('account pages', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  const shoot = (page: Page, name: string) =>
    process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/account-${name}.png`, fullPage: true }) : undefined;

  async function house(seed: string) {
    const built = await open(seed);
    const { world } = built;
    await world.settings(offering);
    const ann = await world.person({ verified: true });
    const base = world.base.replace('127.0.0.1', 'localhost');
    const appOf = (secret: string) => () => {
      world.clock.forward(30);
      return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: millisOf(built.app.now()) });
    };
    return { built, world, ann, base, appOf, root: `${base}/id/demo/account` };
  }

  async function visit(look: object) {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const complaints: string[] = [];
    // A form that is shown again is answered with 400.
    page.on('console', (message) => message.type() === 'error' && !/status of 400/.test(message.text()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return { context, page, complaints };
  }

  async function fits(page: Page): Promise<void> {
    assert.equal(await page.locator('h1').count(), 1);
    const small = await page
      .locator('main button:visible, main input:visible')
      .evaluateAll((all) => all.filter((each) => (each as unknown as { offsetHeight: number }).offsetHeight < 44).length);
    assert.equal(small, 0, `${page.url()} has targets that are too small`);
    await barrierless(page);
  }

  const enter = async (page: Page) => {
    const shown = page.waitForEvent('load');
    await page.keyboard.press('Enter');
    await shown;
  };
  const withPassword = async (page: Page) => {
    await page.fill('[name=username]', 'ann-demo');
    await page.fill('[name=password]', 'correct horse');
    await enter(page);
  };
  const heading = (page: Page) => page.locator('h1').innerText();
  const done = (page: Page) => page.getByRole('status').innerText();

  test('a person adds an app, signs in by it, names it, renews codes, ends a session, takes an application back, and removes the app', async () => {
    const { world, appOf, root, base } = await house('a walk');
    const openid = openidOf(world);
    await openid.grant(await openid.discover(await openid.register()));
    const { context, page, complaints } = await visit({ ...desk, javaScriptEnabled: false });
    await page.goto(root);
    assert.equal(await heading(page), 'Sign in');
    await shoot(page, 'sign-in');
    await withPassword(page);
    assert.equal(await heading(page), 'Security');
    await shoot(page, 'security-empty');
    await page.getByRole('link', { name: 'Add a second step' }).click();
    await shoot(page, 'methods');
    await page.getByRole('button', { name: 'Authenticator app' }).click();
    const key = (await page.locator('code.key').innerText()).replaceAll(' ', '');
    await shoot(page, 'app');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    assert.equal((await page.locator('code.key').innerText()).replaceAll(' ', ''), key, 'the same enrolment');
    await page.getByRole('button', { name: 'Auf andere Weise' }).click();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Authenticator app' }).click();
    const added = (await page.locator('code.key').innerText()).replaceAll(' ', '');
    const shows = appOf(added);
    await page.fill('[name=code]', shows());
    await enter(page);
    assert.equal(await heading(page), 'Your backup codes');
    assert.equal(await page.locator('main li code').count(), 10);
    await shoot(page, 'codes');
    await page.getByRole('link', { name: 'I have kept them' }).click();
    assert.equal(await done(page), 'It is added.');
    await shoot(page, 'security');

    await page.getByRole('button', { name: 'Sign out' }).click();
    assert.equal(await heading(page), 'You are signed out');
    await page.goBack();
    await page.reload();
    assert.equal(await heading(page), 'Sign in', 'the page of before is nobody’s any more');
    await withPassword(page);
    assert.equal(await heading(page), 'Confirm that it is you');
    await shoot(page, 'confirm');
    await page.fill('[name=code]', shows());
    await page.check('[name=remember]');
    await enter(page);
    assert.equal(await heading(page), 'Security');
    await page.reload();
    assert.equal(await heading(page), 'Security', 'it can be loaded again');

    await page.fill('[name=label]', 'My phone');
    await page.getByRole('button', { name: /^Rename/ }).click();
    assert.equal(await done(page), 'The name is changed.');
    assert.equal(await page.inputValue('[name=label]'), 'My phone');
    await page.getByRole('link', { name: 'Deutsch' }).click();
    assert.equal(await heading(page), 'Sicherheit');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Draw new backup codes' }).click();
    assert.equal(await page.locator('main li code').count(), 10);
    await page.getByRole('link', { name: 'I have kept them' }).click();

    await page.getByRole('link', { name: 'Devices' }).click();
    await shoot(page, 'devices');
    const before = await page.getByRole('button', { name: /^Sign out: / }).count();
    assert.ok(before > 0);
    await page
      .getByRole('button', { name: /^Sign out: / })
      .first()
      .click();
    assert.equal(await page.getByRole('button', { name: /^Sign out: / }).count(), before - 1);
    await page.getByRole('button', { name: /^Forget: / }).click();
    assert.equal(await done(page), 'It is forgotten.');

    await page.getByRole('link', { name: 'Applications' }).click();
    await shoot(page, 'applications');
    await page.getByRole('button', { name: 'Take back: Shop' }).click();
    assert.match(await page.locator('main').innerText(), /There is none/);

    await page.getByRole('link', { name: 'Security' }).click();
    world.clock.forward(301);
    await page.getByRole('button', { name: /^Remove/ }).click();
    assert.equal(await heading(page), 'Confirm that it is you');
    await page.fill('[name=code]', shows());
    await enter(page);
    assert.equal(await heading(page), 'Security', 'back at the form');
    await page.getByRole('button', { name: /^Remove/ }).click();
    assert.equal(await heading(page), 'Remove “Authenticator app · My phone”?');
    await page.getByRole('link', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    assert.equal(await done(page), 'It is removed.');
    assert.match(await page.locator('main').innerText(), /You have none\. Whoever knows your password/);
    assert.equal((await context.cookies(base)).filter(({ name, httpOnly }) => !httpOnly && name).length, 0);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('no barrier in any language, in light and dark, at a desk and on a phone; every label fits', async () => {
    const { built, world, ann, root } = await house('no barriers');
    const openid = openidOf(world);
    await openid.grant(await openid.discover(await openid.register()));
    const { stores } = built.app;
    const row = { account: ann.id, created: built.app.now(), lastUsed: null };
    const label = 'Donaudampfschifffahrtsgesellschaftskapitänsmützentelefonnummer';
    const target = 'a-very-long-name-of-a-mailbox@a-very-long-name-of-a-host.example.org';
    await stores.rememberedDevices.insert(
      world.keys.tenant,
      {
        id: '01900000-0000-7000-8000-00000000000b',
        account: ann.id,
        agent: null,
        network: '2001:db8:1234:5678::',
        created: built.app.now(),
        lastSeen: built.app.now(),
        expires: (built.app.now() + 9e12) as never,
      },
      'token',
    );
    const factor = {
      id: '01900000-0000-7000-8000-00000000000a',
      ...row,
      method: 'email',
      label,
      target,
      secret: null,
      lastStep: null,
    } as const;
    const looks = [desk, phone];
    for (const [at, language] of ['en', 'de', 'hu', 'zh-CN'].entries()) {
      for (const look of looks) {
        const { context, page, complaints } = await visit({ ...look, bypassCSP: true });
        await page.goto(`${root}/devices?lang=${language}`);
        await withPassword(page);
        await page.waitForSelector('.account');
        if (at === 0 && look === desk) await stores.authenticators.insert(world.keys.tenant, factor);
        for (const path of ['security', 'security/new', 'security/passkeys', 'security/password', 'devices', 'applications']) {
          await page.goto(`${root}/${path}?lang=${language}`);
          assert.equal(await page.locator('html').getAttribute('lang'), language);
          await fits(page);
          await shoot(page, `${path.replace('/', '-')}-${language}-${look.colorScheme}`);
        }
        await page.goto(`${root}/security?problem=lastFactor&lang=${language}`);
        await page.waitForSelector('[role=alert]');
        await page.goto(`${root}/security/password?lang=${language}`);
        await page.evaluate('document.querySelectorAll("form")[1].noValidate = true');
        await page.locator('main form button').last().click();
        await page.waitForSelector('[role=alert]');
        await fits(page);
        await page.goto(`${root}/security/new?lang=${language}`);
        await page.locator('ul.ways button').first().click();
        await page.waitForSelector('svg.qr');
        await fits(page);
        await shoot(page, `app-${language}-${look.colorScheme}`);
        await page.goto(`${root}/security?lang=${language}`);
        assert.doesNotMatch(await page.locator('main').innerText(), /\d{4}-\d\d-\d\d/, 'dates are for people');
        assert.match((await page.locator('main time').first().getAttribute('datetime')) ?? '', /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/);
        await page.locator('button[value=remove]').first().click();
        await page.waitForSelector('[name=sure]');
        await fits(page);
        await shoot(page, `removal-${language}-${look.colorScheme}`);
        assert.deepEqual(complaints, []);
        await context.close();
      }
    }
  });
});
