// The profile `stock`: what the original hides is hidden, and its oddities are there for clients that were written around them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, authenticate, challenges, firstQuestion, recover, scope, scopes } from '../../src/dialects/wso2/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const block = (world: World, apis: Record<string, string | boolean>) => world.settings({ apis: { wso2: apis } });
const users = '/api/users/v1';
const recovery = `${users}/recovery/password`;

/** Through init, recover and confirm to the code that resets. */
async function resetCodeOf(world: World): Promise<string> {
  const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
  const [{ channelInfo }] = (await world.wso2('POST', `${recovery}/init`, { claims })).body;
  await world.wso2('POST', `${recovery}/recover`, { recoveryCode: channelInfo.recoveryCode, channelId: '1' });
  const { code: confirmationCode } = world.mail.last('ann@example.org');
  return (await world.wso2('POST', `${recovery}/confirm`, { confirmationCode })).body.resetCode;
}

for (const { engine, open } of await engines()) {
  test(`${engine}: step failures show their own code, or the operation's word, as the tenant has it`, async () => {
    const { world } = await open('hidden');
    const ann = await world.person();
    await scope(world);
    const as = { username: 'ann-demo', password: 'correct horse' };
    const given = [{ ...firstQuestion, answer: 'Kandy' }];
    const cases: readonly (readonly [part: string, request: () => Promise<Exchange>])[] = [
      ['answers.sets', () => world.wso2('GET', `${users}/me/challenge-answers`, undefined, { as })],
      ['questions.list', () => answer(world, given)],
      ['questions.list', () => world.wso2('GET', challenges)],
      ['scopes.list', () => world.wso2('GET', scopes)],
      ['scopes.delete', () => world.wso2('DELETE', `${scopes}/name/orders:read`)],
      ['accounts.person', () => world.wso2('GET', `/scim2/Users/${ann.id}`)],
    ];
    const replies = async () => {
      const all: Exchange[] = [];
      for (const [part, request] of cases) {
        world.breaks(part, 'cut');
        all.push(await request());
        world.mends(part);
      }
      return all;
    };
    const told = await replies();
    assert.deepEqual(
      told.map(({ body }) => body.code ?? body.detail.split(' ')[0]),
      ['CQM-20003', 'CQM-20001', 'CQM-20001', '51002', '51004', '18013'],
    );
    await block(world, { errorDetail: 'stock' });
    const hidden = await replies();
    assert.deepEqual(
      hidden.map(({ status }) => status),
      told.map(({ status }) => status),
      'the status stays',
    );
    assert.deepEqual(
      hidden.slice(0, 3).map(({ body }) => body.code),
      ['CQM-10003', 'CQM-10005', 'CQM-50003'],
    );
    for (const { text } of hidden.slice(3, 5)) assert.match(text, /^[0-9a-f-]{36}$/, 'the correlation id and nothing else');
    assert.equal(hidden[5]!.body.detail, 'An internal error.');
  });

  test(`${engine}: a sign-in tells three things, and hangs the reason of a lock on the code`, async () => {
    const { world } = await open('signing in');
    await world.person();
    await block(world, { errorDetail: 'stock' });
    await world.settings({ lockout: { failures: 2, minutes: 5 } });
    const wrong = await authenticate(world, 'wrong');
    assert.deepEqual([wrong.status, wrong.body.code], [400, '17002']);
    const three = { authFailure: 'true', authFailureMsg: 'login.fail.message', failedUsername: 'ann-demo' };
    assert.deepEqual(wrong.body.properties, three);
    assert.deepEqual((await authenticate(world, 'wrong', 'nobody-here')).body.properties, { ...three, failedUsername: 'nobody-here' });
    await authenticate(world, 'wrong');
    const locked = await authenticate(world);
    assert.deepEqual([locked.status, locked.body.code, locked.body.properties], [400, '17003:MaxAttemptsExceeded', three]);
  });

  test(`${engine}: a reset that may be tried anew has its code and description in their places, or exchanged`, async () => {
    const { world } = await open('exchanged');
    await world.person();
    await world.settings({ passwords: { minLength: 10 } });
    const resetCode = await resetCodeOf(world);
    const short = () => world.wso2('POST', `${recovery}/reset`, { resetCode, password: 'short' });
    const normal = (await short()).body;
    assert.deepEqual([normal.code, normal.description, normal.resetCode], ['PWR-10006', 'Password Policy Violate', resetCode]);
    assert.equal(normal.links[0].href, `${recovery}/reset`);
    await block(world, { retryErrors: 'stock' });
    const { status, body } = await short();
    assert.deepEqual([status, body.code, body.description], [412, 'Password Policy Violate', 'PWR-10006']);
  });

  test(`${engine}: where anybody may recover, nobody in particular is handed a code, or sends mails elsewhere`, async () => {
    const { world } = await open('public');
    const { email } = await world.person();
    const nobody = { as: 'nobody' } as const;
    const path = '/api/identity/recovery/v0.9/recover-password?notify=false';
    const given = { user: { username: 'ann-demo' }, properties: [{ key: 'callback', value: 'https://evil.example.com/' }] };
    assert.equal((await world.wso2('POST', path, given, nobody)).status, 401);
    await block(world, { publicRecovery: true });
    const reply = await world.wso2('POST', path, given, nobody);
    assert.deepEqual([reply.status, reply.text], [202, '']);
    assert.doesNotMatch(world.mail.last(email).text, /evil/);
    world.mail.refuses();
    await world.settings({ disclosure: { recovery: 'silent' } });
    const stranger = { ...given, user: { username: 'nobody-here' } };
    const both = [await world.wso2('POST', path, given, nobody), await world.wso2('POST', path, stranger, nobody)];
    assert.deepEqual(
      both.map(({ status, text }) => [status, text]),
      [
        [202, ''],
        [202, ''],
      ],
      'a mail that cannot be sent tells nothing either',
    );
    world.mail.works();
    const sent = [world.mail.sent(), world.sms.sent()];
    await world.person({ username: 'locked', email: 'l@example.org', locked: true });
    await world.person({ username: 'disabled', email: 'd@example.org', disabled: true });
    for (const username of ['locked', 'disabled']) {
      const reply = await world.wso2('POST', path, { ...given, user: { username } }, nobody);
      assert.deepEqual([reply.status, reply.text], [202, ''], `${username} is told to nobody`);
    }
    assert.deepEqual([world.mail.sent(), world.sms.sent()], sent, 'and sent nothing');
    await world.settings({ recovery: { username: true, questions: true, phone: true } });
    const recovery = '/api/identity/recovery/v0.9';
    for (const value of [email, 'nobody@example.org']) {
      const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value }];
      const reply = await world.wso2('POST', `${recovery}/recover-username`, claims, nobody);
      assert.deepEqual([reply.status, reply.text], [202, '']);
    }
    const bySms = { ...given, properties: [{ key: 'notificationChannel', value: 'SMS' }] };
    await world.wso2('POST', path, bySms, nobody);
    assert.equal(world.sms.sent(), sent[1], 'no short code for strangers to guess');
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    for (const version of ['v1', 'v2'])
      assert.equal((await world.wso2('POST', `/api/users/${version}/recovery/password/init`, { claims }, nobody)).status, 401);
    const question = await world.wso2('GET', `${recovery}/security-question?username=ann-demo`, undefined, nobody);
    assert.equal(question.status, 401);
    const again = await world.wso2('POST', '/api/identity/user/v1.0/resend-code', { user: { username: 'ann-demo' } }, nobody);
    assert.equal(again.status, 401);
    assert.equal((await world.wso2('GET', '/scim2/Users', undefined, nobody)).status, 401, 'the rest stays shut');
    assert.equal((await recover(world)).text.length > 20, true, 'who is trusted is handed it still');
  });

  test(`${engine}: a user name that nobody answers to is told apart by the older generation only`, async () => {
    const { world } = await open('generation');
    await world.settings({ recovery: { username: true } });
    const ask = () =>
      world.wso2('POST', '/api/identity/recovery/v0.9/recover-username', [
        { uri: 'http://wso2.org/claims/emailaddress', value: 'no@example.org' },
      ]);
    assert.equal((await ask()).status, 204);
    await block(world, { generation: '7' });
    assert.equal((await ask()).status, 202);
  });
}
