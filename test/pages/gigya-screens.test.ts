// Screen-sets of a site, drawn by the vendor's script in a real browser: forms that register, sign in and complete, in an element and in a dialog; and what
// hostile markup and profiles do there, which is nothing.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { barrierless } from './barrierless.ts';
import { skip } from './browser.ts';
import { hostile, html, lists } from './screen-sets.ts';
import { siteOfSuite } from './site-of.ts';

describe('screen-sets in a page', { skip }, () => {
  const site = siteOfSuite('screen-sets in a page');
  const slot = '<div id="slot"></div>';
  const shows = (page: Page, params: object = {}) =>
    site.call(page, 'accounts.showScreenSet', { screenSet: 'Shop-RegistrationLogin', containerID: 'slot', ...params });
  const put = async (screenSetID: string, given: object) => {
    const { code } = await site.built.world.gigya('accounts.setScreenSet', { screenSetID, ...given }, { as: 'signed' });
    assert.equal(code, 0);
  };
  before(async () => {
    await site.built.world.gigya(
      'accounts.setSchema',
      {
        dataSchema: {
          fields: { newsletter: { type: 'boolean', writeAccess: 'clientModify' }, topic: { type: 'string', writeAccess: 'clientModify' } },
        },
      },
      { as: 'signed' },
    );
    await put('Shop-RegistrationLogin', {
      html,
      css: '.gigya-screen{max-width:350px}',
      translations: { default: {}, de: { PASSWORD_LABEL: 'Kennwort:' } },
      javascript: '{ onAfterScreenLoad: function (event) { (window.loaded = window.loaded || []).push(event.currentScreen); } }',
    });
    await put('Hostile', { html: hostile });
  });

  test('an element that the page does not have is 400103, told to the callback and as an error, and no set is asked for', async () => {
    const page = await site.open(slot);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    const told = await page.evaluate(
      `new Promise((resolve) => gigya.accounts.showScreenSet({ screenSet: 'Shop-RegistrationLogin', containerID: 'nowhere', onError: (event) => resolve([event.eventName, event.errorCode, event.response.requestParams.containerID, event.response.info.screen ?? null]) }))`,
    );
    assert.deepEqual(told, ['error', 400103, 'nowhere', null]);
    assert.equal((await shows(page, { containerID: 'nowhere' }))['errorCode'], 400103);
    assert.equal((await shows(page, { containerID: 'slot', screenSet: 'None' }))['errorCode'], 404000);
    const paths = asked.map((url) => new URL(url).pathname);
    assert.deepEqual(paths, ['/js/gigya.screens', '/accounts.getScreenSets'], 'what draws screens, and the set alone');
    await page.context().close();
  });

  test('what draws screens and does not come is 500026, told as an error, and comes when it is wanted again', async () => {
    const page = await site.open(slot);
    assert.equal((await site.call(page, 'accounts.hideScreenSet', { containerID: 'slot' }))['errorCode'], 0);
    const screens = '**/js/gigya.screens*';
    await page.route(screens, (route) => route.abort());
    await page.evaluate('window.failed = []');
    const params = `{ screenSet: 'Shop-RegistrationLogin', containerID: 'slot', onError: ({ errorCode }) => failed.push(errorCode) }`;
    await page.evaluate(`gigya.accounts.showScreenSet(${params})`);
    await page.waitForFunction('failed.length === 1');
    await page.unroute(screens);
    // Another version, of which this page's script lacks a part.
    const other = "gigya.answers.screens({ needs: ['ask', 'unheardOf'], make: () => ({}) })";
    await page.route(screens, (route) => route.fulfill({ contentType: 'text/javascript', body: other }));
    await page.evaluate(`gigya.accounts.showScreenSet(${params})`);
    await page.waitForFunction('failed.length === 2');
    assert.deepEqual(await page.evaluate('failed'), [500026, 500026]);
    await page.unroute(screens);
    assert.equal((await shows(page))['errorCode'], 0);
    await page.context().close();
  });

  test('somebody registers: what is missing is told at its field, what depends on a condition comes and goes, and the page is told who it is', async () => {
    const page = await site.open(slot);
    assert.equal((await shows(page, { startScreen: 'gigya-register-screen' }))['errorCode'], 0);
    await page.getByRole('button', { name: 'Submit' }).click();
    assert.equal(await page.locator('.gigya-error-msg[data-bound-to=email]').textContent(), 'This field is required');
    assert.equal(await page.evaluate('document.activeElement.name'), 'email');
    await page.getByLabel('Email:').fill('kim@example.org');
    await page.getByLabel('First name:').fill('Kim');
    await page.getByLabel('Password:').fill('Blue-Sky-42');
    await page.getByLabel('Again:').fill('Blue-Sky-43');
    assert.ok(await page.getByLabel('Topic:').isHidden());
    await page.getByLabel('News').check();
    await page.getByLabel('Topic:').fill('boats');
    await page.getByRole('button', { name: 'Submit' }).click();
    assert.equal(await page.locator('.gigya-error-msg[data-bound-to=passwordRetype]').textContent(), 'Passwords do not match');
    await page.getByLabel('Again:').fill('Blue-Sky-42');
    await page.getByLabel('Again:').press('Enter');
    await page.waitForFunction('told.length > 0');
    const [{ profile, data, newUser }] = (await page.evaluate('told')) as [{ profile: object; data: object; newUser: boolean }];
    assert.deepEqual([newUser, (profile as { firstName: string }).firstName, data], [true, 'Kim', { newsletter: true, topic: 'boats' }]);
    assert.equal(await page.locator('#slot').textContent(), '');
    await page.context().close();
  });

  test('a wrong password is told at the form, the right one signs in, and the profile shows and writes what is known', async () => {
    const page = await site.open(slot);
    await shows(page, { startScreen: 'gigya-login-screen', lang: 'de' });
    await page.getByLabel('Email:').fill('ann@example.org');
    await page.getByLabel('Kennwort:').fill('wrong');
    await page.getByRole('button', { name: 'Submit' }).click();
    const complaint = page.locator('.gigya-form-error-msg');
    await complaint.waitFor();
    assert.equal(await complaint.textContent(), 'Name oder Passwort ist falsch', 'in the language of the screen');
    await page.getByLabel('Kennwort:').fill('correct horse');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.waitForFunction('told.length > 0');
    await shows(page, { startScreen: 'gigya-update-profile-screen' });
    await page.getByLabel('First name:').fill(lists[0]!);
    await page.getByLabel('City:').fill('Pécs');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.waitForFunction("document.getElementById('slot').textContent === ''");
    await shows(page, { startScreen: 'gigya-update-profile-screen' });
    assert.deepEqual([await page.getByLabel('First name:').inputValue(), await page.getByLabel('City:').inputValue()], [lists[0], 'Pécs']);
    assert.equal(await page.title(), 'Shop');
    assert.deepEqual(await page.evaluate('loaded'), ['gigya-login-screen', 'gigya-update-profile-screen', 'gigya-update-profile-screen']);
    await page.context().close();
  });

  test('without an element the screen stands in a dialog, which Escape closes', async () => {
    const page = await site.open();
    await page.evaluate(
      "gigya.accounts.showScreenSet({ screenSet: 'Shop-RegistrationLogin', startScreen: 'gigya-login-screen', onHide: (event) => { window.hidden = event.reason; } })",
    );
    await page.getByRole('dialog', { name: 'Login' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction("window.hidden === 'closed'");
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.context().close();
  });

  test('a handler of the page that answers false holds a form back', async () => {
    const page = await site.open(slot);
    await page.evaluate(
      "new Promise((resolve) => gigya.accounts.showScreenSet({ screenSet: 'Shop-RegistrationLogin', startScreen: 'gigya-login-screen', containerID: 'slot', callback: resolve, onBeforeSubmit: (event) => { window.held = event.formModel; return false; } }))",
    );
    await page.getByLabel('Email:').fill('ann@example.org');
    await page.getByLabel('Password:').fill('correct horse');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.waitForFunction('window.held');
    assert.deepEqual(await page.evaluate('[held, told]'), [{ loginID: 'ann@example.org' }, []]);
    await page.context().close();
  });

  test('nothing of the markup of a set runs, and no text of a page or a person becomes markup', async () => {
    const page = await site.open(slot);
    assert.equal((await shows(page, { screenSet: 'Hostile' }))['errorCode'], 0);
    await page.locator('#slot #a').click({ position: { x: 1, y: 1 } });
    await page.locator('#lure').click();
    await page.getByRole('button', { name: 'go' }).click();
    for (const text of lists) {
      await shows(page, { startScreen: 'gigya-login-screen', customLang: { this_field_is_required: text } });
      await page.getByRole('button', { name: 'Submit' }).click();
      assert.equal(await page.locator('.gigya-error-msg[data-bound-to=loginID]').textContent(), text);
    }
    assert.equal(await page.title(), 'Shop');
    assert.equal(await page.locator('#slot iframe, #slot script, #slot object').count(), 0);
    await page.context().close();
  });

  test('a set that the tab showed is drawn without waiting for the server, never with code, and a change of it comes at the second look', async () => {
    const login = (heading: string) =>
      `<div class="gigya-screen-set" id="Seen"><div class="gigya-screen" id="one"><h2>${heading}</h2><a data-switch-screen="two">on</a></div><div class="gigya-screen" id="two"></div></div>`;
    await put('Seen', { html: login('First') });
    const page = await site.open(slot);
    const heading = page.locator('#slot h2');
    const draws = async () => {
      const { errorCode } = await shows(page, { screenSet: 'Seen' });
      return [errorCode, await heading.textContent()];
    };
    assert.deepEqual(await draws(), [0, 'First']);
    const kept = 'Object.entries(sessionStorage).filter(([name]) => name.startsWith("gigya.set."))';
    assert.equal(await page.evaluate(`${kept}.length`), 1);
    // What a hostile script of the page would plant there runs no more than markup of a set does.
    await page.evaluate(
      `${kept}.forEach(([name]) => sessionStorage.setItem(name, JSON.stringify({ html: '<div class="gigya-screen-set"><div class="gigya-screen"><h2>Planted</h2><img src=x onerror="document.title=1"></div></div>', code: '{ onAfterScreenLoad() { document.title = 1; } }' })))`,
    );
    await put('Seen', { html: login('Second') });
    const asked = page.waitForResponse(/getScreenSets/);
    assert.deepEqual(await draws(), [0, 'Planted']);
    await (await asked).finished();
    assert.equal(await page.title(), 'Shop');
    await page.waitForFunction(`!JSON.stringify(${kept}).includes('Planted')`);
    await shows(page);
    assert.equal(await page.evaluate(`${kept}.length`), 1, 'a set with code is not kept');
    await page.evaluate('sessionStorage.setItem(Object.keys(sessionStorage)[0], "{")');
    assert.equal((await draws())[0], 0, 'what cannot be read is asked for');
    await page.context().close();
  });

  test('no barrier: a form with a complaint, and each screen of the default sets', async () => {
    const page = await site.open(slot, await site.browser.newContext({ colorScheme: 'light' }));
    await shows(page, { startScreen: 'gigya-register-screen' });
    await page.getByRole('button', { name: 'Submit' }).click();
    await barrierless(page);
    for (const screenSet of [
      'Default-RegistrationLogin',
      'Default-ProfileUpdate',
      'Default-LiteRegistration',
      'Default-ReAuthentication',
    ]) {
      const { screenSets } = (await site.built.world.gigya('accounts.getScreenSets', { screenSetIDs: screenSet })).body;
      for (const [, startScreen] of screenSets[0].html.matchAll(/class="gigya-screen" id="([\w-]+)"/g)) {
        assert.equal((await shows(page, { screenSet, startScreen, lang: 'de' }))['errorCode'], 0, startScreen);
        assert.equal(await page.locator('#slot h2').count(), 1);
        if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/default-${startScreen}.png` });
        await barrierless(page);
      }
    }
    await page.context().close();
  });
});
