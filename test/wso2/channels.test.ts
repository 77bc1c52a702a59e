// Recovery by telephone, by a code that is typed, by whoever sends messages for us, and by questions: the channels of the newer interfaces.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate, questioned } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const phone = '+36301234567';
const path = (version: 1 | 2, step: string, what = 'password') => `/api/users/v${version}/recovery/${what}/${step}`;
const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
const init = async (world: World, version: 1 | 2 = 1) => {
  const reply = await world.wso2('POST', path(version, 'init'), { claims });
  assert.equal(reply.status, 200, reply.text);
  return reply.body;
};

/** A code by telephone, of the second version. */
async function sent(world: World) {
  const [{ channelInfo, flowConfirmationCode: flow }] = await init(world, 2);
  const { recoveryCode } = channelInfo;
  const reply = await world.wso2('POST', path(2, 'recover'), { recoveryCode, channelId: '2' });
  assert.deepEqual([reply.status, reply.body.notificationChannel, reply.body.flowConfirmationCode], [202, 'SMS', flow], reply.text);
  return { flow, resendCode: reply.body.resendCode as string, otp: world.sms.last(phone).code };
}

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const unlimited = { wrongCodes: null, codeResendSeconds: 0 };
  const withPhone = async (seed: string) => {
    const { world } = await open(seed);
    const ann = await world.person({ phone });
    await world.settings({ recovery: { phone: true }, codes: { tries: 3, phoneSeconds: 60, resends: 2 }, rates: unlimited });
    return { world, ann };
  };

  test(name('channels are masked, and a code by telephone replaces the password within its minute'), async () => {
    const { world } = await withPhone('by phone');
    const [{ channelInfo, links }] = await init(world);
    assert.deepEqual(channelInfo.channels, [
      { id: '1', type: 'EMAIL', value: 'a**@e*****e.org', preferred: true },
      { id: '2', type: 'SMS', value: '********4567', preferred: false },
    ]);
    assert.equal(links[0].href, `/t/carbon.super${path(1, 'recover')}`);
    const mails = world.mail.sent();
    const { recoveryCode } = channelInfo;
    await world.wso2('POST', path(1, 'recover'), { recoveryCode, channelId: '2' });
    assert.equal(world.mail.sent(), mails, 'no mail');
    const { code: confirmationCode, text } = world.sms.last(phone);
    assert.match(confirmationCode, /^[A-Za-z0-9]{6}$/);
    assert.match(text, /\n@127\.0\.0\.1 #/, 'a browser can fill it in');
    const { resetCode } = (await world.wso2('POST', path(1, 'confirm'), { confirmationCode })).body;
    assert.equal((await world.wso2('POST', path(1, 'confirm'), { confirmationCode })).body.code, 'UAR-10001', 'once');
    world.clock.forward(120);
    assert.equal((await world.wso2('POST', path(1, 'reset'), { resetCode, password: 'Wso2@test9' })).body.code, 'PWR-02005');
    assert.equal((await authenticate(world, 'Wso2@test9')).status, 200);
  });

  test(name('a typed code belongs to its flow, expires, and is burnt by wrong ones'), async () => {
    const { world } = await withPhone('typed');
    const { flow, otp } = await sent(world);
    const confirm = (code: string, of = flow) => world.wso2('POST', path(2, 'confirm'), { confirmationCode: of, otp: code });
    const wrong = async (code: string, of = flow) => (await confirm(code, of)).body.code;
    assert.equal(await wrong(otp, 'another flow'), 'UAR-10015');
    assert.equal(await wrong('nonono'), 'UAR-10015');
    // Of two codes of one moment neither is the newer.
    world.clock.forward(1);
    const good = await confirm(otp);
    assert.equal(good.status, 200, good.text);
    const reset = (given: object) =>
      world.wso2('POST', path(2, 'reset'), { resetCode: good.body.resetCode, password: 'Wso2@test9', ...given });
    assert.equal((await reset({ flowConfirmationCode: 'another flow' })).body.code, 'UAR-10001');
    assert.equal((await reset({ flowConfirmationCode: flow })).body.code, 'PWR-02005');

    world.clock.forward(1);
    const late = await sent(world);
    world.clock.forward(61);
    assert.equal(await wrong(late.otp, late.flow), 'UAR-10016');

    const burnt = await sent(world);
    for (const code of ['aaaaaa', 'bbbbbb', 'cccccc']) await wrong(code, burnt.flow);
    assert.equal(await wrong(burnt.otp, burnt.flow), 'UAR-10015', 'right, and too late');
  });

  test(name('codes guessed in parallel are counted one by one'), async () => {
    const { world } = await withPhone('parallel');
    const { flow, otp } = await sent(world);
    const guesses = Array.from({ length: 12 }, (_, index) => `guess${index}`.slice(-6));
    await Promise.all(guesses.map((code) => world.wso2('POST', path(2, 'confirm'), { confirmationCode: flow, otp: code })));
    const reply = await world.wso2('POST', path(2, 'confirm'), { confirmationCode: flow, otp });
    assert.deepEqual([reply.status, reply.body.code], [406, 'UAR-10015']);
  });

  test(name('a code is sent again only so often, and each makes the one before it worthless'), async () => {
    const { world } = await withPhone('again');
    const { flow, otp, resendCode: first } = await sent(world);
    let resendCode = first;
    for (const _ of [1, 2]) {
      world.clock.forward(1);
      const again = await world.wso2('POST', path(2, 'resend'), { resendCode });
      assert.deepEqual([again.status, again.body.code], [202, 'UAR-02001'], again.text);
      resendCode = again.body.resendCode;
    }
    const count = world.sms.sent();
    const refused = await Promise.all([first, resendCode].map((code) => world.wso2('POST', path(2, 'resend'), { resendCode: code })));
    assert.deepEqual(
      refused.map(({ status }) => status),
      [403, 403],
    );
    assert.equal(world.sms.sent(), count, 'nothing was sent');
    assert.equal((await world.wso2('POST', path(2, 'confirm'), { confirmationCode: flow, otp })).status, 406);
    const { code } = world.sms.last(phone);
    assert.equal((await world.wso2('POST', path(2, 'confirm'), { confirmationCode: flow, otp: code })).status, 200);
  });

  test(name('a gateway that refuses is told, by number, in both interfaces'), async () => {
    const { world } = await withPhone('refusing');
    world.sms.refuses();
    const [{ channelInfo }] = await init(world);
    const unsent = await world.wso2('POST', path(1, 'recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '2' });
    assert.deepEqual([unsent.status, unsent.body.code], [409, 'PWR-18015']);
    const properties = [{ key: 'notificationChannel', value: 'SMS' }];
    const older = await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', {
      user: { username: 'ann-demo' },
      properties,
    });
    assert.deepEqual([older.status, older.body.code], [500, '20011']);
    world.sms.works();
    await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', { user: { username: 'ann-demo' }, properties });
    const set = { key: world.sms.last(phone).code, password: 'Wso2@test9', properties: [] };
    assert.equal((await world.wso2('POST', '/api/identity/recovery/v0.9/set-password', set)).status, 200);
  });

  test(name('where messages are sent by others, the code is handed to who is trusted with it'), async () => {
    const { world } = await withPhone('external');
    await world.settings({ recovery: { username: true }, apis: { wso2: { 'Recovery.Notification.InternallyManage': 'false' } } });
    const [{ channelInfo }] = await init(world);
    assert.deepEqual(channelInfo.channels, [{ id: '1', type: 'EXTERNAL', value: '', preferred: true }]);
    const sentBefore = [world.mail.sent(), world.sms.sent()];
    const { status, body } = await world.wso2('POST', path(1, 'recover'), { recoveryCode: channelInfo.recoveryCode, channelId: '1' });
    assert.deepEqual([status, body.code, body.notificationChannel], [200, 'PWR-02002', 'EXTERNAL']);
    assert.equal((await world.wso2('POST', path(1, 'confirm'), { confirmationCode: body.confirmationCode })).status, 200);
    const found = (await world.wso2('POST', path(1, 'init', 'username'), { claims })).body[0].channelInfo.recoveryCode;
    const told = await world.wso2('POST', path(1, 'recover', 'username'), { recoveryCode: found, channelId: '1' });
    assert.deepEqual([told.status, told.body.code, told.body.username], [200, 'UNR-02002', 'ann-demo']);
    assert.deepEqual([world.mail.sent(), world.sms.sent()], sentBefore, 'nothing was sent by us');
  });

  test(name('questions are a way of their own, alone or beside messages'), async () => {
    const { world } = await open('by questions');
    await questioned(world);
    const modes = async () => (await init(world)).map(({ mode }: { mode: string }) => mode);
    assert.deepEqual(await modes(), ['recoverWithNotifications', 'recoverWithChallengeQuestions']);
    await world.settings({ recovery: { message: false } });
    const [{ mode, links }] = await init(world);
    assert.deepEqual([mode, links[0].type], ['recoverWithChallengeQuestions', 'GET']);
    const request = await fetch(`${world.base}${links[0].href}`, { headers: { authorization: portalOf(world) } });
    assert.equal(request.status, 202, 'the link leads to the question');
    await world.settings({ recovery: { questions: false } });
    const off = await world.wso2('POST', path(1, 'init'), { claims });
    assert.deepEqual([off.status, off.body.code], [403, 'PWR-10004']);
  });

  test(name('an account that is locked or switched off is told by number'), async () => {
    const { world } = await open('states');
    await world.person({ locked: true });
    const locked = await world.wso2('POST', path(1, 'init'), { claims });
    assert.deepEqual([locked.status, locked.body.code], [409, 'PWR-17003']);
    const older = await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password', {
      user: { username: 'ann-demo' },
      properties: [],
    });
    assert.deepEqual([older.status, older.body.description], [400, "User account is locked - 'ann-demo'."]);
  });
}

const portalOf = ({ keys }: World): string =>
  `Basic ${Buffer.from(`${keys.wso2.portal.name}:${keys.wso2.portal.secret}`).toString('base64')}`;
