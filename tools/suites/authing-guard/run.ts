// The vendor's sign-in box in a page of another origin: what a person does in it, and what the application and the person are told.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { launch } from '../../../test/pages/browser.ts';
import { check } from '../tell.ts';
import { application, type Box, codeAfter, openBox, openClient, person, settings, shots } from './box.ts';

const password = 'Blue-Sky-42';
const site = await application();
await settings({ apis: { authing: { allowedOrigins: [site.origin] } } });
const browser = await launch();

/** A check with a box of its own. */
const inBox = (name: string, work: (box: Box) => Promise<void>, lang = 'en-US', path = '/') =>
  check(name, async () => {
    const box = await openBox(browser, site.origin, lang, path);
    try {
      await work(box);
      if (shots) await box.page.screenshot({ path: join(shots, `${name.replace(/\W+/g, '-')}.png`) });
    } catch (error) {
      if (shots) await box.page.screenshot({ path: join(shots, `failed-${name.replace(/\W+/g, '-')}.png`) });
      throw new Error(`${error}; the page says ${(await box.page.innerText('body')).replace(/\s+/g, ' ')}`);
    }
    await box.close();
  });

async function enter(box: Box, account: string, typed = password): Promise<void> {
  await box.fill('account', account);
  await box.fill('password', typed);
  await box.press('Sign In');
}
const isIn = async (box: Box, email: string) => {
  await box.says('Login Success');
  const user = await box.hears('login');
  assert.equal(user.email, email);
  assert.equal(user.token?.split('.').length, 3, 'a token that the application can verify');
};

const eve = 'eve@example.org';
await person({ email: eve, username: 'eve', phone: '+8613800138000' });

await inBox('somebody signs in by address and password', async (box) => {
  await enter(box, eve);
  await isIn(box, eve);
});
await inBox('somebody signs in by user name', async (box) => {
  await enter(box, 'eve');
  await isIn(box, eve);
});
await inBox('a wrong password is told, and the right one is taken afterwards', async (box) => {
  await enter(box, eve, 'wrong-one');
  await box.says('Incorrect account or password');
  await box.fill('password', password);
  await box.press('Sign In');
  await isIn(box, eve);
});
await inBox('whom nobody knows is told so', async (box) => {
  await enter(box, 'nobody@example.org');
  await box.says('User does not exist');
});
await inBox('somebody signs in by a code that is mailed, and not by a wrong one', async (box) => {
  await box.press('Email Code');
  await box.fill('identify', eve);
  const code = await codeAfter(() => box.press('Send Code'));
  await box.fill('code', code === '000000' ? '000001' : '000000');
  await box.press('Sign In');
  await box.says('Verification code verification failed(Verification code error)');
  await box.fill('code', code);
  await box.press('Sign In');
  await isIn(box, eve);
});
await inBox('somebody signs in by a code to the telephone', async (box) => {
  await box.press('Phone Code');
  await box.fill('identify', '13800138000');
  await box.fill('code', await codeAfter(() => box.press('Send Code')));
  await box.press('Sign In');
  await isIn(box, eve);
});

await inBox('somebody comes in by another provider, in a window of its own', async (box) => {
  const [provider] = await Promise.all([box.page.waitForEvent('popup'), box.page.locator('.g2-guard-third-login-btn').first().click()]);
  await agreeAt(provider);
  await isIn(box, 'dora.harbour@example.org');
});

const hears = "{ onSuccess: (user) => heard.push(['in', user]), onError: (...why) => heard.push(['refused', why]) }";

/** The vendor's client for pages, without the box: whoever it opens a window for hears of the person by its callback. */
const byClient = (part: 'social' | 'enterprise', given: string) =>
  check(
    `${part}.authorize of the client tells who came`,
    async () => {
      const page = await openClient(browser, site.origin);
      const [provider] = await Promise.all([
        page.waitForEvent('popup'),
        page.evaluate(`void client.${part}.authorize(${given}, ${hears})`),
      ]);
      await agreeAt(provider);
      const heard = await page.waitForFunction('window.heard[0]');
      const [what, user] = (await heard.jsonValue()) as readonly [string, { readonly email?: string; readonly token?: string }];
      assert.deepEqual([what, user.email, user.token?.split('.').length], ['in', 'dora.harbour@example.org', 3]);
      await page.context().close();
    },
    `AuthenticationClient.${part}.authorize`,
  );
