// Signing in without a password as the vendor's clients speak it: codes, links, and identifiers as tokens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const email = 'ann@example.org';
const phone = '+4915112345678';
const page = 'https://site.example/signed-in';

const codeIn = ({ text }: { readonly text: string }): string => /\b\d{6}\b/.exec(text)![0];

for (const { engine, open } of await engines()) {
  const house = async (seed: string, settings: object = {}) => {
    const built = await open(`${engine} gigya passwordless ${seed}`);
    await built.world.settings({ oneTimeSignIn: { mail: true, phone: true }, rates: { codeResendSeconds: 0 }, ...settings });
    return { ...built, ann: await built.world.person({ phone }) };
  };

  for (const [send, login, given] of [
    ['accounts.otp.sendCode', 'accounts.otp.login', { phoneNumber: phone, lang: 'en' }],
    ['accounts.otp.sendCode', 'accounts.otp.login', { email, lang: 'en' }],
    ['accounts.auth.otp.email.sendCode', 'accounts.auth.otp.email.login', { email, lang: 'en' }],
  ] as const)
    test(`${engine}: ${send} with ${Object.keys(given)[0]} sends a code that signs in once, beside its vToken`, async () => {
      const { world, app, ann } = await house(`${send} ${Object.keys(given)[0]}`);
      const { vToken } = (await world.gigya(send, given)).body;
      await app.settled();
      const code = codeIn('phoneNumber' in given ? world.sms.last(phone) : world.mail.last(email));
      const other = (
        await world.gigya(send, {
          ...given,
          ...('phoneNumber' in given ? { phoneNumber: '+4915100000000' } : { email: 'eve@example.org' }),
        })
      ).body.vToken;
      assert.equal((await world.gigya(login, { vToken: other, code })).code, 400006, 'the vToken of another name');
      const wrong = await world.gigya(login, { vToken, code: code === '000000' ? '000001' : '000000' });
      assert.deepEqual([wrong.code, wrong.body.errorDetails], [400006, 'Invalid code']);
      const signedIn = await world.gigya(login, { vToken, code, targetEnv: 'mobile' });
      assert.equal(signedIn.code, 0);
      assert.equal(signedIn.body.UID, ann.id.replaceAll('-', ''));
      assert.ok(signedIn.body.sessionInfo.sessionSecret);
      assert.equal((await world.gigya(login, { vToken, code })).code, 400006);
    });

  test(`${engine}: whoever asks for a code learns nothing of who has an account, and nothing goes out to a stranger`, async () => {
    const { world, app } = await house('nobody');
    const before = world.mail.sent();
    const known = await world.gigya('accounts.auth.otp.email.sendCode', { email });
    const unknown = await world.gigya('accounts.auth.otp.email.sendCode', { email: 'eve@example.org' });
    await app.settled();
    assert.deepEqual(Object.keys(known.body).sort(), Object.keys(unknown.body).sort());
    assert.equal(world.mail.sent(), before + 1);
  });

  test(`${engine}: a code that is not switched on is refused, and no other way is taken for it`, async () => {
    const { world } = await house('off', { oneTimeSignIn: { mail: false, phone: true } });
    assert.equal((await world.gigya('accounts.auth.otp.email.sendCode', { email })).code, 403000);
    assert.equal((await world.gigya('accounts.otp.sendCode', { email })).code, 403000);
    assert.equal((await world.gigya('accounts.auth.magiclink.email.send', { email })).code, 403000);
  });

  test(`${engine}: after a mailed code no mailed factor is asked; who owes another proves it, and the device is spared once`, async () => {
    const { world, app, ann } = await house('then a factor', { secondFactor: { offered: ['totp', 'email'], required: 'enrolled' } });
    await world.console('POST', `/accounts/${ann.id}/second-factors`, { method: 'email', target: email });
    await world.console('POST', `/accounts/${ann.id}/second-factors`, { method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    const { vToken } = (await world.gigya('accounts.auth.otp.email.sendCode', { email })).body;
    await app.settled();
    const stopped = await world.gigya('accounts.auth.otp.email.login', { vToken, code: codeIn(world.mail.last(email)), gmid: device });
    assert.equal(stopped.code, 403101);
    const { regToken } = stopped.body;
    const { activeProviders } = (await world.gigya('accounts.tfa.getProviders', { regToken })).body;
    assert.deepEqual(
      activeProviders.map(({ name }: { name: string }) => name),
      ['gigyaTotp'],
    );
    assert.notEqual((await world.gigya('accounts.tfa.initTFA', { regToken, provider: 'gigyaEmail', mode: 'verify' })).code, 0);
  });

  test(`${engine}: a mailed link signs in whoever asked for it, once, and nobody else`, async () => {
    const { world, app } = await house('link', { apis: { gigya: { magicLinkUrl: page } } });
    const { vToken } = (await world.gigya('accounts.auth.magiclink.email.send', { email })).body;
    await app.settled();
    const link = /https:\/\/site\.example\/\S+/.exec(world.mail.last(email).text)![0];
    const code = new URL(link).searchParams.get('code')!;
    const other = (await world.gigya('accounts.auth.magiclink.email.send', { email: 'eve@example.org' })).body.vToken;
    assert.equal((await world.gigya('accounts.auth.magiclink.email.login', { code, vToken: other })).code, 400006);
    assert.equal((await world.gigya('accounts.auth.magiclink.email.login', { code, vToken })).code, 0);
    assert.equal((await world.gigya('accounts.auth.magiclink.email.login', { code, vToken })).code, 400006);
  });

  test(`${engine}: an aToken names an identifier at a login, proves nothing, and is read as we made it`, async () => {
    const { world, ann } = await house('identifiers');
    const { aToken } = (await world.gigya('accounts.identifiers.createToken', { identifierType: 'email', identifier: email })).body;
    assert.equal((await world.gigya('accounts.login', { aToken, password: 'wrong' })).code, 403042);
    assert.equal((await world.gigya('accounts.login', { aToken, password: 'correct horse' })).code, 0);
    for (const bad of ['at1.', 'at1.email.', `x${aToken}`, `${aToken}.`, 'at1.none.YQ'])
      assert.equal((await world.gigya('accounts.login', { aToken: bad, password: 'correct horse' })).code, 400006, bad);
    assert.equal((await world.gigya('accounts.login', { password: 'correct horse' })).code, 400002);
    const methods = async (given: Record<string, string>) => (await world.gigya('accounts.auth.getMethods', given)).body;
    assert.deepEqual((await methods({ aToken })).methods, ['password', 'emailOtp']);
    assert.deepEqual(
      (await methods({ identifier: 'eve@example.org', identifierType: 'email' })).methods,
      ['password', 'emailOtp'],
      'nobody is told of',
    );
    assert.equal((await methods({ identifier: phone, identifierType: 'phone' })).errorCode, 400096);
    const find = (given: Record<string, string>) => world.gigya('accounts.identifiers.find', given, { as: 'signed' });
    const { identifiers } = (await find({ identifierSchema: 'gigya.com/identifiers/email', id: email })).body;
    assert.deepEqual(identifiers['gigya.com/identifiers/UID'], [ann.id.replaceAll('-', '')]);
    assert.deepEqual(identifiers['gigya.com/identifiers/email'], [email]);
    assert.equal(
      (await find({ identifierSchema: 'gigya.com/identifiers/username', id: email })).code,
      404000,
      'an address is no user name',
    );
    assert.equal((await world.gigya('accounts.identifiers.find', { id: email })).code, 403007);
  });
}
