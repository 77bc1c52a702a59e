// Signing in with another provider in a real browser, against a provider at a port of this machine: the way there passes the pages' policy, the way back
// brings the browser's cookies, by address and by form, without script and on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { engines } from '../engines-of.ts';
import { offering } from '../pages/at-account.ts';
import { barrierless } from '../pages/barrierless.ts';
import { launch, skip } from '../pages/browser.ts';

const looks = {
  desk: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
} as const;

const [sqlite] = await engines();

describe('sign-in with others', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  async function house(seed: string, traits: object = {}) {
    const { world } = await sqlite!.open(seed);
    await world.settings({ ...offering, registration: { open: true, byProvider: true, consents: [] }, identifiers: { signIn: ['email'] } });
    const { address } = await world.provider.open();
    const row = { name: 'harbour', label: 'Harbour', clientId: 'dragoman', clientSecret: 'secret' };
    await world.identityProvider({ ...row, configuration: { issuer: address, ...traits } });
    return { world, root: `${world.base.replace('127.0.0.1', 'localhost')}/id/demo/account` };
  }

  const heading = (page: Page) => page.locator('h1').innerText();
  const shoot = (page: Page, name: string) =>
    process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/others-${name}.png`, fullPage: true }) : undefined;

  async function seen(page: Page, name: string): Promise<void> {
    await shoot(page, name);
    await barrierless(page);
  }

  for (const [look, settings] of Object.entries(looks))
    for (const [mode, traits] of Object.entries({ query: {}, form: { responseMode: 'form_post' } }))
      test(`${look}, ${mode}: a person registers, signs out, signs in, and is told why the last way in stays`, async () => {
        const { root } = await house(`${look} ${mode}`, traits);
        const page = await (await browser.newContext(settings)).newPage();
        page.setDefaultTimeout(10_000);
        const cameBack = async () => page.waitForURL((url) => url.href.startsWith(root));
        const chooses = async (person: string) => {
          await page.getByLabel(person).check();
          await page.getByRole('button', { name: 'Agree' }).click();
          if (mode === 'form') await page.getByRole('button', { name: 'Go on' }).click();
          await cameBack();
        };
        await page.goto(root);
        await seen(page, `sign-in-${look}`);
        await page.getByRole('button', { name: 'Sign in with Harbour' }).focus();
        await page.keyboard.press('Enter');
        await chooses('Dora');
        assert.equal(await heading(page), 'Create an account');
        await seen(page, `register-${look}`);
        assert.equal(await page.locator('[name=email]').inputValue(), 'dora.harbour@example.org');
        await page.locator('main button[type=submit]').first().click();
        assert.equal(await heading(page), 'Security');
        await page.goto(`${root}/security/identities`);
        await seen(page, `identities-${look}`);
        await page.getByRole('button', { name: /Remove: Harbour/ }).click();
        await seen(page, `remove-${look}`);
        await page.getByRole('button', { name: 'Remove' }).click();
        assert.match(await page.locator('main').innerText(), /the only way in/);
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.goto(root);
        await page.getByRole('button', { name: 'Sign in with Harbour' }).click();
        await chooses('Dora');
        assert.equal(await heading(page), 'Security');
      });
});
