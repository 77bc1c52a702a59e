// What the vendor's sign-in box asks for before it draws, and to sign somebody in: the members that it reads unguarded, and refusals by its own numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { user } from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

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
      assert.equal((await enter(world, 'ann@example.org', 'correct horse', { autoRegister: true })).code, 2231, 'nobody is registered so');
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
}
