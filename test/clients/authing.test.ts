// authing-js-sdk, unmodified, in two generations. Both encrypt the password for the key they fetch here.
import assert from 'node:assert/strict';
import { constants, publicEncrypt } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { openApp, thrown } from './app.ts';

const require = createRequire(import.meta.url);
const { world } = await openApp('authing');
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

test('4.x: a pool proves itself with its secret', async () => {
  const management = new ManagementClient({ userPoolId: pool, secret: poolSecret, host: world.base });
  assert.ok(await management.users.exists({ email }));
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
});