await byClient('social', "'harbour'");
await byClient('enterprise', "'oidc', 'harbour'");

await check(
  'a page reports on which device its person is',
  async () => {
    const page = await openClient(browser, site.origin);
    const reported = `client.loginByEmail('${eve}', '${password}').then(() => client.browserFingerprint.createDevice())
      .then(async (done) => [done, (await client.browserFingerprint.myDevicesList()).some(({ device }) => device.type === 'Browser')])`;
    assert.deepEqual(await page.evaluate(reported), [true, true]);
    await page.context().close();
  },
  'AuthenticationClient.browserFingerprint.createDevice',
);

await check(
  'somebody chooses a picture, which others see at the address of the user',
  async () => {
    const page = await openClient(browser, site.origin);
    await page.evaluate(`client.loginByEmail('${eve}', '${password}').then(() => {
      document.body.innerHTML = '<button>Choose</button>';
      document.querySelector('button').onclick = () => client.uploadAvatar().then(({ photo }) => heard.push(photo), (error) => heard.push(error.message));
    })`);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('button')]);
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 64 } });
    await chooser.setFiles({ name: 'eve.png', mimeType: 'image/png', buffer });
    const photo = String(await (await page.waitForFunction('window.heard[0]')).jsonValue());
    const seen = await fetch(photo);
    assert.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/png'], photo);
    await page.context().close();
  },
  'AuthenticationClient.uploadAvatar',
);

async function agreeAt(provider: Page): Promise<void> {
  await provider.getByText('Dora Harbour').click();
  await provider.getByRole('button', { name: 'Agree' }).click();
}

async function register(box: Box, method: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await box.press('Sign Up');
  await box.press(method);
  for (const [id, text] of Object.entries(fields)) await box.fill(id, text);
  await box.press('Sign Up');
}
const typed = { password, 'new-password': password };

await inBox('somebody registers by address, and then signs in', async (box) => {
  await register(box, 'Email', { email: 'ada@example.org', ...typed });
  await box.hears('register');
  await enter(box, 'ada@example.org');
  await isIn(box, 'ada@example.org');
});
await inBox('somebody registers by user name', async (box) => {
  await register(box, 'Username', { account: 'ada-by-name', ...typed });
  assert.equal((await box.hears('register')).username, 'ada-by-name');
});
await inBox('an address that somebody has registers nobody', async (box) => {
  await box.press('Sign Up');
  for (const [id, text] of Object.entries({ email: eve, ...typed })) await box.fill(id, text);
  await box.press('Sign Up');
  await box.says('already exists');
});
await inBox('somebody registers by a code that is mailed', async (box) => {
  await box.press('Sign Up');
  await box.press('Verify Code');
  await box.fill('identify', 'code@example.org');
  await box.fill('code', await codeAfter(() => box.press('Send Code')));
  await box.press('Sign Up');
  assert.equal((await box.hears('register')).email, 'code@example.org');
});
await inBox('a lost password is replaced by a code that is mailed, and the new one signs in', async (box) => {
  await box.press('Forgot Password');
  await box.fill('identify', 'ada@example.org');
  await box.fill('code', await codeAfter(() => box.press('Send Code')));
  await box.press('Next');
  await box.fill('_password', 'Green-Sky-42');
  await box.fill('repeatPassword', 'Green-Sky-42');
  await box.page.getByRole('button', { name: 'reset password' }).click();
  await box.hears('pwd-reset');
});
await inBox('the new password is the one that signs in', async (box) => {
  await enter(box, 'ada@example.org', 'Green-Sky-42');
  await isIn(box, 'ada@example.org');
});

