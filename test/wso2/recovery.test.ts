// Recovery step by step: each step's code is for the next one, and for nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const base = '/api/users/v1/recovery';
const claims = (value: string, name = 'username') => ({ claims: [{ uri: `http://wso2.org/claims/${name}`, value }] });
const foundBy = (reply: Exchange): string => {
  assert.equal(reply.status, 200, reply.text);
  return reply.body[0].channelInfo.recoveryCode;
};
const begin = async (world: World) => foundBy(await world.wso2('POST', `${base}/password/init`, claims('ann-demo')));

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a password is recovered by the mail that was sent again, and the first code is good no more'), async () => {
    const { world } = await open('resend');
    const { email } = await world.person();
    const recoveryCode = await begin(world);
    const sent = await world.wso2('POST', `${base}/password/recover`, { recoveryCode, channelId: '1' });
    assert.deepEqual([sent.status, sent.body.code], [202, 'PWR-02001']);
    const first = world.mail.last(email).code;
    world.clock.forward(60);
    const again = await world.wso2('POST', `${base}/password/resend`, { resendCode: sent.body.resendCode });
    assert.deepEqual([again.status, again.body.code], [202, 'UAR-02001']);
    const second = world.mail.last(email).code;
    assert.notEqual(second, first);
    assert.equal((await world.wso2('POST', `${base}/password/confirm`, { confirmationCode: first })).body.code, 'UAR-10001');
    const confirmed = await world.wso2('POST', `${base}/password/confirm`, { confirmationCode: second });
    const { resetCode } = confirmed.body;
    assert.equal((await world.wso2('POST', `${base}/password/reset`, { resetCode, password: 'Wso2@test9' })).body.code, 'PWR-02005');
    assert.equal((await authenticate(world, 'Wso2@test9')).status, 200);
  });

  test(name('a code of one step is wrong at another, and the channel must be there'), async () => {
    const { world } = await open('steps');
    await world.settings({ recovery: { username: true } });
    await world.person();
    const recoveryCode = await begin(world);
    const before = world.mail.sent();
    const none = await world.wso2('POST', `${base}/password/recover`, { recoveryCode, channelId: '2' });
    assert.deepEqual([none.status, none.body.code], [409, 'UAR-10004']);
    assert.equal((await world.wso2('POST', `${base}/password/resend`, { resendCode: recoveryCode })).body.code, 'UAR-10012');
    assert.equal((await world.wso2('POST', `${base}/username/recover`, { recoveryCode, channelId: '1' })).body.code, 'UAR-10001');
    assert.equal((await world.wso2('POST', `${base}/password/confirm`, { confirmationCode: recoveryCode })).body.code, 'UAR-10001');
    assert.equal(world.mail.sent(), before, 'nothing was sent');
  });

  test(name('a recovery that was only begun continues no sign-in of another dialect'), async () => {
    const { world } = await open('other dialect');
    await world.person();
    const regToken = await begin(world);
    for (const given of [regToken, `RT_${regToken}`]) {
      const finished = await world.gigya('accounts.finalizeRegistration', { regToken: given });
      assert.notEqual(finished.code, 0, finished.text);
      assert.equal(finished.body.sessionInfo, undefined);
    }
  });

  test(name('a user name is recovered by claims; strangers hear nothing'), async () => {
    const { world } = await open('name');
    await world.settings({ recovery: { username: true } });
    const { email } = await world.person();
    const code = foundBy(await world.wso2('POST', `${base}/username/init`, claims(email, 'emailaddress')));
    const sent = await world.wso2('POST', `${base}/username/recover`, { recoveryCode: code, channelId: '1' });
    assert.deepEqual([sent.status, sent.body.code], [202, 'UNR-02001']);
    assert.match(world.mail.last(email).text, /ann-demo/);
    world.clock.forward(60);
    world.mail.refuses();
    const unsent = await world.wso2('POST', `${base}/username/recover`, { recoveryCode: code, channelId: '1' });
    assert.deepEqual([unsent.status, unsent.body.code], [409, 'UNR-18015']);
    const stranger = await world.wso2('POST', `${base}/username/init`, claims('nobody@example.org', 'emailaddress'));
    assert.deepEqual([stranger.status, stranger.text], [202, '']);
    assert.equal((await world.wso2('POST', `${base}/username/init`, { claims: [] })).body.code, 'UAR-20014');
    await world.settings({ recovery: { username: false } });
    assert.equal((await world.wso2('POST', `${base}/username/init`, claims(email, 'emailaddress'))).body.code, 'UNR-10001');
  });
}
