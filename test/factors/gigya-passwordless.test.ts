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

  test(`${engine}: a code shows whose the address is, opens no session, and stands for no second factor`, async () => {
    const { world, app, ann } = await house('verified');
    const asked = async () => {
      world.clock.forward(1);
      const { vToken } = (await world.gigya('accounts.auth.otp.email.sendCode', { email })).body;
      await app.settled();
      return { vToken, code: codeIn(world.mail.last(email)) };
    };
    const verify = (given: object) => world.gigya('accounts.auth.otp.verify', { ...given });
    const first = await asked();
    assert.equal((await verify({ ...first, code: 'no code' })).code, 400006);
    const { code, body } = await verify(first);
    assert.equal(code, 0);
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString());
    assert.deepEqual([claims.sub, claims.isLoggedIn], [ann.id.replaceAll('-', ''), false]);
    assert.deepEqual(
      Object.keys(body).filter((name) => /session|UID/.test(name)),
      [],
    );
    assert.equal((await verify(first)).code, 400006, 'once');
    assert.equal((await world.gigya('accounts.auth.otp.email.login', first)).code, 400006, 'and signs in no more');
    await world.settings({ secondFactor: { offered: ['totp'], required: 'enrolled' } });
    await world.console('POST', `/accounts/${ann.id}/second-factors`, { method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    const owing = await verify(await asked());
    assert.deepEqual([owing.code, owing.body.id_token], [403101, undefined]);
  });

  test(`${engine}: a code replaces a lost password where its contact may, once, and an account that has none learns of it alone`, async () => {
    const { world, app } = await house('recovered', { oneTimeSignIn: { mail: true, phone: true, registers: true } });
    const asked = async (given: { readonly email: string } | { readonly phoneNumber: string }) => {
      world.clock.forward(1);
      const { vToken } = (await world.gigya('accounts.otp.sendCode', { ...given })).body;
      await app.settled();
      return { vToken, code: codeIn('email' in given ? world.mail.last(given.email) : world.sms.last(given.phoneNumber)) };
    };
    const authenticate = (given: object) => world.gigya('accounts.auth.otp.authenticate', { ...given });
    const typed = await asked({ email });
    const passwordResetToken = (await authenticate(typed)).body.access_token;
    assert.equal((await authenticate(typed)).code, 400006, 'once');
    const next = { passwordResetToken, newPassword: 'Green-Sky-42' };
    assert.equal((await world.gigya('accounts.resetPassword', next)).code, 0);
    assert.equal((await world.gigya('accounts.resetPassword', { ...next, newPassword: 'Green-Sky-43' })).code, 400006);
    assert.equal((await world.gigya('accounts.login', { loginID: email, password: next.newPassword })).code, 0);
    assert.equal((await authenticate(await asked({ phoneNumber: phone }))).code, 403000, 'numbers recover nothing here');
    const stranger = await authenticate(await asked({ email: 'eve@example.org' }));
    assert.deepEqual([stranger.code, stranger.body.access_token], [403047, undefined]);
  });

  test(`${engine}: a server is handed a link that signs in once, that no other message ends, and that a new password does`, async () => {
    const { world, app, ann } = await house('handed', { apis: { gigya: { magicLinkUrl: page, trustedSiteURLs: ['shop.example'] } } });
    const method = 'accounts.auth.magiclink.getlink';
    const handed = (given: object = {}) => world.gigya(method, { email, ...given }, { as: 'signed' });
    const partsOf = (link: string) => Object.fromEntries(new URL(link).searchParams);
    const login = (given: object) => world.gigya('accounts.auth.magiclink.email.login', { ...given });
    const before = world.mail.sent();
    const { magicLink } = (await handed({ expiration: 5_184_000, landingPage: 'https://shop.example/sale?of=may#shoes' })).body;
    assert.equal(world.mail.sent(), before, 'the site mails it');
    const { of, vToken, code } = partsOf(magicLink);
    assert.deepEqual([of, new URL(magicLink).hash], ['may', '#shoes']);
    const other = (await world.gigya('accounts.auth.otp.email.sendCode', { email })).body.vToken;
    await app.settled();
    assert.equal((await login({ code, vToken: other })).code, 400006, 'beside another vToken');
    assert.equal((await world.gigya('accounts.auth.otp.email.login', { vToken: other, code: codeIn(world.mail.last(email)) })).code, 0);
    world.clock.forward(5_183_000);
    assert.equal((await login({ code, vToken })).body.UID, ann.id.replaceAll('-', ''));
    assert.equal((await login({ code, vToken })).code, 400006, 'once');
    const short = partsOf((await handed()).body.magicLink);
    world.clock.forward(401);
    assert.equal((await login({ code: short['code'], vToken: short['vToken'] })).code, 400006, 'after its time');
    const ended = partsOf((await handed({ expiration: 4000 })).body.magicLink);
    await world.gigya('accounts.setAccountInfo', { UID: ann.id.replaceAll('-', ''), newPassword: 'Green-Sky-44' }, { as: 'signed' });
    assert.equal((await login({ code: ended['code'], vToken: ended['vToken'] })).code, 400006, 'after a new password');
    for (const landingPage of [
      'https://evil.example/',
      'https://shop.example.evil.example/',
      'javascript:alert(1)',
      'shop.example',
      '//shop.example',
    ])
      assert.equal((await handed({ landingPage })).code, 400006, landingPage);
    assert.equal((await handed({ expiration: 5_184_001 })).code, 400006);
    assert.equal((await handed({ email: 'eve@example.org' })).code, 403047);
    assert.equal((await world.gigya(method, { email })).code, 403007, 'to nobody but a server');
    await world.person({ email: 'bob@example.org', username: 'bob', verified: false });
    assert.equal((await handed({ email: 'bob@example.org' })).code, 400028, 'an address that nobody proved');
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
