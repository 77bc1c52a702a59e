// Short codes were found by their value alone: on the page, in another dialect, uncounted, and even when they were burnt where they belong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerClient } from '../../src/core/clients/index.ts';
import { login, resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import type { Wso2How } from '../../src/dialects/wso2/conformance/caller.ts';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const older = '/api/identity/recovery/v0.9';
const newer = (version: 1 | 2, step: string) => `/api/users/v${version}/recovery/password/${step}`;
const phone = '+36301234567';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const password = 'Wso2@test9';

/** Every door that takes a code without asking whose it is, and whether it was opened. */
const requestErrors: Readonly<Record<string, (world: World, code: string, how?: Wso2How) => Promise<boolean>>> = {
  'the page that shows the form': async (world, code) =>
    (await world.raw({ method: 'GET', url: pageOf(world, code), headers: {} })).status === 200,
  'the page that takes the password': async (world, code) =>
    (await world.raw({ method: 'POST', url: pageOf(world, code), headers: form, body: String(new URLSearchParams({ password })) })).status <
    400,
  'the page that confirms an address': async (world, code) => {
    const url = `${world.base}/accountrecoveryendpoint/confirmregistration.do?confirmation=${code}`;
    return (await world.raw({ method: 'POST', url, headers: form, body: '' })).status < 400;
  },
  'gigya passwordResetToken': async (world, code) =>
    (await world.gigya('accounts.resetPassword', { passwordResetToken: code, newPassword: password })).code === 0,
  'gigya passwordResetToken of a server': async (world, code) =>
    (await world.gigya('accounts.resetPassword', { passwordResetToken: `st2.s.${code}`, newPassword: password }, { as: 'signed' })).code ===
    0,
  'wso2 validate-code': async (world, code, how) => (await world.wso2('POST', `${older}/validate-code`, { code }, how)).status < 400,
  'wso2 introspect-code': async (world, code, how) =>
    (await world.wso2('POST', '/api/identity/user/v1.0/introspect-code', { code }, how)).status < 400,
  'wso2 v1 reset': async (world, code, how) =>
    (await world.wso2('POST', newer(1, 'reset'), { resetCode: code, password }, how)).status < 400,
  'wso2 v2 reset': async (world, code, how) =>
    (await world.wso2('POST', newer(2, 'reset'), { resetCode: code, password }, how)).status < 400,
  'wso2 v2 confirm': async (world, code, how) =>
    (await world.wso2('POST', newer(2, 'confirm'), { confirmationCode: code }, how)).status < 400,
  'wso2 v1 confirm': async (world, code, how) =>
    (await world.wso2('POST', newer(1, 'confirm'), { confirmationCode: code }, how)).status < 400,
  'wso2 set-password': async (world, code, how) =>
    (await world.wso2('POST', `${older}/set-password`, { key: code, password }, how)).status < 400,
};
const pageOf = ({ base }: World, code: string) => `${base}/accountrecoveryendpoint/confirmrecovery.do?confirmation=${code}`;

/** Those at which the application may redeem what was sent for it. */
const redeeming = ['wso2 validate-code', 'wso2 v1 confirm', 'wso2 set-password'];

async function opened(world: World, code: string, how?: Wso2How): Promise<readonly string[]> {
  const open: string[] = [];
  for (const [name, tries] of Object.entries(requestErrors)) if (await tries(world, code, how)) open.push(name);
  return open;
}

/** Ann, and the code by short message for which the portal asked. */
async function sent(world: World): Promise<string> {
  const request = { user: { username: 'ann-demo' }, properties: [{ key: 'notificationChannel', value: 'SMS' }] };
  assert.equal((await world.wso2('POST', `${older}/recover-password?notify=true`, request)).status, 202);
  return world.sms.last(phone).code;
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  for (const alphabet of ['digits', 'mixed'] as const) {
    test(name(`a typed code of one dialect (${alphabet}) opens nothing by its value alone, and opens with its address`), async () => {
      const { world } = await open(`typed ${alphabet}`);
      await world.settings({ codes: { alphabet }, apis: { wso2: { publicRecovery: true } } });
      const ann = await world.person({ phone });
      await sendEmail(world);
      const { code } = world.mail.last(ann.email);
      assert.match(code, alphabet === 'digits' ? /^\d{6}$/ : /^[A-Za-z0-9]{6}$/);
      assert.deepEqual(await opened(world, code), []);
      assert.deepEqual(await opened(world, code, { as: 'nobody' }), [], 'nor for strangers');
      assert.ok((await login(world, ann.password)).body.data.loginByEmail, 'the password is the old one');
      assert.ok((await resetPassword(world, code)).body.data.resetPassword, 'all the while the code was good');
    });
  }

  test(name('each of these doors opens to the code of a link'), async () => {
    const { world } = await open('links');
    await world.settings({ rates: { codeResendSeconds: 0 } });
    const ann = await world.person();
    for (const [door, tries] of Object.entries(requestErrors)) {
      if (door === 'the page that confirms an address') continue;
      await world.wso2('POST', `${older}/recover-password?notify=true`, { user: { username: 'ann-demo' }, properties: [] });
      assert.ok(await tries(world, world.mail.last(ann.email).code), door);
    }
  });

  test(name('a code that wrong guesses burnt in one dialect is burnt in all'), async () => {
    const { world } = await open('burnt');
    await world.settings({ codes: { tries: 3 } });
    const ann = await world.person();
    await sendEmail(world);
    const { code } = world.mail.last(ann.email);
    await world.times(3, () => resetPassword(world, code === '000000' ? '111111' : '000000'));
    assert.equal((await resetPassword(world, code)).code, 2001);
    assert.deepEqual(await opened(world, code), []);
    assert.ok((await login(world, ann.password)).body.data.loginByEmail);
  });

  test(name('a code by short message is good for the application that had it sent, and for nobody else'), async () => {
    const { world, app } = await open('by whom');
    await world.settings({ recovery: { phone: true }, rates: { codeResendSeconds: 0 }, apis: { wso2: { publicRecovery: true } } });
    await world.person({ phone });
    const other = { tenant: world.keys.tenant, publicId: 'another portal', name: 'Another', api: 'wso2', rights: ['everything'] };
    await registerClient({ now: start, random: seededRandom('other') }, { ...other, secret: 'its secret' }, app.stores);
    const code = await sent(world);
    assert.deepEqual(await opened(world, code, { as: { username: other.publicId, password: 'its secret' } }), [], 'another application');
    assert.deepEqual(await opened(world, code, { as: 'nobody' }), [], 'a stranger');
    assert.equal((await authenticate(world)).status, 200, 'the password is the old one');
    for (const door of redeeming) assert.ok(await requestErrors[door]!(world, await sent(world)), door);
    assert.equal((await authenticate(world, password)).status, 200);
  });

  test(name('an application guesses codes no faster than its rate, however many come at once'), async () => {
    const { world, app } = await open('guessing');
    await world.settings({ recovery: { phone: true }, rates: { typedCodes: { burst: 5, everySeconds: 60 } } });
    const ann = await world.person({ phone });
    const code = await sent(world);
    const guess = (key: string) => world.wso2('POST', `${older}/set-password`, { key, password });
    const replies = await Promise.all(Array.from({ length: 60 }, (_, at) => guess(`Wrong${at}`)));
    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    assert.deepEqual([count(400), count(429)], [5, 55]);
    const late = await guess(code);
    assert.deepEqual([late.status, late.headers['retry-after']], [429, '60'], 'the right one, too');
    assert.equal((await app.stores.codes.newest(world.keys.tenant, 'recover', ann.id, app.now()))?.used, null);
    world.clock.forward(60);
    assert.equal((await guess(code)).status, 200, 'it was not spent');
  });

  test(name('where a tenant takes no codes by value, nobody redeems one; a link is counted nowhere'), async () => {
    const { world } = await open('none');
    await world.settings({ recovery: { phone: true }, rates: { typedCodes: null } });
    const ann = await world.person({ phone });
    assert.deepEqual(await opened(world, await sent(world)), []);
    await world.wso2('POST', `${older}/recover-password?notify=true`, { user: { username: 'ann-demo' }, properties: [] });
    const link = world.mail.last(ann.email).code;
    assert.equal((await world.wso2('POST', `${older}/set-password`, { key: link, password })).status, 200);
  });

  test(name('a code that its flow burnt is not redeemed by value'), async () => {
    const { world } = await open('flow');
    await world.settings({ recovery: { phone: true }, codes: { tries: 3 } });
    await world.person({ phone });
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const [{ channelInfo, flowConfirmationCode }] = (await world.wso2('POST', newer(2, 'init'), { claims })).body;
    await world.wso2('POST', newer(2, 'recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
    const { code } = world.sms.last(phone);
    await world.times(3, () => world.wso2('POST', newer(2, 'confirm'), { confirmationCode: flowConfirmationCode, otp: 'wrong1' }));
    assert.deepEqual(await opened(world, code), []);
    assert.equal((await authenticate(world)).status, 200);
  });
}
