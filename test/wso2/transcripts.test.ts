// What the original says, word for word, where its clients show it to people or look into it. Texts were wrong while every code was right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, authenticate, firstQuestion, me, recover, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { engines } from '../engines-of.ts';

const said = ({ status, body }: Exchange) => [status, body.code, body.message, body.description];
const governance = '/api/server/v1/identity-governance';
const idOf = (text: string) => Buffer.from(text).toString('base64url');

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('codes are named as they were sent'), async () => {
    const { world } = await open('codes');
    await world.person();
    const validate = (code: string) => world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code, properties: [] });
    assert.deepEqual(said(await validate('nope')), [400, '18001', 'Bad Request', "Invalid Code 'nope'."]);
    assert.deepEqual(said(await setPassword(world, 'nope')), [400, '18001', 'Bad Request', "Invalid Code 'nope'."]);
    const { text: key } = await recover(world);
    world.clock.forward(3 * 86_400);
    assert.deepEqual(said(await setPassword(world, key)), [400, '18002', 'Bad Request', `Expired Code '${key}'.`]);
  });

  test(name('a password is refused in the words of its policy'), async () => {
    const { world } = await open('policy');
    await world.person();
    const path = `${governance}/${idOf('Password Policies')}/connectors/${idOf('passwordPolicy')}`;
    const on = { operation: 'UPDATE', properties: [{ name: 'passwordPolicy.enable', value: 'true' }] };
    assert.equal((await world.wso2('PATCH', path, on)).status, 200);
    const { text: key } = await recover(world);
    const pattern =
      'Password pattern policy violated. Password should contain a digit[0-9], a lower case letter[a-z], an upper case letter[A-Z], one of !@#$%&* characters';
    assert.deepEqual(said(await setPassword(world, key, 'weakweak')), [400, '20035', 'Bad Request', pattern]);
    const length = 'Password length should be at least 6 characters.';
    assert.deepEqual(said(await setPassword(world, key, 'short')), [400, '20035', 'Bad Request', length]);
    const scim = await world.wso2('POST', '/scim2/Users', { schemas: [], userName: 'kim', password: 'weakweak' });
    assert.deepEqual([scim.status, scim.body.detail], [400, `20035 - ${pattern}`]);
  });

  // An obligation was answered as an internal error, which wakes somebody at night.
  test(name('whoever owes something before a sign-in hears what, and that is no step failure'), async () => {
    const { world } = await open('owed');
    await world.settings({ contacts: { verify: 'obligation', signInUnverified: false } });
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    await world.person({ username: 'lee', email: 'lee@example.org', mustChangePassword: true });
    const told = (username: string, authFailureMsg: string) => ({ authFailure: 'true', authFailureMsg, failedUsername: username });
    const unconfirmed = await authenticate(world, 'correct horse', 'kim');
    assert.deepEqual(said(unconfirmed), [406, '17005', 'Not Acceptable', 'User Account is not yet confirmed.']);
    assert.deepEqual(unconfirmed.body.properties, told('kim', 'account.confirmation.pending'));
    const due = await authenticate(world, 'correct horse', 'lee');
    assert.deepEqual(said(due), [406, '17006', 'Not Acceptable', 'Password reset is required.']);
    assert.deepEqual(due.body.properties, told('lee', 'password.reset.pending'));
    assert.deepEqual((await authenticate(world, 'wrong', 'kim')).body.code, '17002', 'told to whoever knows the password alone');
  });

  test(name('names that are taken, callers that are nobody, bodies that cannot be read'), async () => {
    const { world } = await open('taken');
    await world.settings({ contacts: { verify: 'off', lockUnconfirmed: false } });
    assert.equal((await me(world)).status, 201);
    const taken = 'User kim already exists in the system. Please use a different username.';
    assert.deepEqual(said(await me(world)), [409, '20030', 'Conflict', taken]);
    const again = await world.wso2('POST', '/scim2/Users', { schemas: [], userName: 'kim', password: 'Wso2@test1' });
    assert.deepEqual(
      [again.status, again.body.scimType, again.body.detail],
      [409, 'uniqueness', 'User with the name: kim already exists in the system.'],
    );
    const nobody = await world.wso2('GET', '/scim2/Users', undefined, { as: 'nobody' });
    assert.deepEqual(
      [nobody.status, nobody.body.status, nobody.body.detail],
      [401, '401', 'Authorization failure. The authorization header is invalid or missing.'],
    );
    const unread = await world.wso2('POST', '/api/identity/oauth2/v1.0/scopes', '{');
    assert.deepEqual(said(unread), [400, 'UE-10000', 'Invalid Request', 'Provided request body content is not in the expected format.']);
    const failed = (await authenticate(world, 'wrong', 'kim')).body.properties;
    assert.deepEqual([failed.authFailureMsg, failed.failedUsername], ['login.fail.message', 'kim']);
  });

  test(name('answers to questions are refused under the name of what was tried'), async () => {
    const { world } = await open('questions');
    await world.person();
    const once = [{ ...firstQuestion, answer: 'Kandy' }];
    assert.equal((await answer(world, once)).status, 201);
    const exist = 'User has already answered some challenges. Hence, Unable to add new Answers.';
    assert.deepEqual(said(await answer(world, once)), [409, 'CQM-10012', 'Challenge questions are already answered.', exist]);
    const twice = [...once, { ...firstQuestion, challengeQuestion: { question: 'Favorite food ?' }, answer: 'x' }];
    const same = 'Validation Error. Cannot answer two questions from the same question set claim uri';
    assert.deepEqual(said(await answer(world, twice, 'PUT')), [400, 'CQM-20053', 'Unable to set user challenge answers.', same]);
  });
}
