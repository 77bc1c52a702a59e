// authing-js-sdk, unmodified, in two generations. Both encrypt the password for the key they fetch here.
import assert from 'node:assert/strict';
import { constants, publicEncrypt } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { accessToken } from '../../src/dialects/authing/conformance/flow.ts';
import { openApp, thrown } from './app.ts';

const require = createRequire(import.meta.url);
const { world, app: server } = await openApp('authing');
const { app, pool, poolSecret } = world.keys.authing;
await world.settings({ apis: { authing: { passwordTransport: 'encrypted' } } });

const email = 'ada@example.com';
const password = 'engine-42';

const { AuthenticationClient, ManagementClient } = require('authing-js-sdk');
const auth = new AuthenticationClient({ appId: app, appHost: world.base, lang: 'en-US' });

test('4.x: registers, signs in, reads, changes, resets and signs out', async () => {
  const registered = await auth.registerByEmail(email, password);
  assert.equal(registered.email, email);
  const user = await auth.loginByEmail(email, password);
  assert.ok(user.token);
  assert.equal((await auth.updateProfile({ nickname: 'Ada L.' })).nickname, 'Ada L.');
  await auth.updatePassword('engine-43', password);
  await auth.loginByEmail(email, 'engine-43');
  assert.equal((await auth.getCurrentUser()).email, email);
  await auth.sendEmail(email, 'RESET_PASSWORD');
  await auth.resetPasswordByEmailCode(email, world.mail.last(email).code, password);
  await auth.loginByEmail(email, password);
  await auth.logout();
});

test('a block that begins with a zero is opened without it, as clients that write numbers send it', async () => {
  const { data } = (await (await fetch(`${world.base}/api/v2/.well-known`)).json()) as { data: { publicKey: string } };
  const key = { key: data.publicKey, padding: constants.RSA_PKCS1_PADDING };
  let block = publicEncrypt(key, Buffer.from(password));
  while (block[0] !== 0) block = publicEncrypt(key, Buffer.from(password));
  const document = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
  const reply = await world.graphql(document, { input: { email, password: block.subarray(1).toString('base64') } });
  assert.ok(reply.body.data?.loginByEmail?.token, reply.text);
});

test('4.x: throws our code and text', async () => {
  const wrong = await thrown(() => auth.loginByEmail(email, 'wrong-1'));
  assert.deepEqual([wrong.code, wrong.message], [2006, 'Incorrect password']);
  assert.equal((await thrown(() => auth.loginByEmail('nobody@example.com', password))).code, 2004);
  assert.equal((await thrown(() => auth.registerByEmail(email, password))).code, 2026);
  assert.equal((await thrown(() => auth.resetPasswordByEmailCode(email, '0000', password))).code, 2001);
});

const phone = '+8613812345678';
const other = '+8613987654321';
const first = '13812345678';
/** Codes go out once a minute for one thing. */
const later = () => world.clock.forward(60);

test('4.x: registers, signs in, resets, changes and unbinds by telephone', async () => {
  await world.settings({ oneTimeSignIn: { phone: true, mail: true }, recovery: { phone: true }, contacts: { proveOld: ['phone'] } });
  await auth.sendSmsCode(first);
  const made = await auth.registerByPhoneCode(first, world.sms.last(phone).code, password, { nickname: 'Mei' });
  assert.deepEqual([made.phone, made.phoneVerified, made.nickname], [phone, true, 'Mei']);
  later();
  await auth.sendSmsCode(first, '+86', 'login');
  const { code } = world.sms.last(phone);
  const user = await auth.loginByPhoneCode(first, code, { phoneCountryCode: '+86' });
  assert.deepEqual([user.id, Boolean(user.token)], [made.id, true]);
  assert.equal((await thrown(() => auth.loginByPhoneCode(first, code))).code, 2001, 'a code signs in once');
  assert.equal((await auth.loginByPhonePassword(first, password)).id, made.id);
  later();
  await auth.sendSmsCode(first, undefined, 'reset');
  await auth.resetPasswordByPhoneCode(first, world.sms.last(phone).code, 'engine-44');
  assert.equal((await auth.loginByPhonePassword(first, 'engine-44')).id, made.id);
  later();
  await auth.sendSmsCode(first);
  await auth.sendSmsCode('13987654321');
  const codes = [world.sms.last(other).code, first, world.sms.last(phone).code];
  assert.equal((await auth.updatePhone('13987654321', ...codes)).phone, other);
  await auth.sendEmail('mei@example.com', 'EMAIL_BIND_VERIFY_CODE');
  assert.equal((await auth.bindEmail('mei@example.com', world.mail.last('mei@example.com').code)).email, 'mei@example.com');
  assert.equal((await auth.unbindPhone()).phone, null);
  assert.equal((await thrown(() => auth.unbindEmail())).code, 2217, 'nothing else lets her in');
  await auth.sendSmsCode('13700002222', '+86', 'bind');
  assert.equal((await thrown(() => auth.bindPhone('13700002222', '000000'))).code, 2001);
  assert.equal((await auth.bindPhone('13700002222', world.sms.last('+8613700002222').code)).phone, '+8613700002222');
});

test('4.x: a pool proves itself with its secret', async () => {
  const management = new ManagementClient({ userPoolId: pool, secret: poolSecret, host: world.base });
  assert.ok(await management.users.exists({ email }));
});

