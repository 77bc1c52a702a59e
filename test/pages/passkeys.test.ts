// Passkeys in a real browser, with its virtual authenticator: made after a sign-in, used by the button and at the field for the name, renamed, removed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { barrierless } from './barrierless.ts';
import { launch, skip } from './browser.ts';

const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
const desk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;

const [sqlite] = await engines();
const { open } = sqlite!;

/** An authenticator of the browser's own: in the device, with a person who is verified. It answers by itself while `present` is on. */
async function withAuthenticator(page: Page, present = true) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: present,
    },
  });
  const kept = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  const presence = (enabled: boolean) => cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  const verified = (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  return { kept, presence, verified };
}

describe('passkeys on pages', { skip }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  const shoot = (page: Page, name: string) =>
    process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/passkeys-${name}.png`, fullPage: true }) : undefined;

  /** A world whose pages are at a name, which passkeys need, and a client that people sign in to. */
  async function shop(seed: string, settings: object = {}, secondFactors: readonly string[] = []) {
    const built = await open(seed);
    const { world } = built;
    const given = {
      passkeys: { offered: true, ...settings },
      secondFactor: { offered: [...secondFactors] },
      accountPages: { offered: true },
    };
    await world.settings(given as SettingsPatch);
    const { id } = await world.person({ username: 'ann-demo', email: 'ann@example.org' });
    const { client_id } = await openidOf(world).register({ token_endpoint_auth_method: 'none' });
    const base = world.base.replace('127.0.0.1', 'localhost');
    const authorize = (language = 'en') => {
      const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
      const asked = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ui_locales: language, ...pkce };
      return `${base}/oauth2/authorize?${new URLSearchParams(asked)}`;
    };
    return { built, world, id, base, authorize };
  }

  /** A page, what its console complained of, and where it came back to the application. */
  async function visit(look: object) {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    await page.route(`${callback}**`, (route) => route.fulfill({ body: 'back at the shop' }));
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return { context, page, complaints };
  }

  const withPassword = async (page: Page) => {
    await page.fill('[name=username]', 'ann-demo');
    await page.fill('[name=password]', 'correct horse');
    await page.click('button[type=submit]');
  };
  const allow = async (page: Page) => {
    await page.click('button[name=consent][value=allow]');
    await page.waitForURL(`${callback}**`);
  };
  const methodsOf = async ({ app, world }: BuiltWorld, id: string) =>
    (await app.stores.sessions.list(world.keys.tenant, id)).map(({ methods }) => methods.map(({ type }) => type).join()).sort();

  test('a passkey is offered, made, used by the button, used at the field for the name, and removed', async () => {
    const { built, id, base, authorize } = await shop('a passkey of one person', {}, ['passkey', 'backup-code']);
    const { context, page, complaints } = await visit(desk);
    const authenticator = await withAuthenticator(page, false);
    await page.goto(authorize());
    await page.waitForSelector('[name=able][value=yes]', { state: 'attached' });
    await shoot(page, 'sign-in');
    await withPassword(page);
    await page.waitForSelector('form[data-passkey=create]');
    assert.equal(await page.locator('h1').innerText(), 'Sign in without a password next time');
    await shoot(page, 'offer');
    await authenticator.presence(true);
    await page.click('button[data-use]');
    await page.waitForSelector('button[value=kept]');
    assert.equal(await page.locator('main li').count(), 10);
    await shoot(page, 'codes');
    await page.click('button[value=kept]');
    await allow(page);
    const [made] = await built.app.stores.passkeys.list(built.world.keys.tenant, id);
    assert.equal((await authenticator.kept()).length, 1);
    assert.equal(Buffer.from((await authenticator.kept())[0]!.credentialId, 'base64').toString('base64url'), made!.credential);

    await authenticator.presence(false);
    await context.clearCookies();
    await page.goto(authorize());
    await page.waitForSelector('button[data-use]:visible');
    await authenticator.presence(true);
    await page.click('button[data-use]').catch(() => undefined);
    await allow(page);
    assert.deepEqual(await methodsOf(built, id), ['passkey', 'password']);

    await context.clearCookies();
    await page.goto(authorize());
    // Nothing is clicked: the browser offers the passkey at the field, and its person takes it.
    await allow(page);
    assert.deepEqual(await methodsOf(built, id), ['passkey', 'passkey', 'password']);

    // With the passkey as second factor, the password alone opens no list of them.
    await authenticator.presence(false);
    await page.goto(`${base}/id/demo/passkeys`);
    assert.deepEqual(complaints, []);
    await withPassword(page);
    await page.waitForSelector('form[data-passkey=get]:not([data-autofill])');
    assert.equal(await page.locator('h1').innerText(), 'Confirm that it is you');
    await authenticator.presence(true);
    await page.click('button[data-use]');
    await page.waitForSelector('input[name=label]');
    await shoot(page, 'list');
    await page.fill('[name=label]', 'My own key');
    await page.click('button[value=rename]');
    await page.waitForSelector('input[value="My own key"]');
    await authenticator.presence(true);
    await page.click('button[value=remove]');
    await page.waitForSelector('h1:text("Remove “My own key”?")');
    assert.equal((await built.app.stores.passkeys.list(built.world.keys.tenant, id)).length, 1, 'a question removes nothing');
    await shoot(page, 'removal');
    await page.click('text=Keep it');
    await page.waitForSelector('input[value="My own key"]');
    await page.click('button[value=remove]');
    await page.click('button[name=sure]');
    await page.waitForSelector('text=You have no passkeys yet.');
    assert.deepEqual(await built.app.stores.passkeys.list(built.world.keys.tenant, id), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('who must have a second factor makes a passkey in the middle of the sign-in, reads the backup codes, and is in', async () => {
    const { built, world, id, authorize } = await shop('a passkey at the sign-in', {}, ['passkey', 'backup-code']);
    await world.settings({ secondFactor: { required: 'always' } });
    for (const [look, given] of Object.entries({ desk, phone })) {
      const { context, page, complaints } = await visit(given);
      const authenticator = await withAuthenticator(page, false);
      await page.goto(authorize());
      await withPassword(page);
      if (look === 'desk') {
        await page.click('form:has([name=method][value=passkey]) button');
        await page.waitForSelector('form[data-passkey=create]');
        await barrierless(page);
        await shoot(page, 'at-sign-in');
        await authenticator.presence(true);
        await page.click('button[data-use]');
        await page.waitForSelector('ul.backup');
        await page.click('main a.button');
        await allow(page);
      } else {
        await page.waitForSelector('form[data-passkey=get]:not([data-autofill])');
        await barrierless(page);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    }
    assert.deepEqual(await methodsOf(built, id), ['password,passkey']);
    assert.equal((await built.app.stores.passkeys.list(world.keys.tenant, id)).length, 1);
  });

  test('after the password a passkey is the second factor, and whoever gives up tries again', async () => {
    const { built, id, authorize } = await shop('a passkey after the password', {}, ['passkey']);
    const { context, page, complaints } = await visit(desk);
    const authenticator = await withAuthenticator(page, false);
    await page.goto(authorize());
    await page.waitForSelector('[name=able][value=yes]', { state: 'attached' });
    await withPassword(page);
    await page.waitForSelector('form[data-passkey=create]');
    await authenticator.presence(true);
    await page.click('button[data-use]');
    await allow(page);

    await authenticator.presence(false);
    await context.clearCookies();
    await page.goto(authorize());
    await withPassword(page);
    await page.waitForSelector('form[data-options*="second-factor"]');
    assert.equal(await page.locator('h1').innerText(), 'Confirm that it is you');
    await barrierless(page);
    await shoot(page, 'second-factor');
    await authenticator.verified(false);
    await authenticator.presence(true);
    await page.click('button[data-use]');
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /used no passkey/);
    await shoot(page, 'second-factor-failed');
    await authenticator.verified(true);
    await page.click('button[data-use]');
    await allow(page);
    assert.deepEqual(await methodsOf(built, id), ['password', 'password,passkey']);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('whoever does not want one goes on, and is asked no more; whoever gives up is where they were', async () => {
    const { built, id, authorize } = await shop('a declined offer');
    const { context, page, complaints } = await visit(phone);
    const authenticator = await withAuthenticator(page);
    await authenticator.verified(false);
    const again = async () => {
      await context.clearCookies();
      await page.goto(authorize('de'));
      await page.waitForSelector('[name=able][value=yes]', { state: 'attached' });
      await withPassword(page);
    };
    await again();
    await page.click('button[data-use]');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.locator('h1').innerText(), 'Nächstes Mal ohne Passwort anmelden');
    assert.match(await page.getByRole('alert').innerText(), /keinen Passkey verwendet/);
    await page.click('button[value=later]');
    await allow(page);
    await again();
    await allow(page);
    built.world.clock.forward(31 * 86_400);
    await again();
    await page.click('button[value=never]');
    await allow(page);
    built.world.clock.forward(400 * 86_400);
    await again();
    await allow(page);
    assert.deepEqual(await built.app.stores.passkeys.list(built.world.keys.tenant, id), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test('a passkey that is gone here is said to be, and the browser forgets it; one that comes late is tried again', async () => {
    const { built, id, authorize } = await shop('a passkey that is gone');
    await built.world.settings({ codes: { ticketSeconds: 600 } });
    const { context, page } = await visit(phone);
    await withAuthenticator(page);
    await page.goto(authorize());
    await page.waitForSelector('[name=able][value=yes]', { state: 'attached' });
    await withPassword(page);
    await page.waitForSelector('form[data-passkey=create]');
    await page.click('button[data-use]');
    await allow(page);
    await context.clearCookies();
    // Of an authenticator that asks nobody, so that the browser must ask only once.
    const once = async (before: () => unknown) => {
      let asked = 0;
      await page.unroute('**/login.do/passkey?**');
      await page.route('**/login.do/passkey?**', async (route) => {
        if (asked > 0) return route.abort();
        asked += 1;
        const response = await route.fetch();
        await before();
        return route.fulfill({ response });
      });
      await page.goto(authorize());
      await page.waitForSelector('[role=alert]');
      return page.getByRole('alert').innerText();
    };
    assert.match(await once(() => built.world.clock.forward(901)), /took too long/);
    assert.match(await once(() => built.app.stores.passkeys.deleteAll(built.world.keys.tenant, id)), /gone here/);
    await shoot(page, 'gone');
    assert.match((await page.getAttribute('form', 'data-unknown')) ?? '', /^[\w-]{16,}$/);
    await context.close();
  });

  test('no barrier in any language, on a phone in the dark and at a desk; without script nothing is lacking but passkeys', async () => {
    const { world, id, base, built } = await shop('passkeys without barriers');
    const label = 'A name as long as a name of a passkey may be, of sixty-four signs';
    const row = { account: id, credential: 'AAAA', publicKey: 'AAAA', algorithm: -7, signCount: 0, backupEligible: true, backedUp: true };
    const rest = { transports: [], aaguid: '00000000-0000-0000-0000-000000000000', label, secondFactor: false };
    const passkey = { id: '01900000-0000-7000-8000-00000000000a', ...row, ...rest, created: built.app.now(), lastUsed: null };
    await built.app.stores.passkeys.insert(world.keys.tenant, passkey);
    for (const [at, language] of ['en', 'de', 'hu', 'zh-CN'].entries()) {
      const { context, page } = await visit({ ...(at % 2 === 0 ? phone : desk), bypassCSP: true });
      await withAuthenticator(page, false);
      await page.goto(`${base}/id/demo/passkeys?lang=${language}`);
      await page.waitForSelector('button[data-use]:visible');
      await barrierless(page);
      await withPassword(page);
      await page.waitForSelector('input[name=label]');
      await barrierless(page);
      await shoot(page, `list-${language}`);
      await page.fill('input[name=label]', '  ');
      await page.evaluate('document.querySelectorAll("form").forEach((form) => (form.noValidate = true))');
      await page.click('button[value=rename]');
      await page.waitForSelector('[role=alert]');
      await barrierless(page);
      await context.close();
    }
    const { context, page } = await visit({ ...phone, javaScriptEnabled: false });
    await page.goto(`${base}/id/demo/passkeys`);
    assert.equal(await page.locator('button[data-use]:visible').count(), 0);
    await withPassword(page);
    assert.equal(await page.locator('noscript').count(), 1);
    await page.fill('input[name=label]', 'Renamed');
    await page.click('button[value=rename]');
    assert.equal(await page.inputValue('input[name=label]'), 'Renamed');
    await shoot(page, 'list-no-script');
    world.clock.forward(901);
    await page.click('button[value=remove]');
    assert.match(await page.getByRole('alert').innerText(), /a while ago/);
    assert.equal((await built.app.stores.passkeys.list(world.keys.tenant, id)).length, 1);
    await context.close();
  });

  test('a tenant that offers no passkeys makes none, and its pages load no script', async () => {
    const { base, authorize } = await shop('no passkeys', { offered: false });
    const { context, page } = await visit(desk);
    await page.goto(authorize());
    assert.equal(await page.locator('script').count(), 0);
    assert.equal(await page.locator('[name=passkey]').count(), 0);
    await page.goto(`${base}/id/demo/passkeys`);
    assert.equal(await page.locator('script').count(), 0);
    await withPassword(page);
    await page.waitForSelector('.account');
    assert.deepEqual([await page.locator('script').count(), await page.locator('[name=passkey]').count()], [0, 0]);
    await context.close();
  });
});
