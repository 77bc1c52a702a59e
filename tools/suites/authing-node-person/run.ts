// What an application does with the vendor's SDK for a person who is signed in: contacts, the password, second factors, and a sign-in by a picture.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { application, done, newestCode, owner, person, refusedWith, shows } from '../authing-node/sdk.ts';
import { check } from '../tell.ts';

const [password, next] = ['engine-42', 'engine-43'];
const eve = person();
const signsIn = async (secret: string) =>
  eve.setAccessToken((await done(eve.signInByUsernamePassword({ username: 'eve', password: secret }))).access_token);
const mailed = async (channel: string, email: string) => {
  await done(eve.sendEmail({ channel, email }));
  return newestCode();
};
const texted = async (channel: string, phoneNumber: string) => {
  await done(eve.sendSms({ channel, phoneNumber }));
  return newestCode();
};

const email = 'eve@example.org';
await check('a person whom the owner made signs in', async () => {
  await done(owner.createUser({ username: 'eve', email, emailVerified: true, password }));
  await signsIn(password);
});
let passwordResetToken = '';
await shows('verify-reset-password-request', 'the code of a lost password is exchanged', async () => {
  const emailPassCodePayload = { email, passCode: await mailed('CHANNEL_RESET_PASSWORD', email) };
  ({ passwordResetToken } = await done(eve.verifyResetPasswordRequest({ verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload })));
});
await shows('reset-password', 'a lost password is replaced, once', async () => {
  await done(eve.resetPassword({ passwordResetToken, password: next }));
  assert.notEqual((await eve.resetPassword({ passwordResetToken, password })).statusCode, 200);
  await signsIn(next);
});
await shows('unbind-email', 'the address is taken away', async () => {
  await done(eve.unbindEmail({ passCode: await mailed('CHANNEL_UNBIND_EMAIL', email) }));
  assert.equal((await done(eve.getProfile({}))).email, undefined);
});
await shows('bind-email', 'an address is bound', async () => {
  await done(eve.bindEmail({ email, passCode: await mailed('CHANNEL_BIND_EMAIL', email) }));
  assert.equal((await done(eve.getProfile({}))).email, email);
});
const [first, second] = ['13800000001', '13800000002'];
await shows('send-sms', 'a code goes to a telephone', async () => assert.match(await texted('CHANNEL_BIND_PHONE', first), /^\d{6}$/));
await shows('bind-phone', 'a telephone is bound by it, and by no other code', async () => {
  await refusedWith(2001, eve.bindPhone({ phoneNumber: first, passCode: '000000' }));
  await done(eve.bindPhone({ phoneNumber: first, passCode: await newestCode() }));
});
let updatePhoneToken = '';
await shows('verify-update-phone-request', 'codes of both telephones are exchanged', async () => {
  const oldPhonePassCode = await texted('CHANNEL_BIND_PHONE', first);
  const newPhonePassCode = await texted('CHANNEL_BIND_PHONE', second);
  const phonePassCodePayload = { newPhoneNumber: second, newPhonePassCode, oldPhoneNumber: first, oldPhonePassCode };
  ({ updatePhoneToken } = await done(eve.verifyUpdatePhoneRequest({ verifyMethod: 'PHONE_PASSCODE', phonePassCodePayload })));
});
await shows('update-phone', 'the telephone is replaced', async () => {
  await done(eve.updatePhone({ updatePhoneToken }));
  assert.equal((await done(eve.getProfile({}))).phone, `+86${second}`);
});
await shows('unbind-phone', 'the telephone is taken away', async () => {
  await done(eve.unbindPhone({ passCode: await texted('CHANNEL_UNBIND_PHONE', second) }));
  assert.equal((await done(eve.getProfile({}))).phone, undefined);
});