await person({ email: 'due@example.org', mustChangePassword: true });
await inBox('a password that an operator set is replaced at the first sign-in', async (box) => {
  await enter(box, 'due@example.org');
  await box.says('please set your new password');
  await box.fill('_password', 'Green-Sky-42');
  await box.fill('password2', 'Green-Sky-42');
  await box.press('Confirm');
  await box.says('Forgot Password');
  await enter(box, 'due@example.org', 'Green-Sky-42');
  await isIn(box, 'due@example.org');
});

await settings({ secondFactor: { required: 'always' } });
await inBox('a wrong code of a second factor is told, and opens nothing', async (box) => {
  const code = await codeAfter(() => enter(box, 'eve'));
  await box.typeCode(code === '000000' ? '000001' : '000000', 'Confirm');
  await box.says('Verification code verification failed(Verification code error)');
});
await inBox('who must have a second factor proves the telephone, and is in', async (box) => {
  await box.typeCode(await codeAfter(() => enter(box, 'eve')), 'Confirm');
  await isIn(box, eve);
});
await inBox('the telephone is asked for again, as a factor of the person', async (box) => {
  await box.typeCode(await codeAfter(() => enter(box, 'eve')), 'Confirm');
  await isIn(box, eve);
});
await person({ email: 'mia@example.org' });
await inBox('somebody chooses a mailed code as the second factor', async (box) => {
  await enter(box, 'mia@example.org');
  await box.typeCode(await codeAfter(() => box.press('Email Verification')), 'Confirm');
  await isIn(box, 'mia@example.org');
});
await person({ email: 'tom@example.org' });
let totp: TOTP | undefined;
let recovery = '';
await inBox('an authenticator app is enrolled on the way in, with a recovery code', async (box) => {
  await enter(box, 'tom@example.org');
  const drawn = box.page.waitForResponse((reply) => reply.url().endsWith('/mfa/totp/associate'));
  await box.press('OTP Verification');
  await box.says('OTP binding page');
  await box.press('Confirm');
  const { data } = await (await drawn).json();
  totp = new TOTP({ secret: Secret.fromBase32(data.secret) });
  recovery = data.recovery_code;
  await box.typeCode(totp.generate());
  await box.says(recovery);
  await box.page.locator('input[type=checkbox]').check();
  await box.page.getByRole('button').last().click();
  await isIn(box, 'tom@example.org');
});
await inBox('the next sign-in takes the recovery code, and shows another one', async (box) => {
  await enter(box, 'tom@example.org');
  await box.page.locator('.authing-g2-mfa-totp-recoveryCode button, .authing-g2-mfa-totp-recoveryCode a').click();
  await box.fill('recoveryCode', recovery);
  await box.page.getByRole('button').last().click();
  await box.page.locator('input[type=checkbox]').check();
  assert.equal((await box.page.innerText('body')).includes(recovery), false);
  await box.page.getByRole('button').last().click();
  await isIn(box, 'tom@example.org');
});
await settings({ secondFactor: { required: 'enrolled' } });

await inBox(
  'the box speaks Chinese, and so do refusals',
  async (box) => {
    await box.says('忘记密码');
    await box.fill('account', eve);
    await box.fill('password', 'wrong-one');
    await box.page.locator('button[type=submit]').first().click();
    await box.says('账号或密码错误');
  },
  'zh-CN',
);
await settings({ captcha: { signInAfter: 1 } });
await inBox('after failures the box shows a picture of this server', async (box) => {
  await enter(box, eve, 'wrong-one');
  const picture = box.page.locator('img[src*="/api/v2/security/captcha"]');
  await picture.waitFor();
  await box.page.waitForFunction(`document.querySelector('img[src*="/api/v2/security/captcha"]').naturalWidth > 0`);
});
await settings({ captcha: { signInAfter: null } });
await inBox(
  'the older box mounts, and signs in',
  async (box) => {
    await enter(box, 'due@example.org', 'Green-Sky-42');
    await isIn(box, 'due@example.org');
  },
  'en-US',
  '/former',
);
await browser.close();
site.close();
