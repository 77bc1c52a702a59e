// Journeys through the default screens of a site in a real browser: a page written for the vendor, the keyboard alone, an app for codes, and the module for WordPress.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { millisOf } from '../../src/core/time.ts';
import { barrierless } from './barrierless.ts';
import { skip } from './browser.ts';
import { siteOfSuite } from './site-of.ts';

describe('journeys through screen-sets', { skip }, () => {
  const site = siteOfSuite('journeys through screen-sets');
  const slot = '<div id="slot"></div>';
  const shows = (page: Page, params: object = {}) =>
    site.call(page, 'accounts.showScreenSet', { screenSet: 'Default-RegistrationLogin', containerID: 'slot', ...params });

  test('a page written for the vendor: somebody registers, changes the profile and a photo, signs out, proves a second factor, and comes by another provider', async () => {
    const { world } = site.built;
    const { address } = await world.provider.open();
    const harbour = { name: 'harbour', label: 'Harbour', clientId: 'dragoman', clientSecret: 'secret', configuration: { issuer: address } };
    await world.identityProvider(harbour);
    await world.settings({
      registration: { open: true, byProvider: true },
      passwords: { minLength: 10 },
      captcha: { verifier: 'picture', registration: true },
    });
    const page = await site.open(slot, await site.browser.newContext({ colorScheme: 'dark', viewport: { width: 360, height: 740 } }));
    const draws = (screenSet: string, startScreen: string, lang = 'en') =>
      site.call(page, 'accounts.showScreenSet', { screenSet, startScreen, lang, containerID: 'slot' });
    const seen = async (name: string) => {
      if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/screens-${name}.png`, fullPage: true });
      await barrierless(page);
    };
    const entered = async (times: number) => {
      await page.waitForFunction(`told.filter(({ eventName }) => eventName === 'login').length === ${times}`);
      return (await page.evaluate('told.at(-1)')) as { UID: string; newUser?: boolean; profile: { firstName?: string; email?: string } };
    };

    assert.equal((await draws('Default-RegistrationLogin', 'gigya-register-screen'))['errorCode'], 0);
    const email = page.getByLabel('E-mail address');
    await email.fill('ann@example.org');
    await email.blur();
    await page.getByText('That name is taken').waitFor();
    await email.fill('lea@example.org');
    await email.blur();
    await page.getByText('That name is free').waitFor();
    await page.getByLabel('First name').fill('Lea');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByText('At least 10 characters').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('Blue-Sky-42');
    await page.getByText('At least 10 characters').waitFor({ state: 'hidden' });
    await page.getByLabel('The same once more').fill('Blue-Sky-42');
    const digits = page.getByLabel('The digits in the picture');
    await digits.fill(world.captcha.read() === '0000' ? '1111' : '0000');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByText('Show that you are human').waitFor();
    await seen('register');
    await digits.fill(world.captcha.read());
    await digits.press('Enter');
    const lea = await entered(1);
    assert.deepEqual([lea.newUser, lea.profile.firstName], [true, 'Lea']);

    await draws('Default-ProfileUpdate', 'gigya-update-profile-screen');
    const photo = page.getByLabel('Choose a photo');
    await photo.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.getByText('That is no JPEG or PNG').waitFor();
    await photo.setInputFiles({
      name: 'x.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await site.built.app.stores.pictures.draw('lea', 64)),
    });
    await page.getByAltText('Your photo').waitFor();
    await page.getByLabel('Town').fill('Pécs');
    await seen('profile');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction("document.getElementById('slot').textContent === ''");
    const { profile } = (await site.call(page, 'accounts.getAccountInfo')) as { profile: Record<string, string> };
    assert.deepEqual([profile['city'], /accounts\.getProfilePhoto/.test(profile['photoURL'] ?? '')], ['Pécs', true]);
    // As the module for WordPress does it.
    await page.evaluate('gigya.accounts.addEventHandlers({ onLogout(event) { window.leftBy = [typeof event.context.id]; } })');
    await site.call(page, 'accounts.logout');
    assert.deepEqual(await page.evaluate('Promise.all([leftBy, gigya.hasSession()])'), [['undefined'], false]);

    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    await draws('Default-RegistrationLogin', 'gigya-login-screen', 'hu');
    await page.getByLabel('E-mail-cím vagy felhasználónév').fill('ann@example.org');
    await page.getByLabel('Jelszó').fill('correct horse');
    await seen('login');
    await page.getByRole('button', { name: 'Bejelentkezés', exact: true }).click();
    const code = page.getByLabel('Kód');
    await code.fill('000000');
    await code.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'A kód hibás vagy lejárt' }).waitFor();
    await seen('second-factor');
    await code.fill(/(\d{6})/.exec(world.mail.last('ann@example.org').text)![1]!);
    await page.getByRole('button', { name: 'Ellenőrzés' }).click();
    assert.equal((await entered(2)).profile.email, 'ann@example.org');
    await site.call(page, 'accounts.logout');
    await world.settings({ secondFactor: { offered: [], required: 'never' }, captcha: { registration: false } });

    // Its pages stand in a group of windows of their own: nothing there knows what window opened it.
    await draws('Default-RegistrationLogin', 'gigya-login-screen');
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Continue with harbour' }).click();
    const provider = await opened;
    await provider.getByLabel('Dora').check();
    await provider.getByRole('button', { name: 'Agree' }).click();
    assert.equal((await entered(3)).profile.email, 'dora.harbour@example.org');
    await page.waitForFunction("document.getElementById('slot').textContent === ''");
    await site.call(page, 'accounts.logout');

    // Whose address belongs to an account proves that it is hers, by either way of linking, and is that person from then on.
    const comes = async (named: string) => {
      await draws('Default-RegistrationLogin', 'gigya-login-screen');
      const shown = page.waitForEvent('popup');
      await page.getByRole('button', { name: 'Continue with harbour' }).click();
      const chosen = await shown;
      await chosen.getByLabel(named).check();
      await chosen.getByRole('button', { name: 'Agree' }).click();
    };
    for (const [version, named, owned, first] of [
      ['1', 'Emil', 'emil.harbour@example.org', 4],
      ['2', 'Fred', 'fred.lone@example.org', 6],
    ] as const) {
      const { password } = await world.person({ email: owned, username: named });
      await world.settings({ apis: { gigya: { linkAccountsVersion: version } } });
      await comes(named);
      await page.getByRole('heading', { name: 'You have an account already' }).waitFor();
      await page.getByLabel('E-mail or user name').fill(named);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in and link' }).click();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      assert.equal(await page.evaluate('gigya.hasSession()'), false);
      await seen(`link-${version}`);
      await page.getByLabel('Password', { exact: true }).fill(password!);
      await page.getByRole('button', { name: 'Sign in and link' }).click();
      const linked = await entered(first);
      assert.equal(linked.profile.email, owned);
      await site.call(page, 'accounts.logout');
      await comes(named);
      assert.equal((await entered(first + 1)).UID, linked.UID);
      await site.call(page, 'accounts.logout');
    }
    await page.context().close();
  });

  test('with the keyboard alone somebody registers, changes the profile, signs out, and asks for a new password', async () => {
    const { world } = site.built;
    await world.settings({ registration: { open: true }, captcha: { verifier: 'none' } });
    const page = await site.open(
      `${slot}<button onclick="gigya.accounts.showScreenSet({ screenSet: 'Default-RegistrationLogin', containerID: 'slot' })">Enter</button>
       <button onclick="gigya.accounts.showScreenSet({ screenSet: 'Default-ProfileUpdate' })">Profile</button><button onclick="gigya.accounts.logout()">Leave</button>
       <button onclick="gigya.accounts.showScreenSet({ screenSet: 'Default-RegistrationLogin', startScreen: 'gigya-reset-password-screen' })">Link</button>`,
    );
    const { keyboard } = page;
    const here = () =>
      page.evaluate(
        '(() => { const at = document.activeElement; return at.labels?.[0]?.textContent || at.value || at.textContent; })()',
      ) as Promise<string>;
    const to = async (wanted: string) => {
      for (let presses = 0; presses < 40 && (await here()) !== wanted; presses += 1) await keyboard.press('Tab');
      assert.equal(await here(), wanted);
    };
    const at = (wanted: string) =>
      page.waitForFunction(
        `(() => { const at = document.activeElement; return (at.labels?.[0]?.textContent || at.value || at.textContent) === ${JSON.stringify(wanted)}; })()`,
      );
    const heard = (name: string, times: number) =>
      page.waitForFunction(`told.filter(({ eventName }) => eventName === '${name}').length === ${times}`);

    await to('Enter');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await keyboard.press('Shift+Tab');
    for (let presses = 0; presses < 10 && (await here()) !== 'Create an account'; presses += 1) await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await at('E-mail address');
    await keyboard.type('mia@example.org');
    await to('First name');
    await keyboard.type('Mia');
    await to('Password');
    await keyboard.type('Green-Hill-42');
    await to('The same once more');
    await keyboard.type('Green-Hill-42');
    await keyboard.press('Enter');
    await heard('login', 1);

    await to('Profile');
    await keyboard.press('Space');
    await page.getByRole('dialog', { name: 'Your profile' }).waitFor();
    await to('Town');
    await keyboard.type('Győr');
    await to('Save');
    await keyboard.press('Space');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { profile } = (await site.call(page, 'accounts.getAccountInfo')) as { profile: Record<string, string> };
    assert.equal(profile['city'], 'Győr');
    await to('Leave');
    await keyboard.press('Enter');
    await heard('logout', 1);

    await to('Enter');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    for (let presses = 0; presses < 10 && (await here()) !== 'I forgot my password'; presses += 1) await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await at('E-mail or user name');
    await keyboard.type('mia@example.org');
    await keyboard.press('Enter');
    await at('A mail is on its way');
    await page.goto(`${site.origin}/?pwrt=${world.mail.last('mia@example.org').code}`);
    await page.waitForFunction('window.gigya && gigya.isReady');
    await to('Link');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'A new password' }).waitFor();
    await to('New password');
    await keyboard.type('Green-Hill-43');
    await to('The same once more');
    await keyboard.type('Green-Hill-43');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Your password is changed' }).waitFor();
    await barrierless(page);
    assert.equal((await world.gigya('accounts.login', { loginID: 'mia@example.org', password: 'Green-Hill-43' })).code, 0);
    await page.context().close();
  });

  test('somebody who must have an app for codes sets it up, and signs in by it the next time', async () => {
    const { world } = site.built;
    await world.settings({ secondFactor: { offered: ['totp'], required: 'always' } });
    await world.person({ email: 'tom@example.org', username: 'tom-demo' });
    const codeOf = (secret: string) => {
      world.clock.forward(30);
      return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: millisOf(site.built.app.now()) });
    };
    const signIn = async () => {
      const page = await site.open(slot);
      await shows(page, { screenSet: 'Default-RegistrationLogin', startScreen: 'gigya-login-screen', lang: 'en' });
      await page.getByLabel('E-mail or user name').fill('tom@example.org');
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      return page;
    };
    const signedIn = async (page: Page) => {
      await page.waitForFunction("told.some(({ eventName }) => eventName === 'login')");
      await page.context().close();
    };
    const page = await signIn();
    const picture = page.locator('#slot img');
    await picture.waitFor();
    const secret = (await picture.getAttribute('alt')) ?? '';
    assert.match(secret, /^[A-Z2-7]{16,}$/);
    await barrierless(page);
    await page.getByLabel('Code').fill('000000');
    await page.getByLabel('Code').press('Enter');
    await page.getByRole('alert').waitFor();
    assert.equal(await picture.getAttribute('alt'), secret, 'the picture stays until a code is right');
    await page.getByLabel('Code').fill(codeOf(secret));
    await page.getByLabel('Code').press('Enter');
    await signedIn(page);
    // In a browser that did not prove it before.
    const elsewhere = await signIn();
    await elsewhere.getByLabel('Code').fill(codeOf(secret));
    assert.equal(await elsewhere.locator('#slot img').count(), 0);
    await elsewhere.getByLabel('Code').press('Enter');
    await signedIn(elsewhere);
    await world.settings({ secondFactor: { offered: [], required: 'never' } });
  });

  test('the pages of the module for WordPress: three screens at once, its links, and what its server is told of the person', async () => {
    const { world } = site.built;
    await world.settings({ registration: { open: true }, captcha: { verifier: 'none' } });
    // As its scripts for the page do: what they send to the blog's server stands in `sent`.
    const page = await site.open(`<div id="in"></div><div id="new"></div><div id="own"></div><span id="widget"></span>
      <a href="/wp-login.php?action=logout">Out</a><a href="/profile.php">Me</a><script>
      const sets = { screenSet: 'Default-RegistrationLogin', mobileScreenSet: 'Default-RegistrationLogin' };
      const profile = { screenSet: 'Default-ProfileUpdate', mobileScreenSet: 'Default-ProfileUpdate', onAfterSubmit: (event) => sent.push(Object.entries(event.response).filter(([, value]) => typeof value !== 'object')) };
      const sent = [], failed = [];
      document.addEventListener('DOMContentLoaded', () => {
        gigya.accounts.showScreenSet({ ...sets, startScreen: 'gigya-login-screen', containerID: 'in' });
        gigya.accounts.showScreenSet({ ...sets, startScreen: 'gigya-register-screen', containerID: 'new' });
        gigya.accounts.showScreenSet({ ...profile, containerID: 'own' });
        gigya.accounts.showScreenSet({ screenSet: 'None', containerID: 'widget', include: 'id_token', onerror: (event) => { document.getElementById(event.response.requestParams.containerID).remove(); failed.push([event.response.info.screen || 'unknown', event.errorCode]); } });
        gigya.accounts.addEventHandlers({ onLogin: (response) => response.provider === 'site' || sent.push(JSON.parse(JSON.stringify(response))), onLogout: () => sent.push('out') });
        document.addEventListener('click', (event) => {
          const { pathname = '', search = '' } = event.target;
          if (pathname === '/wp-login.php' && search.includes('?action=logout')) gigya.accounts.logout();
          else if (pathname === '/profile.php') gigya.accounts.showScreenSet(profile);
          if (pathname) event.preventDefault();
        });
      });</script>`);
    for (const heading of ['Sign in', 'Create an account', 'Your profile']) await page.getByRole('heading', { name: heading }).waitFor();
    assert.deepEqual(await page.evaluate('failed'), [['unknown', 404000]]);
    assert.equal(await page.locator('#widget').count(), 0);
    const ids = (await page.locator('form').evaluateAll((forms) => forms.map(({ id }) => id))) as string[];
    assert.equal(new Set(ids).size, ids.length);
    await barrierless(page);
    const form = page.locator('#new');
    await form.getByLabel('E-mail address').fill('pia@example.org');
    for (const label of ['Password', 'The same once more']) await form.getByLabel(label, { exact: true }).fill('Blue-Sky-42');
    await form.getByRole('button', { name: 'Create an account' }).click();
    await page.waitForFunction('sent.length === 1');
    const [{ UID, UIDSignature, signatureTimestamp }] = (await page.evaluate('sent')) as [Record<string, string>];
    const exchanged = await world.gigya('socialize.exchangeUIDSignature', { UID, UIDSignature, signatureTimestamp }, { as: 'signed' });
    assert.equal(exchanged.code, 0, 'its server proves by it who signed in');
    await page.getByRole('link', { name: 'Me' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your profile' });
    await dialog.getByLabel('First name').fill('Pia');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.waitForFunction('sent.length === 2');
    assert.equal(Object.fromEntries((await page.evaluate('sent[1]')) as [string, unknown][])['errorCode'], 0);
    await page.getByRole('link', { name: 'Out' }).click();
    await page.waitForFunction("sent.at(-1) === 'out'");
    await page.context().close();
  });
});