/** RFC 6238 with the usual 30 seconds, by the secret of such an address. */
function codeOf(address: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(address).searchParams.get('secret') ?? '')]
    .map((one) => letters.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
await shows('list-factors-to-enroll', 'an app may become a second factor', async () =>
  assert.ok((await done(eve.listFactorsToEnroll())).some(({ factorType }: { factorType: string }) => factorType === 'OTP')),
);
let begun = { enrollmentToken: '', otpData: { qrCodeUri: '', recoveryCode: '' } };
await shows('send-enroll-factor-request', 'the secret of an app is drawn', async () => {
  begun = await done(eve.sendEnrollFactorRequest({ factorType: 'OTP', profile: {} }));
});
await shows('enroll-factor', 'the app is enrolled by its code, and by no other', async () => {
  const enrols = (passCode: string) =>
    eve.enrollFactor({ factorType: 'OTP', enrollmentToken: begun.enrollmentToken, enrollmentData: { passCode } });
  const code = codeOf(begun.otpData.qrCodeUri);
  await refusedWith(2001, enrols(code === '000000' ? '000001' : '000000'));
  await done(enrols(code));
});
let factorId = '';
await shows('list-enrolled-factors', 'it is listed', async () => {
  [{ factorId }] = await done(eve.listEnrolledFactors());
});
await shows('get-factor', 'it is shown', async () => assert.equal((await done(eve.getFactor({ factorId }))).factorType, 'OTP'));
/** The SDK has no call for the second step of a sign-in: pages take it. */
async function provesBoth(): Promise<void> {
  const post = async (path: string, body: object, more: Readonly<Record<string, string>> = {}) => {
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': application.client_id ?? '', ...more };
    const reply = await fetch(`${process.env['BASE']}/api/v2/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return ((await reply.json()) as { readonly data: Readonly<Record<string, string>> }).data;
  };
  const { mfaToken } = await post('login/account', { account: 'eve', password: next });
  const { recoveryCode } = begun.otpData;
  eve.setAccessToken((await post('mfa/totp/recovery', { recoveryCode }, { authorization: `Bearer ${mfaToken}` }))['token']);
}
await shows('reset-factor', 'it is taken away after a sign-in with it, and not before', async () => {
  await refusedWith(2206, eve.resetFactor({ factorId }));
  await provesBoth();
  await done(eve.resetFactor({ factorId }));
  assert.deepEqual(await done(eve.listEnrolledFactors()), []);
});

let qrcodeId = '';
let ticket = '';
await shows('gene-qrcode', 'a picture is drawn', async () => {
  ({ qrcodeId } = await done(person().geneQrCode({ type: 'MOBILE_APP' })));
});
await shows('set-qrcode-status', 'a person says that it was scanned', () => done(eve.setQrCodeStatus({ qrcodeId, action: 'SCAN' })));
await shows('check-qrcode-status', 'its page hears so', async () =>
  assert.equal((await done(person().checkQrCodeStatus({ qrcodeId }))).status, 'SCANNED'),
);
await shows('change-qrcode-status', 'the person agrees', () => done(eve.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' })));
await shows('get-qrcode-status', 'the page gets a ticket', async () => {
  const state = await done(person().getQrCodeStatus({ qrcodeId }));
  assert.equal(state.status, 'AUTHORIZED');
  ({ ticket } = state);
});
await shows('exchange-tokenset-with-qrcode-ticket', 'a back end gets tokens of the person for it, once', async () => {
  const there = person();
  there.setAccessToken((await done(there.exchangeTokenSetWithQrCodeTicket({ ticket, ...application }))).access_token);
  assert.equal((await done(there.getProfile({}))).username, 'eve');
  assert.notEqual((await there.exchangeTokenSetWithQrCodeTicket({ ticket, ...application })).statusCode, 200);
});
await shows('update-email-template', 'an owner writes the text of a mail, and nobody one that cannot be filled', async () => {
  const type = 'RESET_PASSWORD_VERIFY_CODE';
  const { name } = (await done(owner.getEmailTemplates())).templates.find((each: { type: string }) => each.type === type);
  const text = { type, name, subject: 'Yours', sender: '', customizeEnabled: true };
  await refusedWith(3012, owner.updateEmailTemplate({ ...text, content: '<p>{{verify_cod}}</p>' }));
  await done(owner.updateEmailTemplate({ ...text, content: '<p>Here: {{verify_code}}</p>' }));
  assert.match((await done(owner.previewEmailTemplate({ type }))).content, /Here: 123456/);
});
