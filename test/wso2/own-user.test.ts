// Forms that ask whether a user name is free, and people who read what is kept of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questioned } from '../../src/dialects/wso2/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const base = '/api/identity/user/v1.0';

for (const { engine, open } of await engines()) {
  test(`${engine}: a user name is free, taken, not allowed, or not to be had at all`, async () => {
    const { world } = await open('names');
    await world.person();
    const ask = (username: string, ...properties: object[]) => world.wso2('POST', `${base}/validate-username`, { username, properties });
    assert.deepEqual((await ask('somebody-new')).body, { statusCode: 60_000 });
    const words = async (username: string) => (await ask(username)).body.code;
    assert.deepEqual([await words('ann-demo'), await words('a b'), await words('   ')], ['60002', '60004', '18003']);
    await world.settings({ registration: { open: false } });
    assert.equal(await words('somebody-new'), '60003');
    assert.equal((await ask('somebody-new', { key: 'skipSignUpEnableCheck', value: 'true' })).status, 200);
  });

  test(`${engine}: a code tells what it is for and is not spent by asking`, async () => {
    const { world } = await open('codes');
    const { email } = await world.person();
    await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password', { user: { username: 'ann-demo' }, properties: [] });
    const { code } = world.mail.last(email);
    const ask = () => world.wso2('POST', `${base}/introspect-code`, { code });
    const first = await ask();
    assert.equal(first.status, 202, first.text);
    assert.deepEqual(
      [first.body.user.username, first.body.recoveryScenario, first.body.recoveryStep, first.body.isExpired],
      ['ann-demo', 'NOTIFICATION_BASED_PW_RECOVERY', 'UPDATE_PASSWORD', false],
    );
    assert.equal((await world.wso2('POST', `${base}/introspect-code`, { code: `${code}x` })).code, 18001);
    world.clock.forward(2 * 86_400);
    assert.equal((await ask()).body.isExpired, true);
  });

  test(`${engine}: people read their own claims and questions, and nobody else's`, async () => {
    const { world } = await open('me');
    await questioned(world);
    const as = { username: 'ann-demo', password: 'correct horse' };
    const { status, body } = await world.wso2('GET', `${base}/me`, undefined, { as });
    assert.equal(status, 200);
    assert.equal(body.basic['http://wso2.org/claims/username'], 'ann-demo');
    assert.equal(body.security.challengeQuestions.length, 2);
    assert.doesNotMatch(JSON.stringify(body), /kandy|chess/i, 'answers are not told');
    assert.equal((await world.wso2('GET', `${base}/me`, undefined, { as: { ...as, password: 'wrong' } })).status, 401);
    assert.equal((await world.wso2('GET', `${base}/me`)).status, 401, 'a portal is no person');
  });
}
