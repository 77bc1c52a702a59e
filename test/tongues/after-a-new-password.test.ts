// What was sent or left before a new password outlived it: a mail from before set another one, and a device went on with the secret that it had
// left, for ever, whatever ended the sessions.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import { recover, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const email = 'ann@example.org';
const next = 'Wint3r!pine-42';
const patch = (value: object) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', value }] });

/** Each sets a new password, and answers nothing. */
const changes: Readonly<Record<string, (world: World, id: string) => Promise<void>>> = {
  async 'by its person'(world) {
    const session = (await login(world, 'correct horse', { targetEnv: 'mobile' })).body.sessionInfo;
    const given = { password: 'correct horse', newPassword: next };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'session', session })).code, 0);
  },
  async 'by an operator'(world, id) {
    assert.equal((await world.wso2('PATCH', `/scim2/Users/${id}`, patch({ password: next }))).status, 200);
  },
};

/** Each sends what sets a password, and answers how it is used: true where it set one. */
const codes: Readonly<Record<string, (world: World) => Promise<() => Promise<boolean>>>> = {
  async gigya(world) {
    await world.gigya('accounts.resetPassword', { loginID: email });
    const passwordResetToken = world.mail.last(email).code;
    return async () => (await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: 'Another-Sky-42' })).code === 0;
  },
  async authing(world) {
    await sendEmail(world, email);
    const { code } = world.mail.last(email);
    return async () => (await resetPassword(world, code, 'Another-Sky-42')).body.data?.resetPassword?.code === 200;
  },
  async wso2(world) {
    const { text: key } = await recover(world, false);
    return async () => (await setPassword(world, key, 'Another@Sky42')).status === 200;
  },
  async page(world) {
    await recover(world, true);
    const url = new URL('/accountrecoveryendpoint/confirmrecovery.do', world.base);
    url.searchParams.set('confirmation', world.mail.last(email).code);
    return async () => {
      const shown = await fetch(url);
      const sent = await fetch(url, { method: 'POST', body: new URLSearchParams({ password: 'Another-Sky-42' }), redirect: 'manual' });
      return shown.status === 200 || sent.status === 303;
    };
  },
};

/** A device that left a secret signs for a new access token; undefined where it gets none. */
async function device(world: World) {
  const given = { form: 'signInForm', signInEmailAddress: email, currentPassword: 'correct horse' };
  const secret = '0123456789abcdef0123456789abcdef01234567';
  let token = (await world.akamai('/oauth/auth_native_traditional', { ...given, refresh_secret: secret })).body.access_token as string;
  return async (): Promise<string | undefined> => {
    const date = new Date().toISOString().slice(0, 19).replace('T', ' ');
    const signature = createHmac('sha1', secret).update(`refresh_access_token\n${date}\n${token}\n`).digest('base64');
    const { body } = await world.akamai('/oauth/refresh_access_token', {
      access_token: token,
      date,
      signature,
      client_id: world.keys.akamai.login.id,
    });
    if (body.access_token) token = body.access_token;
    return body.access_token;
  };
}

for (const { engine, open } of await engines()) {
  for (const [how, change] of Object.entries(changes)) {
    for (const [name, send] of Object.entries(codes))
      test(`${engine}: a code of ${name} from before a new password, set ${how}, sets no other one`, async () => {
        const { world } = await open(`${name} ${how}`, { clock: runningClock() });
        const { id } = await world.person();
        const use = await send(world);
        await change(world, id);
        assert.equal(await use(), false);
        assert.equal((await login(world, next)).code, 0, 'the new one holds');
        await world.settings({ rates: { codeResendSeconds: 0 } });
        assert.equal(await (await send(world))(), true, 'a code of now is good');
      });

    test(`${engine}: a device gets no new access with the secret it left before a new password, set ${how}`, async () => {
      const { world } = await open(`device ${how}`, { clock: runningClock() });
      const { id } = await world.person();
      const refresh = await device(world);
      assert.ok(await refresh(), 'before');
      await change(world, id);
      assert.equal(await refresh(), undefined);
    });
  }
}
