// What the vendor's sign-in box asks for before it draws, and to sign somebody in: the members that it reads unguarded, and refusals by its own numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { user } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';
import { callback, publicly, registerApp } from './openid.ts';

const box = (world: World, app: string = world.keys.authing.app) => `/api/v2/applications/${app}`;
const enter = (world: World, account: string, password: string, more: object = {}) =>
  world.authing('POST', '/api/v2/login/account', { account, password, withCustomData: false, ...more });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('the box learns what is offered, by the path alone, and of another application nothing'), async () => {
    const { world } = await open('offered');
    const { app, pool } = world.keys.authing;
    const { data } = (await world.raw({ method: 'GET', url: `${world.base}${box(world)}/public-config`, headers: {} })).body;
    assert.deepEqual([data.id, data.userPoolId, data.registerDisabled], [app, pool, false]);
    assert.match(data.publicKey, /BEGIN PUBLIC KEY/);
    assert.deepEqual(data.passwordTabConfig.validLoginMethods, ['email-password', 'username-password', 'phone-password']);
    assert.deepEqual(
      data.tabMethodsFields.map(({ key, i18n }: { key: string; i18n: Record<string, string> }) => [key, i18n['en-US']]),
      [
        ['email', 'Email'],
        ['username', 'Username'],
        ['phone', 'Phone'],
      ],
    );
    assert.deepEqual([data.loginTabs.list.includes(data.loginTabs.default), data.ssoPageComponentDisplay.userPasswordInput], [true, true]);
    for (const list of ['registerTabs', 'loginTabs']) assert.ok(Array.isArray(data[list].list), list);
    for (const list of ['socialConnections', 'identityProviders', 'allowedOrigins', 'corsWhitelist'])
      assert.deepEqual(data[list], [], list);
    await world.settings({ registration: { open: false }, identifiers: { signIn: ['phone'] } });
    const other = (await world.authing('GET', `${box(world)}/public-config`)).body.data;
    assert.deepEqual([other.registerDisabled, other.passwordTabConfig.validLoginMethods], [true, ['phone-password']]);
    const components = (await world.authing('GET', `${box(world)}/components-public-config/guard`)).body.data;
    assert.equal(components.global.defaultLanguage, 'en-US');
    for (const wrong of ['feed0000feed0000feed0000', pool])
      assert.equal((await world.authing('GET', `${box(world, wrong)}/public-config`)).code, 2011, wrong);
    assert.match((await world.authing('GET', '/api/v2/svg-string/guard?v=1')).text, /^<svg /);
  });

  test(
    name('somebody signs in by name or address, and the token is good; a wrong password is 2333 with the tries that are left'),
    async () => {
      const { world } = await open('enters');
      await world.settings({ lockout: { failures: 3 }, captcha: { signInAfter: null } });
      const ann = await world.person();
      for (const account of ['ann@example.org', ann.username]) {
        const { body, code } = await enter(world, account, await world.encrypted('correct horse'));
        assert.equal(code, 200);
        assert.equal((await user(world, { token: body.data.token })).body.data.user.email, 'ann@example.org');
      }
      const wrong = await enter(world, 'ann@example.org', 'wrong horse');
      assert.deepEqual([wrong.status, wrong.body.code, wrong.body.apiCode, wrong.body.data], [200, 2333, 2333, { remainCount: 2 }]);
      assert.equal((await enter(world, 'nobody@example.org', 'wrong horse')).code, 2004);
      await enter(world, 'ann@example.org', 'wrong horse');
      assert.equal((await enter(world, 'ann@example.org', 'wrong horse')).code, 2006, 'the last one locks');
      assert.notEqual((await enter(world, 'ann@example.org', 'correct horse')).code, 200);
    },
  );

  test(name('whether a name is taken is told as disclosure has it, and of no other pool'), async () => {
    const { world } = await open('found');
    await world.person();
    const find = (key: string, more = '') => world.authing('GET', `/api/v2/users/find?key=${encodeURIComponent(key)}&type=email${more}`);
    assert.equal((await find('ann@example.org')).body.data, true);
    const asName = await world.authing('GET', '/api/v2/users/find?key=ann%40example.org&type=username');
    assert.equal(asName.body.data, false, 'an address is no user name');
    assert.equal((await find('nobody@example.org', `&userPoolId=${world.keys.authing.pool}`)).body.data, false);
    assert.equal((await find('ann@example.org', '&userPoolId=feed0000feed0000feed0000')).code, 2224);
    await world.settings({
      disclosure: { availability: 'silent' },
      contacts: { verify: 'obligation' },
      captcha: { registration: true, verifier: 'picture' },
    });
    assert.equal((await find('ann@example.org')).code, 1001);
  });

  test(name('what the box offers is what the settings allow, and a link to nothing is not drawn'), async () => {
    const { world } = await open('tabs');
    const config = async () => (await world.authing('GET', `${box(world)}/public-config`)).body.data;
    await world.settings({ oneTimeSignIn: { mail: true, phone: false }, recovery: { message: false, phone: false }, codes: { length: 4 } });
    const one = await config();
    assert.deepEqual([one.loginTabs.list, one.verifyCodeTabConfig.enabledLoginMethods], [['password', 'phone-code'], ['email-code']]);
    assert.deepEqual(one.registerTabs.list, ['email', 'username-password', 'emailCode'], 'nobody registers by a number without a code');
    assert.deepEqual([one.ssoPageComponentDisplay.forgetPasswordBtn, one.verifyCodeLength], [false, 6]);
    await world.settings({ registration: { open: false }, oneTimeSignIn: { mail: false, phone: false } });
    const closed = await config();
    assert.deepEqual(
      [closed.registerTabs.list, closed.loginTabs.list, closed.ssoPageComponentDisplay.registerBtn],
      [[], ['password'], false],
    );
    assert.match(closed.logo, /^data:image\/svg/);
    await world.settings({ apis: { authing: { logo: 'https://id.example.org/logo.png' } } });
    assert.equal((await config()).logo, 'https://id.example.org/logo.png');
  });

  test(
    name('a sign-in registers whom nobody has and who asks for it, by a password or by the code that was sent for the sign-in'),
    async () => {
      const { world } = await open('registers-itself');
      await world.settings({ rates: { codeResendSeconds: 0, registration: null }, oneTimeSignIn: { mail: true, phone: true } });
      const post = (path: string, given: object) => world.authing('POST', `/api/v2${path}`, given as Record<string, unknown>);
      const password = await world.encrypted('engine-42');
      assert.equal((await enter(world, 'ada@example.org', password)).code, 2004);
      const made = await enter(world, 'ada@example.org', password, { autoRegister: true });
      assert.deepEqual([made.code, made.body.data.email, made.body.data.emailVerified], [200, 'ada@example.org', false]);
      assert.equal((await user(world, { token: made.body.data.token })).body.data.user.email, 'ada@example.org');
      const wrong = await enter(world, 'ada@example.org', await world.encrypted('wrong horse'), { autoRegister: true });
      assert.equal(wrong.code, 2333, 'whom somebody has signs in');
      assert.equal((await enter(world, 'ada-by-name', password, { autoRegister: true })).body.data.username, 'ada-by-name');
      assert.equal(
        (await enter(world, '12345', password, { autoRegister: true })).body.data.username,
        '12345',
        'too short for a telephone',
      );
      const email = 'grace@example.org';
      const stranger = { email, code: '000000', autoRegister: true, agreementIds: [7] };
      assert.equal((await post('/login/email-code', stranger)).code, 2001, 'whether somebody has it is told to whoever has it');
      const code = async () => {
        await post('/email/send', { email, scene: 'LOGIN_VERIFY_CODE' });
        return /\b\d{6}\b/.exec(world.mail.last(email).text)?.[0] ?? '';
      };
      const sent = await code();
      const guessed = sent === '111111' ? '222222' : '111111';
      assert.equal((await post('/login/email-code', { email, code: guessed, autoRegister: true })).code, 2001);
      const byCode = await post('/login/email-code', { email, code: sent, autoRegister: true });
      assert.deepEqual([byCode.code, byCode.body.data.email, byCode.body.data.emailVerified], [200, email, true], byCode.text);
      assert.equal((await post('/login/email-code', { email, code: sent, autoRegister: true })).code, 2001, 'the code is spent');
      const again = await post('/login/email-code', { email, code: await code(), autoRegister: true });
      assert.equal(again.body.data.id, byCode.body.data.id);
      const third = (account: string) =>
        world.authing('POST', '/api/v3/signin', {
          connection: 'PASSWORD',
          passwordPayload: { account, password: 'engine-42' },
          options: { autoRegister: true },
        });
      assert.ok((await third('edith@example.org')).body.data.access_token);
      assert.ok((await third('54321')).body.data.access_token);
      assert.equal((await enter(world, '54321', password)).body.data.username, '54321');
      await world.settings({ registration: { open: false } });
      assert.equal((await enter(world, 'late@example.org', password, { autoRegister: true })).code, 2004);
      assert.equal((await third('late@example.org')).body.apiCode, 2004);
    },
  );

  test(
    name('the box shows the agreements of its application in its language, and nobody registers there without those that are required'),
    async () => {
      const { world, app: installation } = await open('agreements');
      await world.settings({ rates: { registration: null } });
      const { app, pool, poolSecret } = world.keys.authing;
      const token = (await world.authing('POST', '/api/v3/get-management-token', { accessKeyId: pool, accessKeySecret: poolSecret })).body
        .data.access_token;
      const headers = { authorization: `Bearer ${token}`, 'x-authing-userpool-id': pool };
      const owner = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, given?: object) =>
        world.authing(method, `/api/v2/applications/${path}`, given as Record<string, unknown>, { headers });
      const make = async (given: object) => (await owner('POST', `${app}/agreements`, given)).body.data.id as number;
      const chinese = await make({ title: '我同意<a href="https://shop.example/zh">条款</a>' });
      const english = await make({ title: 'I agree to the <a href="https://shop.example/en">terms</a> &amp; more', lang: 'en-US' });
      const news = await make({ title: 'News', lang: 'en-US', required: false });
      for (const link of ['href="javascript:alert(1)"', 'rel="x"\u00a0href="https://shop.example" href="javascript:alert(1)"'])
        assert.equal((await owner('POST', `${app}/agreements`, { title: `<a ${link}>terms</a>` })).code, 2231, 'a browser would run it');
      const config = (await world.authing('GET', `${box(world)}/public-config`)).body.data;
      assert.deepEqual(
        [config.agreementEnabled, config.agreements.map(({ id, lang, required }: Record<string, unknown>) => [id, lang, required])],
        [
          true,
          [
            [chinese, 'zh-CN', true],
            [english, 'en-US', true],
            [news, 'en-US', false],
          ],
        ],
      );
      const password = await world.encrypted('engine-42');
      const register = (email: string, agreementIds: readonly (number | string)[], language = 'en-US') =>
        world.authing('POST', '/api/v2/register-email', { email, password, agreementIds }, { headers: { 'x-authing-lang': language } });
      for (const [ids, language] of [
        [[], 'en-US'],
        [[news], 'en-GB'],
        [[english], 'zh-CN'],
        [[chinese], 'en-US'],
        [[english, 111_111_111], 'en-US'],
      ] as const)
        assert.equal((await register('ada@example.org', ids, language)).code, 2231, `${ids} in ${language}`);
      const ada = await register('ada@example.org', [english, news]);
      assert.equal(ada.code, 200, ada.text);
      assert.equal((await register('bo@example.org', [String(chinese)], 'zh-CN')).code, 200);
      assert.equal((await register('chie@example.org', [], 'ja-JP')).code, 200, 'there is none in Japanese');
      const whose = await installation.stores.accounts.findByShort(world.keys.tenant, ada.body.data.id);
      const given = await installation.stores.consents.list(world.keys.tenant, whose!.id);
      assert.deepEqual(
        new Set(given.map(({ document, version, language }) => `${document} ${version} ${language}`)),
        new Set([`agreement.${english} 1 en-US`, `agreement.${news} 1 en-US`]),
      );
      await owner('PUT', `${app}/agreements/${english}`, { title: 'Other terms' });
      assert.equal((await enter(world, 'ada@example.org', password)).code, 200, 'they are asked of newcomers alone');
      assert.equal((await owner('PUT', `${world.keys.authing.pool}/agreements/${english}`, { required: false })).code, 2011);
      const other = (await owner('POST', '', { name: 'Other', identifier: 'other', redirectUris: [] })).body.data.id;
      assert.equal((await owner('PUT', `${other}/agreements/${english}`, { required: false })).code, 404, 'it is another one’s');
      const gone = (await owner('POST', `${other}/agreements`, { title: 'Gone' })).body.data.id;
      await owner('DELETE', other);
      const atOnce = await Promise.all(['One', 'Two', 'Three'].map((title) => make({ title })));
      const left = await installation.stores.documents.list(world.keys.tenant);
      const places = left.filter(({ name }) => atOnce.some((id) => name === `agreement.${id}`)).map(({ noted }) => noted['place']);
      assert.deepEqual(places.sort(), [4, 5, 6], 'those that are made at once have places of their own');
      assert.ok(!left.some(({ name }) => name === `agreement.${gone}`), 'agreements go with their application');
    },
  );

  test(name('the hosted pages ask whoever registers from an application for its agreements'), async () => {
    const built = await open('hosted-agreements');
    const { world, app: installation } = built;
    await world.settings({ rates: { registration: null } });
    const client_id = await registerApp(built, publicly);
    const { pool, poolSecret } = world.keys.authing;
    const token = (await world.authing('POST', '/api/v3/get-management-token', { accessKeyId: pool, accessKeySecret: poolSecret })).body
      .data.access_token;
    const made = await world.authing(
      'POST',
      `${box(world)}/agreements`,
      { title: 'I agree to the <a href="https://shop.example/terms">terms</a>', lang: 'en-US' },
      { headers: { authorization: `Bearer ${token}`, 'x-authing-userpool-id': pool } },
    );
    const consent = `agreement.${made.body.data.id}`;
    const pkce = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const query = { client_id, redirect_uri: callback, response_type: 'code', scope: 'openid', state: 's', ...pkce };
    const browser = openidOf(world).browser(world.base);
    const login = await browser.go(`${world.base}/oidc/auth?${new URLSearchParams(query)}`);
    const [, address = ''] = /href="([^"]*register[^"]*)"/.exec(login.text) ?? [];
    const form = await browser.go(new URL(address.replaceAll('&amp;', '&'), login.url).href);
    assert.match(form.text, /I agree to the terms/, form.text);
    assert.match(form.text, /href="https:\/\/shop\.example\/terms"/);
    const fields = { username: 'hedy', email: 'hedy@example.org', password: 'engine-42-blue' };
    const refused = await browser.go(form.url, fields);
    assert.match(refused.text, /An account needs your agreement/, refused.text);
    await browser.go(form.url, { ...fields, consent });
    const hedy = (await installation.stores.identifiers.find(world.keys.tenant, 'email', 'hedy@example.org'))!;
    const given = await installation.stores.consents.list(world.keys.tenant, hedy.account);
    assert.deepEqual(
      given.map(({ document, language }) => [document, language]),
      [[consent, 'en-US']],
    );
  });

  test(name('a picture is of the application whose box the browser drew, whatever host it is fetched from'), async () => {
    const { world } = await open('picture');
    await world.settings({ captcha: { verifier: 'picture', signInAfter: 0 } });
    await world.person();
    const drawn = await world.authing('GET', `${box(world)}/public-config`);
    const [cookie = ''] = (drawn.headers['set-cookie'] ?? '').split(';');
    assert.match(drawn.headers['set-cookie'] ?? '', /; Path=\/api\/v2\/security; HttpOnly; SameSite=Lax$/);
    const fetched = await world.raw({
      method: 'GET',
      url: `${world.base}/api/v2/security/captcha?r=1`,
      headers: { cookie, host: 'elsewhere.example' },
    });
    assert.equal(fetched.headers['content-type'], 'image/png', fetched.text);
    const solved = { captchaCode: world.captcha.read() };
    assert.equal((await enter(world, 'ann@example.org', 'correct horse', solved)).code, 200);
    const other = await world.another();
    const foreign = { cookie: `authing_application=${other.keys.authing.app}` };
    assert.equal(
      (await world.authing('POST', '/api/v2/login/account', { account: 'ann@example.org', password: 'x' }, { headers: foreign })).code,
      2000,
    );
  });

  test(name('somebody registers through REST by address, name or code, once, and signs in by a code'), async () => {
    const { world } = await open('registers');
    await world.settings({ rates: { codeResendSeconds: 0, registration: null }, oneTimeSignIn: { mail: true, phone: true } });
    const post = (path: string, given: object) => world.authing('POST', `/api/v2${path}`, given as Record<string, unknown>);
    const password = await world.encrypted('engine-42');
    const given = {
      email: 'ada@example.com',
      password,
      profile: { browser: 'B', device: 'PC' },
      generateToken: true,
      postUserInfoPipeline: false,
    };
    const registered = await post('/register-email', given);
    assert.deepEqual([registered.body.statusCode, registered.body.data.email], [200, 'ada@example.com']);
    assert.equal((await user(world, { token: registered.body.data.token })).body.data.user.email, 'ada@example.com');
    assert.equal((await post('/register-email', given)).code, 2026);
    assert.equal((await post('/register-email', { email: 'b@example.com' })).code, 2032);
    assert.equal((await post('/register-email', { ...given, email: 'c@example.com', agreementIds: ['1'] })).code, 2231);
    assert.equal((await post('/register-username', { account: 'ada-by-name', password })).body.data.username, 'ada-by-name');
    assert.equal((await post('/register-username', { password })).code, 2211);
    const mailed = async (email: string, scene: string) => {
      assert.equal((await post('/email/send', { email, scene })).code, 200);
      return /\b\d{6}\b/.exec(world.mail.last(email).text)?.[0] ?? '';
    };
    const code = await mailed('code@example.com', 'REGISTER_VERIFY_CODE');
    assert.equal((await post('/login/email-code', { email: 'code@example.com', code })).code, 2001, 'it is for a registration');
    const byCode = await post('/register-email-code', {
      email: 'code@example.com',
      code: await mailed('code@example.com', 'REGISTER_VERIFY_CODE'),
    });
    assert.deepEqual([byCode.body.data.email, byCode.body.data.emailVerified], ['code@example.com', true]);
    const entering = await mailed('code@example.com', 'LOGIN_VERIFY_CODE');
    const entered = await post('/login/email-code', { email: 'code@example.com', code: entering, autoRegister: false });
    assert.equal(entered.code, 200, entered.text);
    assert.equal((await user(world, { token: entered.body.data.token })).body.data.user.email, 'code@example.com');
    assert.equal((await post('/login/email-code', { email: 'code@example.com', code: entering })).code, 2001);
    const phone = '13800138000';
    await world.person({ phone: `+86${phone}` });
    assert.equal(
      (await world.authing('GET', `/api/v2/users/find?key=${phone}&type=phone`)).body.data,
      true,
      'a number without its country',
    );
    assert.equal((await post('/login/account', { account: phone, password: 'correct horse' })).code, 200);
    await post('/sms/send', { phone, scene: 'login' });
    assert.equal((await post('/login/phone-code', { phone, code: world.sms.last(`+86${phone}`).code })).code, 200);
  });

  test(name('a code for an address goes to no mailbox whose spelling folds to that address, and proves no such spelling'), async () => {
    const { world } = await open('folds');
    await world.settings({ rates: { codeResendSeconds: 0, registration: null }, oneTimeSignIn: { mail: true } });
    await world.person({ username: 'mike', email: 'mike@example.org' });
    const send = (email: string, scene: string) => world.authing('POST', '/api/v2/email/send', { email, scene });
    const seen = new Set<string>();
    for (const typed of ['mi\u212Ae@example.org', '\uFF4Dike@example.org'])
      for (const scene of ['LOGIN_VERIFY_CODE', 'REGISTER_VERIFY_CODE', 'CHANGE_EMAIL', 'MFA_VERIFY_CODE', 'OTHER']) {
        assert.equal((await send(typed, scene)).code, 200);
        const { id, to } = world.mail.last('mike@example.org');
        assert.deepEqual([to, seen.has(id)], ['mike@example.org', false], scene);
        seen.add(id);
      }
    const email = '\u212Aarl@example.org';
    await send(email, 'REGISTER_VERIFY_CODE');
    const { code } = world.mail.last('karl@example.org');
    const { data } = (await world.authing('POST', '/api/v2/register-email-code', { email, code })).body;
    assert.equal(data.email, 'karl@example.org', 'what was written to is kept');
  });

  test(name('who asks for codes to an address, for whatever, keeps its owner from no code for anything else'), async () => {
    const { world } = await open('apart');
    await world.settings({ oneTimeSignIn: { mail: true } });
    await world.person();
    const email = 'ann@example.org';
    const asks = async (...scenes: readonly string[]) => {
      for (const scene of scenes) assert.equal((await world.authing('POST', '/api/v2/email/send', { email, scene })).code, 200);
    };
    const mailed = () => /^\d{6}/.exec(world.mail.last(email).subject)?.[0] ?? '';
    const enters = async (code: string) => (await world.authing('POST', '/api/v2/login/email-code', { email, code })).code;
    await asks('MFA_VERIFY_CODE', 'REGISTER_VERIFY_CODE', 'LOGIN_VERIFY_CODE');
    const code = mailed();
    await asks('CHANGE_EMAIL', 'OTHER');
    const forAnything = mailed();
    assert.notEqual(forAnything, code);
    assert.deepEqual([await enters('000000'), await enters(code), await enters(code)], [2001, 200, 2001]);
    assert.equal(await enters(forAnything), 200, 'one for anything signs in beside it');
  });

  test(name('guesses at a code for anything counted for each use alone, and those of a question about it for themselves'), async () => {
    const { world } = await open('guessed for each use');
    const wrongCodes = { burst: 3, everySeconds: 86_400 };
    await world.settings({ oneTimeSignIn: { mail: true }, codes: { tries: 50 }, rates: { wrongCodes } });
    await world.person();
    const email = 'ann@example.org';
    await world.authing('POST', '/api/v2/email/send', { email, scene: 'OTHER' });
    const sent = /^\d{6}/.exec(world.mail.last(email).subject)?.[0] ?? '';
    const wrong = sent === '000000' ? '000001' : '000000';
    const ask = async (path: string, code: string) =>
      (await world.authing('POST', `/api/v2${path}`, { email, code, emailCode: code })).code;
    assert.equal(await ask('/login/email-code', wrong), 2001);
    assert.equal(await ask('/register-email-code', wrong), 2001);
    assert.equal(await ask('/email/preCheckCode', wrong), 200);
    for (const path of ['/email/preCheckCode', '/register-email-code', '/login/email-code'])
      assert.equal(await ask(path, sent), 2100, `${path}: none is left, also for the right one`);
  });

  test(name('a scene that names a member of every object is one as any other, whose code says that it signs in'), async () => {
    const { world } = await open('scenes');
    await world.settings({ rates: { codeResendSeconds: 0 }, oneTimeSignIn: { mail: true } });
    await world.person();
    const email = 'ann@example.org';
    for (const scene of ['__proto__', 'constructor', 'toString'])
      assert.equal((await world.authing('POST', '/api/v2/email/send', { email, scene })).code, 200, scene);
    const code = /^\d{6}/.exec(world.mail.last(email).subject)?.[0] ?? '';
    assert.equal((await world.authing('POST', '/api/v2/login/email-code', { email, code })).code, 200);
  });

  test(name('the code of a lost password becomes a token, which sets one password, once'), async () => {
    const { world } = await open('lost');
    await world.settings({ rates: { codeResendSeconds: 0 } });
    await world.person();
    const email = 'ann@example.org';
    const post = (path: string, given: object) => world.authing('POST', `/api/v2${path}`, given as Record<string, unknown>);
    assert.equal((await post('/email/send', { email, scene: 'RESET_PASSWORD_VERIFY_CODE' })).code, 200);
    const { code } = world.mail.last(email);
    const check = (given: object) => post('/users/password/forget/check-code', given);
    assert.equal((await check({ email, code: '' })).code, 2019);
    assert.equal((await check({ email, code: 'wrong1' })).code, 2001);
    assert.equal((await check({ email, phone: '+8613800138000', code })).code, 2231);
    const { resetPasswordToken } = (await check({ email, code })).body.data;
    assert.equal((await check({ email, code })).code, 2001, 'the code is spent');
    const reset = async (text: string, repeated = text, token = resetPasswordToken) => {
      const [newPassword, repeatPassword] = [await world.encrypted(text), await world.encrypted(repeated)];
      return post('/users/password/password-reset', { newPassword, repeatPassword, resetPasswordToken: token });
    };
    assert.equal((await reset('better-pass-1', 'better-pass-2')).code, 2231);
    assert.equal((await reset('better-pass-1', 'better-pass-1', '')).code, 2019);
    assert.equal((await reset('better-pass-1', 'better-pass-1', 'nobodys')).code, 2001);
    assert.equal((await reset('short')).code, 2029);
    assert.equal((await reset('better-pass-1')).code, 200);
    assert.equal((await reset('better-pass-2')).code, 2001);
    assert.equal((await enter(world, email, await world.encrypted('better-pass-1'))).code, 200);
  });
}
