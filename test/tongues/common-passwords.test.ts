// Any password of eight characters was taken, the first that attackers try among them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCommonPassword } from '../../src/adapters/rules/common-passwords.ts';
import { settingsFrom } from '../../src/core/tenants/settings/index.ts';
import { register as registerAtGigya } from '../../src/dialects/gigya/conformance/flow.ts';
import { dialects } from '../../src/dialects.ts';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';

const common = ['12345678', 'password', 'PassWord', 'sunshine', 'trustno1', 'iloveyou', 'qwertyuiop', 'football'];
const rare = ['plum jam 9 kettle', '12345678 plum', 'correct horse', 'пароль-пароль', 'sunshine kettle'];

type Attempt = (world: World, password: string, at: number) => Promise<readonly [refused: boolean, code: unknown]>;

/** A registration, or where a dialect has none that takes a typed password, a change; and its own code for a password that is too weak. */
const setting: Readonly<Record<string, readonly [attempt: Attempt, weak: unknown]>> = {
  gigya: [
    async (world, password, at) => {
      const { code } = await registerAtGigya(world, { email: `g${at}@example.org`, password });
      return [code !== 0, code];
    },
    400009,
  ],
  akamai: [
    async (world, newPassword, at) => {
      const given = { form: 'registrationForm', emailAddress: `k${at}@example.org`, newPassword, newPasswordConfirm: newPassword };
      const { code } = await world.akamai('/oauth/register_native_traditional', {
        ...given,
        displayName: `k${at}`,
        firstName: 'K',
        lastName: 'A',
      });
      return [code !== undefined, code];
    },
    390,
  ],
  authing: [
    async (world, password, at) => {
      const { code } = await world.graphql(
        `mutation { registerByEmail(input: { email: "a${at}@example.org", password: "${password}" }) { id } }`,
      );
      return [code !== undefined, code];
    },
    2029,
  ],
  wso2: [
    async (world, password, at) => {
      const { status, code } = await world.wso2('POST', '/scim2/Users', { userName: `w-user${at}`, password });
      return [status !== 201, code];
    },
    20035,
  ],
};

test('the list has more than 3000 passwords that fit the rules of length, and compares them in any case', async () => {
  for (const each of common) assert.equal(await isCommonPassword(each), true, each);
  for (const each of rare) assert.equal(await isCommonPassword(each), false, each);
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const { minLength } = settingsFrom({}).passwords;
  const fit = dictionary['passwords-common'].map(String).filter((each) => each.length >= minLength);
  assert.ok(fit.length >= 3000, String(fit.length));
  let known = 0;
  for (const each of fit) if (await isCommonPassword(each)) known += 1;
  assert.equal(known, fit.length);
});

test('a tenant without a preset refuses them, and a preset as far as its vendor does', () => {
  assert.equal(settingsFrom({}).passwords.refuseCommon, true);
  for (const { name, preset } of dialects) assert.equal(preset.passwords?.refuseCommon, false, name);
});

for (const { engine, open } of await engines()) {
  for (const [dialect, [attempt, weak]] of Object.entries(setting))
    test(`${engine}, ${dialect}: one of the most used passwords is refused as too weak, and where the tenant has it so it is taken`, async () => {
      const { world } = await open(`common ${dialect}`);
      await world.settings({ registration: { open: true } });
      for (const [at, password] of common.entries()) assert.deepEqual(await attempt(world, password, at), [true, weak], password);
      assert.deepEqual(await world.console('GET', '/events?what=account.created').then(({ body }) => body), []);
      for (const [at, password] of ['plum jam 9 kettle', '12345678 plum'].entries())
        assert.equal((await attempt(world, password, 100 + at))[0], false, password);
      await world.settings({ passwords: { refuseCommon: false } });
      assert.equal((await attempt(world, 'sunshine', 200))[0], false);
    });

  test(`${engine}: words of the installation are refused within a password, however they are written`, async () => {
    const { world } = await open('words');
    await world.settings({ passwords: { refuseWords: ['Kettleworth', 'ab'] }, messages: { product: 'Webshop' } });
    const [attempt, weak] = setting['authing']!;
    const within = ['kettleworth-4242', 'my KETTLEWORTH pony', 'Ｋettleworth-4242', 'the-webshop-4242'];
    for (const [at, password] of within.entries()) assert.deepEqual(await attempt(world, password, at), [true, weak], password);
    assert.equal((await attempt(world, 'ab-plum-jam-kettle', 50))[0], false, 'two letters are a part of too much');
  });

  test(`${engine}: who changes or recovers a password is told alike, and who has a common one signs in with it`, async () => {
    const { world } = await open('older');
    await world.person({ password: 'sunshine' });
    const signedIn = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'sunshine', targetEnv: 'mobile' });
    assert.equal(signedIn.code, 0);
    const change = (newPassword: string) =>
      world.gigya('accounts.setAccountInfo', { password: 'sunshine', newPassword }, { as: 'session', session: signedIn.body.sessionInfo });
    assert.notEqual((await change('trustno1')).code, 0);
    await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' });
    const { code } = world.mail.last('ann@example.org');
    const recover = (newPassword: string) => world.gigya('accounts.resetPassword', { passwordResetToken: code, newPassword });
    assert.notEqual((await recover('trustno1')).code, 0);
    assert.equal((await recover('plum jam 9 kettle')).code, 0, 'the code was not spent by the one that was refused');
  });

  test(`${engine}: a tenant that was there before takes them on, until its operator says otherwise`, async () => {
    const { world, opened } = await open('before');
    const { db } = opened.engine;
    await db.deleteFrom('tenant_settings').where('section', '=', 'passwords').execute();
    await db.deleteFrom('migrations').where('name', '=', '0074-common-passwords').execute();
    await migrate(opened.engine, 1, () => {});
    const stored = async () => (await world.console('GET', '/settings')).body.passwords;
    assert.equal((await stored()).refuseCommon, false);
    await world.settings({ passwords: { refuseCommon: true } });
    assert.equal((await stored()).refuseCommon, true);
  });
}
