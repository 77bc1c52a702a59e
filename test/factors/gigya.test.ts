// accounts.tfa as the vendor's clients speak it: a proof in several calls, a finalizeTFA that opens no session, and the next login that does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device } from '../../src/dialects/gigya/conformance/flow.ts';
import type { CallInput } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { later, shows } from './people.ts';

const email = 'ann@example.org';
const password = 'correct horse';
const phone = '+4915112345678';
const gmid = device;
const anotherDevice = device.replace('client', 'friend');
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const always = { offered: ['email', 'sms', 'totp', 'backup-code'], required: 'always' } as const;

const login = (world: World, given: CallInput = {}) => world.gigya('accounts.login', { loginID: email, password, ...given });
const tfa = (world: World, method: string, given: CallInput) => world.gigya(`accounts.tfa.${method}`, given);

/** As renault-api does: by GET, the device ids as parameters and as cookies. */
async function byMail(world: World, regToken: string, mode = 'verify') {
  const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaEmail', mode, gmid })).body;
  const { emails } = (await tfa(world, 'email.getEmails', { gigyaAssertion })).body;
  const { phvToken } = (await tfa(world, 'email.sendVerificationCode', { gigyaAssertion, emailID: emails[0].id, lang: 'en' })).body;
  const code = world.mail.last(email).code;
  const { providerAssertion } = (await tfa(world, 'email.completeVerification', { gigyaAssertion, phvToken, code })).body;
  return { gigyaAssertion, phvToken, providerAssertion, emails };
}