test('4.x: a pool declares fields, people write theirs, and not those of operators', async () => {
  const management = new ManagementClient({ userPoolId: pool, secret: poolSecret, host: world.base });
  await management.udf.set('USER', 'shoeSize', 'NUMBER', 'Shoe size');
  await management.udf.set('USER', 'since', 'DATETIME', 'Since');
  await management.udf.set('USER', 'tastes', 'OBJECT', 'Tastes');
  const before = await server.stores.recordTypes.attributes(world.keys.tenant);
  await server.stores.recordTypes.write(world.keys.tenant, [
    ...before,
    { path: 'data.rank', type: 'string', required: false, writable: 'operator' },
  ]);
  const declared = (await management.udf.list('USER')).map(({ key, dataType }: { key: string; dataType: string }) => `${key} ${dataType}`);
  assert.deepEqual(declared, ['shoeSize NUMBER', 'since DATETIME', 'tastes OBJECT', 'rank STRING']);
  const { id } = await auth.loginByEmail(email, password);
  await auth.setUdv('shoeSize', 39.5);
  const since = new Date('2020-02-03T04:05:06.000Z');
  await auth.setUdfValue({ since, tastes: { tea: ['oolong'] } });
  assert.deepEqual(await auth.getUdfValue(), { shoeSize: 39.5, since, tastes: { tea: ['oolong'] } });
  await auth.setUdfValue({ tastes: { coffee: true } });
  await auth.removeUdfValue('since');
  assert.deepEqual(await auth.getUdfValue(), { shoeSize: 39.5, tastes: { coffee: true } }, 'a value is replaced as a whole');
  assert.equal((await thrown(() => auth.setUdv('rank', 'admiral'))).code, 2018);
  assert.equal((await thrown(() => auth.setUdv('nothing', 1))).code, 2231);
  assert.equal((await thrown(() => auth.setUdv('shoeSize', 'large'))).code, 2231);
  const token = (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken;
  await world.graphql(
    'mutation w($input: [SetUdfValueBatchInput!]!) { setUdfValueBatch(targetType: USER, input: $input) { code } }',
    { input: [{ targetId: id, key: 'rank', value: { toString: 1 } }] },
    { token, pool },
  );
  assert.deepEqual(await management.users.getUdfValue(id), { shoeSize: 39.5, tastes: { coffee: true }, rank: '{"toString":1}' });
  for (const time of [-1e300, 1e300]) assert.equal((await thrown(() => auth.setUdv('since', time))).code, 2231, 'no calendar has that day');
  await management.users.setUdfValue(id, { rank: 'admiral' });
  assert.deepEqual(await management.users.getUdfValueBatch([id]), { [id]: { shoeSize: 39.5, tastes: { coffee: true }, rank: 'admiral' } });
  await management.udf.remove('USER', 'rank');
  assert.deepEqual(await auth.getUdfValue(), { shoeSize: 39.5, tastes: { coffee: true } });
});

test('3.x: signs in and throws the first error', async () => {
  const module = require('authing-js-sdk-3');
  const Authing = module.default ?? module;
  const { publicKey } = ((await (await fetch(`${world.base}/api/v2/.well-known`)).json()) as { data: { publicKey: string } }).data;
  const first = new Authing({
    userPoolId: pool,
    secret: poolSecret,
    baseUrl: world.base,
    host: { user: `${world.base}/graphql`, oauth: `${world.base}/graphql` },
    passwordEncPublicKey: publicKey,
    preflightUrl: { users: `${world.base}/system/status`, oauth: `${world.base}/system/status` },
    onInitError: (error: unknown) => assert.fail(String(error)),
  });
  const user = await first.login({ email, password });
  assert.ok(user.token);
  const error = await thrown(() => first.login({ email, password: 'nope-nope' }));
  assert.equal(error.message.code, 2006);

  // An address that came without proof of another contact would recover nothing for a week.
  await world.settings({ contacts: { holdDays: 0 } });
  const mei = '13700001111';
  const whole = '+8613700001111';
  assert.equal((await first.sendRegisterPhoneCode(mei)).code, 200);
  const made = await first.register({ phone: mei, phoneCode: world.sms.last(whole).code, password });
  assert.equal(made.phone, whole);
  later();
  assert.equal((await first.getVerificationCode(mei)).code, 200);
  const phoneCode = world.sms.last(whole).code;
  assert.deepEqual(await first.verifyPhoneCode({ phone: mei, phoneCode }), { code: 200, message: '验证码正确', status: true });
  assert.equal((await first.loginByPhoneCode({ phone: mei, phoneCode }))._id, made._id);
  assert.equal((await first.user({ id: made._id })).phone, whole);
  assert.equal((await first.update({ _id: made._id, nickname: 'Mei' })).nickname, 'Mei');
  assert.equal((await thrown(() => first.update({ _id: made._id, password: 'engine-45', oldPassword: password }))).message.code, 2218);
  const address = 'mei.two@example.com';
  await first.sendChangeEmailVerifyCode({ email: address });
  assert.equal((await first.updateEmail({ email: address, emailCode: world.mail.last(address).code })).email, address);
  assert.equal((await first.update({ _id: made._id, password: 'engine-45', oldPassword: password }))._id, made._id);
  await first.loginByPhonePassword({ phone: mei, password: 'engine-45' });
  assert.equal((await first.sendResetPasswordEmail({ email: address })).code, 200);
  const verifyCode = world.mail.last(address).code;
  assert.equal((await first.verifyResetPasswordVerifyCode({ email: address, verifyCode })).code, 200);
  assert.equal((await first.changePassword({ email: address, verifyCode, password: 'engine-46' }))._id, made._id);
  const { token } = await first.login({ email: address, password: 'engine-46' });
  assert.equal((await first.unbindEmail({})).email, null);
  assert.equal(await first.userExist(pool, { phone: mei }), true);
  await first.logout(made._id);
  assert.deepEqual([(await first.checkLoginStatus(token)).status, (await first.checkLoginStatus(token)).code], [false, 2206]);
});
