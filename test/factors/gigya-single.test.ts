// Single factors and ways in, as Gigya's methods take them away: by whose assertion, in whose session, and what stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { signedInBy } from '../passkeys/of-gigya.ts';

const numbers = ['+36305550100', '+36305550101'];
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const bob = { email: 'bob@example.org', username: 'bob-demo', password: 'Grey-Sky-43' };
const tfa = (world: World, method: string, given: object) => world.gigya(`accounts.tfa.${method}`, { ...given });
const server = { as: 'application' } as const;

for (const { engine, open } of await engines()) {
  /** Ann has two numbers and an app. Nobody is asked for them: her session proved enough. */
  const house = async (seed: string) => {
    const built = await open(`${engine} gigya ${seed}`);
    const { world } = built;
    await world.settings({ secondFactor: { offered: ['sms', 'totp'], required: 'never' }, rates: { codeResendSeconds: 0 } });
    const { id } = await world.person();
    const oauth_token = await signedInBy(world);
    const begin = async (provider: string, token = oauth_token): Promise<string> =>
      (await tfa(world, 'initTFA', { oauth_token: token, provider, mode: 'edit' })).body.gigyaAssertion;
    const assertions = { phone: await begin('gigyaPhone'), totp: await begin('gigyaTotp') };
    const bring = async () => {
      const { UID } = (await world.gigya('accounts.getAccountInfo', { oauth_token })).body;
      const phones = numbers.map((phoneNumber) => ({ phoneNumber }));
      assert.equal((await world.gigya('accounts.tfa.phone.importTFA', { UID, provider: 'gigyaPhone', phones }, server)).code, 0);
      await world.console('POST', `/accounts/${id}/second-factors`, { method: 'totp', secret });
    };
    return { ...built, id, oauth_token, assertions, bring };
  };

  test(`${engine}: what somebody has is listed to the owner of the assertion and the session, and goes by a session that proved a factor alone`, async () => {
    const { world, oauth_token, assertions, bring } = await house('single');
    await bring();
    const { totps } = (await tfa(world, 'totp.getRegistered', { oauth_token, gigyaAssertion: assertions.totp })).body;
    assert.equal(totps.length, 1);
    assert.equal('secret' in totps[0], false);
    const [{ id }] = totps;
    const remove = (given: object) => tfa(world, 'totp.remove', { oauth_token, gigyaAssertion: assertions.totp, id, ...given });
    assert.equal((await remove({ gigyaAssertion: assertions.phone })).code, 400006, 'an assertion of another provider');
    assert.equal((await remove({ id: 'none' })).code, 404000);
    assert.equal((await remove({ oauth_token: '' })).code, 403012, 'no session');
    assert.equal((await remove({})).code, 403110, 'the session proved no second factor, and its person has one');
    await world.person(bob);
    const other = await signedInBy(world, bob.password, bob.email);
    assert.equal((await remove({ oauth_token: other })).code, 400006, 'the session of somebody else');
    const { phones } = (await tfa(world, 'phone.getRegisteredPhoneNumbers', { gigyaAssertion: assertions.phone })).body;
    const gone = { oauth_token, gigyaAssertion: assertions.phone, phoneId: phones[0].id };
    assert.equal((await tfa(world, 'phone.removePhone', gone)).code, 403110);
    assert.equal((await tfa(world, 'phone.removePhone', { ...gone, phoneId: id })).code, 404000, 'an app is no number');
    assert.equal((await tfa(world, 'phone.getRegisteredPhoneNumbers', { gigyaAssertion: assertions.phone })).body.phones.length, 2);
  });

  test(`${engine}: a number goes alone, once its session proved the other one`, async () => {
    const { world, oauth_token, bring, id } = await house('one of two');
    await bring();
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { oauth_token, provider: 'gigyaPhone', mode: 'verify' })).body;
    const { phones } = (await tfa(world, 'phone.getRegisteredPhoneNumbers', { gigyaAssertion })).body;
    const [own, other] = ['00', '01'].map((end) => phones.find(({ obfuscated }: { obfuscated: string }) => obfuscated.endsWith(end)));
    const { phvToken } = (await tfa(world, 'phone.sendVerificationCode', { gigyaAssertion, phoneID: own.id })).body;
    const { code } = world.sms.last(numbers[0]!);
    const { providerAssertion } = (await tfa(world, 'phone.completeVerification', { gigyaAssertion, phvToken, code })).body;
    assert.equal((await tfa(world, 'finalizeTFA', { oauth_token, gigyaAssertion, providerAssertion })).code, 0);
    const edit = (await tfa(world, 'initTFA', { oauth_token, provider: 'gigyaPhone', mode: 'edit' })).body.gigyaAssertion;
    const gone = { oauth_token, gigyaAssertion: edit, phoneId: other.id };
    assert.equal((await tfa(world, 'phone.removePhone', gone)).code, 0);
    assert.equal((await tfa(world, 'phone.removePhone', gone)).code, 404000);
    const held = (await world.console('GET', `/accounts/${id}/second-factors`)).body;
    assert.ok(JSON.stringify(held).includes('totp') && JSON.stringify(held).includes('sms'), 'the others stay');
  });

  test(`${engine}: a code and a link by mail are offered each by itself, and servers alone say so`, async () => {
    const { world } = await house('ways by mail');
    const mail = (method: string, given: object = {}, how: object = server) => world.gigya(`accounts.auth.${method}`, { ...given }, how);
    const landingPageUrl = 'https://www.example.org/in';
    assert.equal((await mail('otp.email.setConfig', { isEnabled: true }, {})).code, 403007);
    assert.equal((await mail('magiclink.email.getConfig', {}, {})).code, 403007);
    assert.equal((await mail('magiclink.email.setConfig', { isEnabled: true, landingPageUrl, expiration: 59 })).code, 400006);
    assert.equal((await mail('magiclink.email.setConfig', { isEnabled: true, landingPageUrl: 'javascript:alert(1)' })).code, 400006);
    assert.equal((await mail('magiclink.email.getConfig')).body.isEnabled, false);
    assert.equal((await mail('magiclink.email.setConfig', { isEnabled: true, landingPageUrl })).code, 0);
    const methods = async () =>
      (await world.gigya('accounts.auth.getMethods', { identifier: 'ann@example.org', identifierType: 'email' })).body.methods;
    assert.deepEqual(await methods(), ['password', 'magicLink'], 'a link alone: no code was switched on');
    assert.equal((await mail('otp.email.setConfig', { isEnabled: true })).code, 0);
    assert.deepEqual(await methods(), ['password', 'emailOtp', 'magicLink']);
    assert.equal((await mail('magiclink.email.setConfig', { isEnabled: false, landingPageUrl })).code, 0);
    assert.deepEqual(await methods(), ['password', 'emailOtp']);
    assert.equal((await mail('magiclink.email.send', { email: 'ann@example.org' }, {})).code, 403000);
    assert.equal((await mail('otp.email.setConfig', { isEnabled: false })).code, 0);
    assert.deepEqual(await methods(), ['password']);
    assert.equal((await world.gigya('accounts.otp.sendCode', { email: 'ann@example.org' })).code, 403000);
  });

  test(`${engine}: the number by which somebody signs in is taken away by a server, and nothing else is`, async () => {
    const { world } = await house('number');
    const { id } = await world.person({ ...bob, phone: numbers[0]! });
    const UID = id.replaceAll('-', '');
    const remove = (uid: string, how: object = server) => world.gigya('accounts.otp.delete', { UID: uid }, how);
    assert.equal((await remove(UID, {})).code, 403007);
    assert.equal((await remove('f'.repeat(32))).code, 404003);
    assert.equal((await remove(UID)).code, 0);
    assert.equal((await remove(UID)).code, 403200);
    const { identifiers } = (await world.console('GET', `/accounts/${id}`)).body;
    assert.deepEqual(identifiers.map(({ kind }: { kind: string }) => kind).sort(), ['email', 'username']);
  });
}