for (const { engine, open } of await engines()) {
  const house = async (seed: string, secondFactor: object = always) => {
    const built = await open(`${engine} gigya ${seed}`);
    await built.world.settings({ secondFactor, rates: { codeResendSeconds: 0 } });
    return { ...built, ann: await built.world.person({ phone }) };
  };

  test(`${engine}: with loginMode=reAuth the session that calls is a recent one again, ends when it did, and stays its person's`, async () => {
    const { world } = await house('once more', { offered: ['totp', 'backup-code'] });
    await world.settings({ sessions: { lifeSeconds: 3600 } });
    await world.person({ email: 'bob@example.org', username: 'bob', password: 'Grey-Sky-43' });
    const { sessionInfo: session } = (await login(world, { targetEnv: 'mobile' })).body;
    const by = { as: 'session', session } as const;
    const begin = async () => (await world.gigya('accounts.tfa.initTFA', { provider: 'gigyaTotp', mode: 'register' }, by)).code;
    const again = (given: object = {}, how: { as: 'session'; session: typeof session } | undefined = by) =>
      world.gigya('accounts.login', { loginID: email, password, targetEnv: 'mobile', loginMode: 'reAuth', ...given }, how);
    world.clock.forward(600);
    assert.equal(await begin(), 403110);
    assert.equal((await again({ password: 'wrong' })).code, 403042);
    const other = await again({ loginID: 'bob@example.org', password: 'Grey-Sky-43' });
    assert.deepEqual([other.code, other.body.sessionInfo], [403042, undefined], 'somebody else, by the right password');
    assert.equal((await login(world, { loginMode: 'reAuth' })).code, 403012, 'in no session');
    assert.equal((await login(world, { loginMode: 'reAuth', login_token: 'st2.s.none' })).code, 403012);
    assert.equal(await begin(), 403110);
    await world.settings({ signIn: { quotaPerMonth: 1 } });
    await login(world);
    assert.notEqual((await login(world)).code, 0, 'no sign-in is left in this month');
    const { code, body } = await again();
    assert.deepEqual([code, body.sessionInfo], [0, { ...session, expires_in: '3000' }], 'a session that goes on takes none');
    assert.equal(await begin(), 0);
    assert.equal((await again({ sessionExpiration: 60 })).body.sessionInfo.expires_in, '60', 'shorter, where that is asked for');
    world.clock.forward(61);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, by)).code, 403011);
    assert.equal((await again()).code, 403011);
  });

  test(`${engine}: a code to a proven address opens no session by itself, and the next login from that device has one for 30 days`, async () => {
    const { world } = await house('mail');
    const { body, code } = await login(world, { gmid });
    assert.equal(code, 403101, 'no registration is needed: the address was proven');
    assert.equal(body.errorDetails, 'Pending Two-Factor Authentication');
    assert.equal(body.sessionInfo, undefined);
    const { regToken } = body;
    const { gigyaAssertion, providerAssertion, emails } = await byMail(world, regToken);
    assert.deepEqual(
      emails.map(({ obfuscated }: { obfuscated: string }) => obfuscated),
      ['a***@e***.org'],
    );
    const ended = await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, tempDevice: false, gmid });
    assert.equal(ended.code, 0);
    assert.equal(ended.body.sessionInfo, undefined);
    assert.equal((await login(world, { gmid: anotherDevice })).code, 403101, 'another device is asked');
    const again = await login(world, { gmid });
    assert.equal(again.code, 0);
    assert.equal((await login(world, {})).code, 403101, 'a call that names no device is asked');
    world.clock.forward(29 * 86_400);
    assert.equal((await login(world, { gmid })).code, 0);
    world.clock.forward(2 * 86_400);
    assert.equal((await login(world, { gmid })).code, 403101);
  });

  test(`${engine}: a temporary device signs in once, and is asked afterwards`, async () => {
    const { world } = await house('temporary');
    const { regToken } = (await login(world, { gmid })).body;
    const { gigyaAssertion, providerAssertion } = await byMail(world, regToken);
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, tempDevice: true, gmid });
    assert.equal((await login(world, { gmid, password: 'wrong' })).code, 403042, 'the password is asked all the same');
    assert.equal((await login(world, { gmid })).code, 0);
    assert.equal((await login(world, { gmid })).code, 403101);
  });

  test(`${engine}: what spares one login the proof is over after five minutes`, async () => {
    const { world } = await house('late');
    const { regToken } = (await login(world, { gmid })).body;
    const { gigyaAssertion, providerAssertion } = await byMail(world, regToken);
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, tempDevice: true, gmid });
    world.clock.forward(301);
    assert.equal((await login(world, { gmid })).code, 403101);
  });

  test(`${engine}: the mobile SDKs go on with finalizeRegistration by the same regToken, once`, async () => {
    const { world } = await house('mobile');
    const { regToken } = (await login(world, { gmid })).body;
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 403101, 'not before the proof');
    const { gigyaAssertion, providerAssertion } = await byMail(world, regToken);
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, tempDevice: true, gmid });
    const finished = await world.gigya('accounts.finalizeRegistration', { regToken, targetEnv: 'mobile' });
    assert.equal(finished.code, 0);
    assert.ok(finished.body.sessionInfo.sessionToken);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 400006);
    assert.equal((await login(world, { gmid })).code, 403101, 'a proof that opened a session spares no other');
  });

  test(`${engine}: each of the three tokens ends one proof, of its own account, site and sign-in, and nothing else`, async () => {
    const { world } = await house('bound');
    await world.person({ username: 'ben', email: 'ben@example.org' });
    const { regToken } = (await login(world)).body;
    const ben = (await login(world, { loginID: 'ben@example.org' })).body.regToken;
    const anns = await byMail(world, regToken);
    const { gigyaAssertion, providerAssertion } = anns;
    const finalize = async (given: object) => (await tfa(world, 'finalizeTFA', { ...anns, regToken, ...given } as CallInput)).body;
    const refused = async (given: object, said: string) => {
      const { errorCode, errorDetails } = await finalize(given);
      assert.deepEqual([errorCode, errorDetails], [400006, said]);
    };
    await refused({ regToken: ben }, 'Invalid jwt');
    await refused({ gigyaAssertion: providerAssertion }, 'Invalid jwt');
    await refused({ providerAssertion: gigyaAssertion }, 'Invalid jwt');
    await refused({ gigyaAssertion: anns.phvToken }, 'Invalid jwt');
    await refused({ regToken: 'none' }, 'Invalid regToken');
    const bens = (await tfa(world, 'initTFA', { regToken: ben, provider: 'gigyaEmail', mode: 'verify' })).body;
    await refused({ gigyaAssertion: bens.gigyaAssertion, regToken: ben }, 'Invalid jwt');
    const { userKey } = world.keys.gigya;
    const elsewhere = await tfa(world, 'finalizeTFA', { ...anns, regToken, apiKey: userKey });
    assert.notEqual(elsewhere.code, 0);
    assert.equal((await finalize({})).errorCode, 0);
    await refused({}, 'Invalid jwt');
    assert.equal((await tfa(world, 'email.getEmails', { gigyaAssertion })).code, 400006, 'an assertion is over with its proof');
  });

  test(`${engine}: of ten ends of one proof at once, one is told that it went on`, async () => {
    const { world } = await house('at once');
    const { regToken } = (await login(world)).body;
    const tokens = await byMail(world, regToken);
    const all = await Promise.all(Array.from({ length: 10 }, () => tfa(world, 'finalizeTFA', { ...tokens, regToken, gmid })));
    assert.deepEqual(all.map(({ code }) => code).sort(), [0, ...Array(9).fill(400006)]);
  });

  test(`${engine}: an assertion is over after five minutes, and after a new password`, async () => {
    const { world, ann } = await house('over');
    const first = (await login(world)).body.regToken;
    const late = await byMail(world, first);
    world.clock.forward(301);
    assert.equal((await tfa(world, 'finalizeTFA', { ...late, regToken: first })).body.errorDetails, 'Invalid jwt');
    const second = (await login(world)).body.regToken;
    const tokens = await byMail(world, second);
    await tfa(world, 'finalizeTFA', { ...tokens, regToken: second, gmid });
    await world.gigya('accounts.setAccountInfo', { UID: ann.id.replaceAll('-', ''), newPassword: 'Blue-Sky-42' }, { as: 'signed' });
    assert.equal((await login(world, { password: 'Blue-Sky-42', gmid })).code, 403101, 'a new password forgets devices and proofs');
  });

  test(`${engine}: a wrong code leaves the proof open and counts, and a code is good once`, async () => {
    const { world } = await house('wrong');
    const { regToken } = (await login(world)).body;
    const first = await byMail(world, regToken);
    await tfa(world, 'finalizeTFA', { ...first, regToken });
    const again = (await login(world)).body.regToken;
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken: again, provider: 'gigyaEmail', mode: 'verify' })).body;
    const [{ id: emailID }] = (await tfa(world, 'email.getEmails', { gigyaAssertion })).body.emails;
    const { phvToken } = (await tfa(world, 'email.sendVerificationCode', { gigyaAssertion, emailID })).body;
    const code = world.mail.last(email).code;
    const complete = (given: object) => tfa(world, 'email.completeVerification', { gigyaAssertion, phvToken, ...given } as CallInput);
    const wrong = await complete({ code: code === '000000' ? '000001' : '000000' });
    assert.deepEqual([wrong.code, wrong.body.errorDetails], [400006, 'Invalid code']);
    assert.equal((await complete({ code, phvToken: first.phvToken })).code, 400006, 'another phvToken');
    assert.equal((await complete({ code })).code, 0);
    assert.equal((await complete({ code })).code, 400006);
  });

  test(`${engine}: whoever has nothing proven registers a telephone first, and proves it by its id afterwards`, async () => {
    const { world } = await house('phone', { ...always, offered: ['sms'] });
    const { body, code } = await login(world);
    assert.deepEqual([code, body.errorDetails], [403102, 'Pending Two-Factor Registration']);
    const { regToken } = body;
    const listed = (await tfa(world, 'getProviders', { regToken })).body;
    assert.deepEqual(
      [listed.activeProviders, listed.inactiveProviders, listed.pendingOptin],
      [[], [{ name: 'gigyaPhone', authLevel: 20 }], []],
    );
    assert.equal(
      (await tfa(world, 'initTFA', { regToken, provider: 'gigyaPhone', mode: 'verify' })).code,
      400006,
      'there is nothing to prove',
    );
    assert.equal((await tfa(world, 'initTFA', { regToken, provider: 'gigyaTotp', mode: 'register' })).code, 400100);
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaPhone', mode: 'register' })).body;
    const { phvToken } = (await tfa(world, 'phone.sendVerificationCode', { gigyaAssertion, phone, method: 'sms', lang: 'en' })).body;
    const sent = world.sms.last(phone).code;
    const { providerAssertion } = (await tfa(world, 'phone.completeVerification', { gigyaAssertion, phvToken, code: sent })).body;
    assert.equal((await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken })).code, 0);
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
    const next = await login(world);
    assert.equal(next.code, 403101);
    const verify = (await tfa(world, 'initTFA', { regToken: next.body.regToken, provider: 'gigyaPhone', mode: 'verify' })).body
      .gigyaAssertion;
    const { phones } = (await tfa(world, 'phone.getRegisteredPhoneNumbers', { gigyaAssertion: verify })).body;
    assert.equal(phones[0].obfuscated, `+${'#'.repeat(phone.length - 3)}78`);
    const asked = (await tfa(world, 'phone.sendVerificationCode', { gigyaAssertion: verify, phoneID: phones[0].id })).body.phvToken;
    const proof = { gigyaAssertion: verify, phvToken: asked, code: world.sms.last(phone).code };
    const proven = (await tfa(world, 'phone.completeVerification', proof)).body.providerAssertion;
    assert.equal(
      (await tfa(world, 'finalizeTFA', { gigyaAssertion: verify, providerAssertion: proven, regToken: next.body.regToken })).code,
      0,
    );
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken: next.body.regToken })).code, 0);
  });

  test(`${engine}: an app is registered by a picture, and proven by any code of it once; a backup code stands in`, async () => {
    const { world } = await house('app', { ...always, offered: ['totp', 'backup-code'] });
    const { regToken } = (await login(world)).body;
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaTotp', mode: 'register' })).body;
    const begun = (await tfa(world, 'totp.register', { gigyaAssertion, includeSecret: true })).body;
    assert.match(begun.qrCode, /^data:image\/png;base64,iVBOR/);
    const at = (seconds: number) => shows(begun.secret, later(seconds));
    const wrong = await tfa(world, 'totp.verify', { gigyaAssertion, code: '000000', sctToken: begun.sctToken });
    assert.equal(wrong.body.errorDetails, 'Invalid code');
    const verified = (await tfa(world, 'totp.verify', { gigyaAssertion, code: at(0), sctToken: begun.sctToken })).body;
    assert.equal(verified.backupCodes.length, 10);
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion: verified.providerAssertion, regToken });
    assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 0);
    const next = (await login(world)).body.regToken;
    const verify = (await tfa(world, 'initTFA', { regToken: next, provider: 'gigyaTotp', mode: 'verify' })).body.gigyaAssertion;
    assert.equal((await tfa(world, 'totp.verify', { gigyaAssertion: verify, code: at(0) })).code, 400006, 'its first code was taken');
    assert.equal((await tfa(world, 'totp.register', { gigyaAssertion: verify })).code, 400006, 'a proof registers nothing');
    const [code] = verified.backupCodes;
    const proven = (await tfa(world, 'backupcodes.verify', { gigyaAssertion: verify, code })).body;
    assert.equal((await tfa(world, 'backupcodes.verify', { gigyaAssertion: verify, code })).code, 400006, 'it is good once');
    assert.equal(
      (await tfa(world, 'finalizeTFA', { gigyaAssertion: verify, providerAssertion: proven.providerAssertion, regToken: next })).code,
      0,
    );
  });

  test(`${engine}: a person takes a provider away within five minutes of a proven sign-in, and once`, async () => {
    const { world, ann } = await house('deactivate', { offered: ['totp', 'email'], required: 'enrolled' });
    await world.console('POST', `/accounts/${ann.id}/second-factors`, { method: 'totp', secret });
    const { regToken } = (await login(world)).body;
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaTotp', mode: 'verify' })).body;
    const { providerAssertion } = (await tfa(world, 'totp.verify', { gigyaAssertion, code: shows(secret, later(0)) })).body;
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, gmid });
    const session = (await world.gigya('accounts.finalizeRegistration', { regToken, targetEnv: 'mobile' })).body.sessionInfo;
    const by = { as: 'session', session } as const;
    const deactivate = () => world.gigya('accounts.tfa.deactivateProvider', { provider: 'gigyaTotp' }, by);
    world.clock.forward(301);
    assert.equal((await deactivate()).code, 403110);
    assert.equal((await world.gigya('accounts.tfa.initTFA', { provider: 'gigyaEmail', mode: 'register' }, by)).code, 403110);
    // Whoever proves the factor in the session may go on.
    const verify = (await world.gigya('accounts.tfa.initTFA', { provider: 'gigyaTotp', mode: 'verify' }, by)).body.gigyaAssertion;
    const proven = (await tfa(world, 'totp.verify', { gigyaAssertion: verify, code: shows(secret, later(301)) })).body.providerAssertion;
    assert.equal(
      (await tfa(world, 'finalizeTFA', { gigyaAssertion: verify, providerAssertion: proven })).code,
      403012,
      'not without the session',
    );
    assert.equal((await world.gigya('accounts.tfa.finalizeTFA', { gigyaAssertion: verify, providerAssertion: proven }, by)).code, 0);
    assert.equal((await deactivate()).code, 0);
    assert.equal((await deactivate()).code, 403200);
    assert.equal((await login(world)).code, 0);
  });

  test(`${engine}: a session from a remembered device registers nothing and takes nothing away before it proved the factor`, async () => {
    const { world, ann } = await house('remembered', { offered: ['totp', 'email'], required: 'enrolled' });
    await world.console('POST', `/accounts/${ann.id}/second-factors`, { method: 'totp', secret });
    const { regToken } = (await login(world)).body;
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaTotp', mode: 'verify' })).body;
    const { providerAssertion } = (await tfa(world, 'totp.verify', { gigyaAssertion, code: shows(secret, later(0)) })).body;
    await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, gmid });
    assert.equal((await login(world, { gmid })).code, 0);
    const session = (await login(world, { gmid, targetEnv: 'mobile' })).body.sessionInfo;
    const by = { as: 'session', session } as const;
    assert.equal((await world.gigya('accounts.tfa.deactivateProvider', { provider: 'gigyaTotp' }, by)).code, 403110);
    assert.equal((await world.gigya('accounts.tfa.initTFA', { provider: 'gigyaEmail', mode: 'register' }, by)).code, 403110);
    assert.equal((await world.gigya('accounts.tfa.backupcodes.create', {}, by)).code, 400100);
    assert.equal((await world.gigya('accounts.tfa.unregisterDevice', { gmid }, by)).code, 0);
    assert.equal((await world.gigya('accounts.tfa.unregisterDevice', { gmid }, by)).code, 403200);
    assert.equal((await login(world, { gmid })).code, 403101);
  });

  test(`${engine}: servers bring telephones along, once each, and take providers away`, async () => {
    const { world, ann } = await house('servers', { offered: ['sms'], required: 'enrolled' });
    const UID = ann.id.replaceAll('-', '');
    const server = (method: string, given: CallInput) => world.gigya(`accounts.tfa.${method}`, { UID, ...given }, { as: 'signed' });
    const phones = JSON.stringify([{ phoneNumber: phone, method: 'sms' }]);
    assert.equal((await server('importTFA', { provider: 'gigyaTotp', phones })).code, 400100);
    assert.equal((await server('importTFA', { UID: 'f'.repeat(32), provider: 'gigyaPhone', phones })).code, 404003);
    assert.equal((await server('importTFA', { provider: 'gigyaPhone', phones })).code, 0);
    assert.equal((await server('importTFA', { provider: 'gigyaPhone', phones })).code, 403200);
    assert.equal((await login(world)).code, 403101);
    assert.equal((await server('resetTFA', { provider: 'gigyaEmail' })).code, 400100);
    assert.equal((await server('resetTFA', { provider: 'gigyaPhone' })).code, 0);
    assert.equal((await server('resetTFA', { provider: 'gigyaPhone' })).code, 403200);
    assert.equal((await login(world)).code, 0);
    assert.equal((await world.gigya('accounts.tfa.resetTFA', { UID })).code, 403007);
  });

  test(`${engine}: one device is remembered for two people, and forgetting it for one leaves the other's`, async () => {
    const { world } = await house('two people');
    await world.person({ username: 'ben', email: 'ben@example.org' });
    for (const address of [email, 'ben@example.org']) {
      const { regToken } = (await login(world, { loginID: address })).body;
      const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaEmail', mode: 'verify' })).body;
      const [{ id: emailID }] = (await tfa(world, 'email.getEmails', { gigyaAssertion })).body.emails;
      const { phvToken } = (await tfa(world, 'email.sendVerificationCode', { gigyaAssertion, emailID })).body;
      const code = world.mail.last(address).code;
      const { providerAssertion } = (await tfa(world, 'email.completeVerification', { gigyaAssertion, phvToken, code })).body;
      assert.equal((await tfa(world, 'finalizeTFA', { gigyaAssertion, providerAssertion, regToken, gmid })).code, 0);
    }
    assert.equal((await login(world, { gmid })).code, 0);
    assert.equal((await login(world, { loginID: 'ben@example.org', gmid })).code, 0);
  });

  test(`${engine}: no code goes to an address that the person did not prove, and none to another person's`, async () => {
    const { world } = await house('unproven', { ...always, offered: ['email', 'sms'] });
    const { regToken } = (await login(world)).body;
    const { gigyaAssertion } = (await tfa(world, 'initTFA', { regToken, provider: 'gigyaEmail', mode: 'register' })).body;
    const sent = world.mail.sent();
    const asked = await tfa(world, 'email.sendVerificationCode', { gigyaAssertion, email: 'eve@example.org' });
    assert.equal(asked.code, 400028);
    assert.equal(world.mail.sent(), sent);
  });

  test(`${engine}: operators see where people signed in of late, before a factor is demanded there`, async () => {
    const { world } = await house('where', { offered: ['totp'], required: 'enrolled' });
    await world.person({ username: 'ben', email: 'ben@example.org' });
    const { apiKey } = world.keys.gigya;
    assert.equal((await login(world)).code, 0);
    world.clock.forward(31 * 86_400);
    const seen = async () => (await world.console('GET', '/sign-ins-by-client')).body;
    assert.deepEqual(await seen(), [], 'what was a month ago is no matter');
    for (const loginID of [email, email, 'ben@example.org']) await login(world, { loginID });
    const [{ last, name, ...told }] = await seen();
    assert.deepEqual(told, { client: apiKey, api: 'gigya', signIns: 3, people: 2, required: false });
    assert.ok(name);
    assert.match(last, /^\d{4}-/);
    await world.settings({ secondFactor: { requiredClients: [apiKey] } });
    assert.equal((await seen())[0].required, true);
  });
}
