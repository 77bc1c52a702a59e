// A lost password is replaced by the answer to the person's own question, at a site that asks it: by nothing less, and by no guessing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const own = { secretQuestion: 'First pet?', secretAnswer: 'Rex' };
const next = 'Red-Sun-77';
const policies = (world: World, given: object) => world.gigya('accounts.setPolicies', { ...given }, { as: 'signed' });
const asks = (world: World) => policies(world, { passwordReset: { requireSecurityCheck: true, sendConfirmationEmail: true } });
const reset = (world: World, given: object = {}): Promise<Exchange> =>
  world.gigya('accounts.resetPassword', { loginID: 'ann@example.org', newPassword: next, ...given });
/** Without what each call has of its own. */
const said = ({ body: { callId: _, time: __, ...rest } }: Exchange) => rest;

for (const { engine, open } of await engines()) {
  test(`${engine}: the answer sets the password, ends sessions, and is told by mail`, async () => {
    const { world } = await open('security question');
    await asks(world);
    const { sessionInfo } = (await register(world, { ...own, targetEnv: 'mobile' })).body;
    const asked = await reset(world, { newPassword: undefined });
    assert.deepEqual([asked.code, asked.body.secretQuestion], [400050, 'First pet?']);
    assert.equal((await reset(world, { secretAnswer: 'Max' })).code, 400050);
    assert.equal((await login(world, 'Blue-Sky-42')).code, 0);
    assert.equal((await reset(world, { secretAnswer: 'rex ', newPassword: 'x' })).code, 400009, 'the rules hold');
    assert.equal((await reset(world, { secretAnswer: ' REX' })).code, 0);
    assert.equal((await login(world, next)).code, 0);
    assert.equal((await login(world, 'Blue-Sky-42')).code, 403042);
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session: sessionInfo })).code, 403011);
    assert.match(world.mail.last('ann@example.org').subject, /was changed/);
  });

  test(`${engine}: answers at a site that locks nobody could be guessed without end`, async () => {
    const { world } = await open('guessed answers');
    await asks(world);
    await policies(world, { security: { accountLockout: { failedLoginThreshold: 0 } } });
    await world.settings({ rates: { wrongCodes: { burst: 3, everySeconds: 8640 } } });
    await register(world, own);
    const guesses = await Promise.all(Array.from({ length: 6 }, (_, at) => reset(world, { secretAnswer: `Max${at}` })));
    assert.deepEqual(guesses.map(({ code }) => code).toSorted(), [400050, 400050, 400050, 403048, 403048, 403048]);
    assert.equal((await reset(world, { secretAnswer: 'Rex' })).code, 403048, 'the right one, too');
    assert.equal((await login(world, 'Blue-Sky-42')).code, 0, 'whoever knows the password comes in');
  });

  test(`${engine}: one whole set of profile fields stands for the answer, and is guessed no more often`, async () => {
    const { world } = await open('security fields');
    await asks(world);
    const fields = (securityFields: unknown) => policies(world, { passwordReset: { securityFields } });
    for (const odd of [['zip'], [[]], [['email']], [['nothing']], [[5]], [['education']], 'zip', [Array.from({ length: 21 }, () => 'zip')]])
      assert.equal((await fields(odd)).code, 400006, JSON.stringify(odd));
    assert.equal(
      (
        await fields([
          ['birthYear', 'birthMonth', 'zip'],
          ['profile.lastName', 'city'],
        ])
      ).code,
      0,
    );
    const { passwordReset } = (await world.gigya('accounts.getPolicies', {}, { as: 'signed' })).body;
    assert.deepEqual(passwordReset.securityFields, [
      ['birthYear', 'birthMonth', 'zip'],
      ['lastName', 'city'],
    ]);
    const profile = { birthYear: 1980, birthMonth: 5, birthDay: 1, zip: 'A-6900' };
    await register(world, { profile });
    await register(world, { email: 'bob@example.org', profile: { birthYear: 1980 } });
    await policies(world, { security: { accountLockout: { failedLoginThreshold: 0 } } });
    await world.settings({ rates: { wrongCodes: { burst: 5, everySeconds: 8640 } } });
    const sent = world.mail.sent();
    const asked = await reset(world, { newPassword: undefined });
    assert.deepEqual([asked.code, asked.body.secretQuestion, world.mail.sent()], [400050, undefined, sent]);
    await reset(world, { loginID: 'bob@example.org', newPassword: undefined });
    assert.equal(world.mail.sent(), sent + 1, 'who has no whole set is written to');
    const right = { birthYear: 1980, birthMonth: '05', zip: ' a-6900 ' };
    const by = (securityFields: object, more: object = {}) => reset(world, { securityFields, ...more });
    for (const odd of [{ firstName: {} }, { email: 'ann@example.org' }, { nothing: 'x' }, { zip: 1, 'profile.zip': 1 }])
      assert.equal((await by(odd)).code, 400006);
    assert.equal((await by(right, { secretAnswer: 'Rex' })).code, 400006);
    assert.equal((await by(right, { newPassword: undefined })).code, 400002);
    for (const few of [{}, { zip: 'A-6900' }, { ...right, city: 'Bregenz' }]) assert.equal((await by(few)).code, 400050);
    assert.equal((await by(right, { loginID: 'bob@example.org' })).code, 400050);
    const guesses = await Promise.all(Array.from({ length: 4 }, (_, at) => by({ ...right, zip: `A-690${at + 1}` })));
    assert.deepEqual(guesses.map(({ code }) => code).toSorted(), [400050, 400050, 403048, 403048]);
    world.clock.forward(86_400 * 5);
    assert.equal((await by(right)).code, 0);
    assert.equal((await login(world, next)).code, 0);
    assert.equal((await fields(null)).code, 0);
    assert.equal((await by(right)).code, 400050, 'the site asks for them no more');
  });

  test(`${engine}: where nobody is told who is known, every name is answered alike`, async () => {
    const { world } = await open('silent questions');
    await asks(world);
    await policies(world, { accountOptions: { preventLoginIDHarvesting: true, verifyEmail: true } });
    await register(world, own);
    await register(world, { email: 'bob@example.org' });
    await register(world, { ...own, email: 'eve@example.org' });
    const UID = (await login(world, 'Blue-Sky-42', { loginID: 'eve@example.org' })).body.UID;
    await world.gigya('accounts.setAccountInfo', { UID, isActive: false }, { as: 'signed' });
    const sent = world.mail.sent();
    const names = ['ann@example.org', 'bob@example.org', 'eve@example.org', 'nobody@example.org'];
    for (const given of [{ newPassword: undefined }, { secretAnswer: 'Max' }]) {
      const replies = [];
      for (const loginID of names) replies.push(said(await reset(world, { loginID, ...given })));
      for (const reply of replies) assert.deepEqual(reply, replies[0]);
      assert.equal(replies[0].errorCode, 400050);
      assert.equal(replies[0].secretQuestion, undefined);
    }
    await world.sendDue();
    assert.equal(world.mail.sent(), sent + 1, 'who wrote no question is written to');
    assert.equal((await reset(world, { loginID: 'eve@example.org', secretAnswer: 'Rex' })).code, 400050, 'a disabled account');
    assert.equal((await reset(world, { secretAnswer: 'Rex' })).code, 0);
  });

  test(`${engine}: who wrote a question is written to by no other API, where the answer is asked`, async () => {
    const { world } = await open('questions elsewhere');
    await asks(world);
    await register(world, own);
    const sent = world.mail.sent();
    await world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org' });
    await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', {
      user: { username: 'ann@example.org' },
      properties: [],
    });
    await world.graphql('mutation s { sendEmail(email: "ann@example.org", scene: RESET_PASSWORD) { code } }');
    await world.sendDue();
    assert.equal(world.mail.sent(), sent);
  });

  test(`${engine}: another question needs the present password, and the answer opens nothing where the site does not ask it`, async () => {
    const { world } = await open('another question');
    const ann = await world.person();
    const session = await signedIn(world);
    const set = (given: object, how: object = session) => world.gigya('accounts.setAccountInfo', { ...own, ...given }, how);
    assert.equal((await set({})).code, 403042, 'a found session');
    assert.equal((await set({ password: 'wrong' })).code, 403042);
    assert.equal((await set({ password: ann.password, secretAnswer: undefined })).code, 400002);
    assert.equal((await set({ password: ann.password, secretAnswer: 'x'.repeat(201) })).code, 400006);
    assert.equal((await reset(world, { secretAnswer: 'Rex' })).code, 403000);
    await asks(world);
    assert.equal((await reset(world, { secretAnswer: 'Rex' })).code, 400050, 'nothing was written yet');
    assert.equal((await set({ password: ann.password })).code, 0);
    assert.equal((await set({ UID: ann.id.replaceAll('-', ''), secretAnswer: 'Max' }, { as: 'signed' })).code, 0, 'a server');
    assert.equal((await reset(world, { secretAnswer: 'Rex' })).code, 400050, 'the former answer');
    assert.equal((await reset(world, { secretAnswer: 'Max' })).code, 0);
  });

  test(`${engine}: where a site asks newcomers for a question, nobody registers himself without one`, async () => {
    const { world } = await open('required questions');
    assert.equal((await policies(world, { registration: { requireSecurityQuestion: true } })).code, 0);
    const { code, body } = await register(world);
    const fields = body.validationErrors.map(({ fieldName }: { fieldName: string }) => fieldName);
    assert.deepEqual([code, fields.toSorted()], [400009, ['secretAnswer', 'secretQuestion']]);
    assert.equal((await register(world, own)).code, 0);
    const byServer = { email: 'bo@example.org', password: 'Blue-Sky-42', finalizeRegistration: true };
    assert.equal((await world.gigya('accounts.register', byServer, { as: 'signed' })).code, 0, 'whom a server registers');
  });
}
