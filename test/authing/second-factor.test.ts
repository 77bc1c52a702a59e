// A sign-in of several steps as the vendor's clients speak it: 1635 and 1636 with a token, codes that are asked for without it, an app that is enrolled on the
// way, a recovery code, and passwords that are due. The token is good once, and for nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnCaptcha, login, register, user } from '../../src/dialects/authing/conformance/flow.ts';
import type { CallInput } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';

const email = 'ann@example.org';
const phone = '+4915112345678';
const all = { offered: ['totp', 'sms', 'email', 'backup-code'], required: 'always' } as const;

const enter = (world: World, password = 'correct horse') => world.authing('POST', '/api/v2/login/account', { account: email, password });
const at = (world: World, token: string, path: string, given?: CallInput, method = 'POST') =>
  world.authing(method, `/api/v2${path}`, given, { headers: { authorization: token } });
const codeTo = async (world: World, to = email) => {
  assert.equal((await world.authing('POST', '/api/v2/email/send', { email: to, scene: 'MFA_VERIFY_CODE' })).code, 200);
  return world.mail.last(to).code;
};
const isIn = async (world: World, token: string) => (await user(world, { token })).body.data.user?.email === email;

for (const { engine, open } of await engines()) {
  const house = async (seed: string, secondFactor: object = all) => {
    const built = await open(`${engine} authing ${seed}`);
    await built.world.settings({ secondFactor, rates: { codeResendSeconds: 0 }, lockout: { failures: 0 } });
    return { ...built, ann: await built.world.person({ phone }) };
  };

  test(`${engine}: who must have a second factor and proved an address has that: its first code makes it one, and signs in once`, async () => {
    const { world } = await house('first by mail');
    const { body, status } = await enter(world);
    assert.deepEqual([status, body.code, body.apiCode, body.statusCode], [200, 1636, 1636, 300]);
    const { mfaToken, applicationMfa, mfaEmail, totpMfaEnabled, token } = body.data;
    assert.deepEqual([mfaEmail, totpMfaEnabled, token], [email, false, undefined]);
    assert.deepEqual(
      applicationMfa.map(({ mfaPolicy }: { mfaPolicy: string }) => mfaPolicy),
      ['SMS', 'EMAIL', 'OTP'],
    );
    const graphql = await login(world);
    assert.deepEqual([graphql.code, graphql.body.data.loginByEmail], [1636, null]);
    assert.ok(graphql.body.errors[0].message.data.mfaToken, 'older clients read it from the error');
    const code = await codeTo(world);
    const verify = (mfaToken: string, code: string, to = email) =>
      at(world, `Bearer ${mfaToken}`, '/applications/mfa/email/verify', { email: to, code });
    assert.equal((await verify(mfaToken, '000000')).code, 2001);
    assert.equal((await verify(mfaToken, code, 'other@example.org')).code, 2001, 'a code is of one address');
    assert.equal((await verify('nobodys-token', code)).code, 2207);
    assert.equal((await user(world, { token: mfaToken })).code, 2207, 'it is no session');
    const done = await verify(mfaToken, code);
    assert.deepEqual([done.body.code, done.body.apiCode, done.body.data.user.email], [200, 1600, email]);
    assert.equal(done.body.data.token, done.body.data.user.token, 'older clients read the user itself');
    assert.ok(await isIn(world, done.body.data.token));
    assert.equal((await verify(mfaToken, code)).code, 2207, 'neither is good twice');
    // From now on it is a factor of hers, and its code is for the sign-in that waits.
    const again = (await enter(world)).body;
    assert.deepEqual([again.apiCode, again.data.applicationMfa.length], [1636, 1]);
    assert.equal((await verify(again.data.mfaToken, await codeTo(world))).body.apiCode, 1600);
  });

  test(`${engine}: a mail is asked for without the token: the newest sign-in has its code, and of an address that nobody waits for nothing is told`, async () => {
    const { world, ann } = await house('asked', { ...all, required: 'enrolled' });
    await enrolled(world, ann.id);
    const [older, newer] = [(await enter(world)).body.data.mfaToken, (await enter(world)).body.data.mfaToken];
    const code = await codeTo(world);
    const verify = (token: string) => at(world, token, '/applications/mfa/email/verify', { email, code });
    assert.equal((await verify(older)).code, 2001, 'it is of one sign-in');
    assert.equal((await verify(newer)).body.apiCode, 1600, 'the token without the word Bearer, as the box sends it');
    const known = await world.authing('POST', '/api/v2/email/send', { email, scene: 'MFA_VERIFY_CODE' });
    const unknown = await world.authing('POST', '/api/v2/email/send', { email: 'nobody@example.org', scene: 'MFA_VERIFY_CODE' });
    assert.deepEqual([known.body, known.code], [unknown.body, 200]);
    const other = await world.another();
    await other.settings({ secondFactor: { ...all, offered: [...all.offered] } });
    const { mfaToken } = (await enter(world)).body.data;
    assert.equal((await at(other, mfaToken, '/mfa/authenticator', undefined, 'GET')).code, 2207, 'another pool knows no such token');
  });

  test(`${engine}: how many codes one may ask for is the same of an address that a sign-in waits for, that one waited for, and of nobody's`, async () => {
    const { world, ann } = await house('asked often', { ...all, required: 'enrolled' });
    await enrolled(world, ann.id);
    await world.settings({ rates: { codeResendSeconds: 60, messages: { burst: 3, everySeconds: 600 } } });
    const asked = async (to: string) => {
      const said: (number | undefined)[] = [];
      for (let at = 0; at < 5; at++)
        said.push((await world.authing('POST', '/api/v2/email/send', { email: to, scene: 'MFA_VERIFY_CODE' })).code);
      world.clock.forward(3600);
      return said;
    };
    const ofNobody = await asked('nobody@example.org');
    assert.deepEqual(ofNobody, [200, 200, 200, 2080, 2080]);
    const { mfaToken } = (await enter(world)).body.data;
    const code = await codeTo(world);
    world.clock.forward(3600);
    await world.settings({ codes: { ticketSeconds: 7200 }, secondFactor: { codeSeconds: 7200 } });
    const waits = (await enter(world)).body.data.mfaToken;
    assert.deepEqual([typeof mfaToken, await asked(email)], ['string', ofNobody]);
    assert.notEqual(world.mail.last(email).code, code);
    const done = await at(world, waits, '/applications/mfa/email/verify', { email, code: world.mail.last(email).code });
    assert.equal(done.body.apiCode, 1600, done.text);
    assert.deepEqual(await asked(email), ofNobody, 'its ticket is spent');
  });

  test(`${engine}: with a captcha a code goes without one to contacts alone that a sign-in waits for, and nothing tells which`, async () => {
    const { world } = await house('captcha');
    const phoneOfNobody = '+4915187654321';
    await world.settings({ captcha: { verifier: 'picture', recovery: true } });
    const send = (to: string, more: object = {}) =>
      world.authing('POST', '/api/v2/email/send', { email: to, scene: 'MFA_VERIFY_CODE', ...more });
    const { mfaToken } = (await enter(world)).body.data;
    const [mails, messages] = [world.mail.sent(), world.sms.sent()];
    const unknown = await send('nobody@example.org');
    const text = await world.authing('POST', '/api/v2/sms/send', { phone: phoneOfNobody, scene: 'mfa-verify' });
    assert.deepEqual([unknown.code, text.code, world.mail.sent(), world.sms.sent()], [200, 200, mails, messages]);
    const known = await send(email);
    assert.deepEqual([known.body, world.mail.sent()], [unknown.body, mails + 1]);
    const wrong = [await send(email, { captchaCode: '00' }), await send('nobody@example.org', { captchaCode: '00' })];
    assert.deepEqual(
      wrong.map((each) => each.code),
      [2001, 2001],
    );
    await send('typed@example.org', { captchaCode: await drawnCaptcha(world) });
    assert.equal(world.mail.last('typed@example.org').to, 'typed@example.org', 'another one is typed with a captcha');
    const done = await at(world, mfaToken, '/applications/mfa/email/verify', { email, code: world.mail.last(email).code });
    assert.equal(done.body.apiCode, 1600, done.text);
  });

  test(`${engine}: an app is enrolled on the way in, with a recovery code that opens one sign-in and is replaced`, async () => {
    const { world } = await house('app', { ...all, offered: ['totp', 'backup-code'] });
    const first = (await enter(world)).body;
    assert.deepEqual([first.apiCode, first.data.applicationMfa.length], [1635, 1]);
    const { mfaToken } = first.data;
    assert.deepEqual((await at(world, mfaToken, '/mfa/authenticator?type=totp&source=APPLICATION', undefined, 'GET')).body.data, []);
    const begun = (await at(world, mfaToken, '/mfa/totp/associate', { source: 'APPLICATION' })).body.data;
    assert.match(begun.qrcode_data_url, /^data:image\/png;base64,/);
    const confirm = (totp: string) =>
      at(world, mfaToken, '/mfa/totp/associate/confirm', { authenticator_type: 'totp', totp, source: 'APPLICATION' });
    assert.equal((await confirm('000000')).code, 6001);
    const confirmed = await confirm(shows(begun.secret, later(0)));
    assert.ok(await isIn(world, confirmed.body.data.token));
    assert.equal((await confirm(shows(begun.secret, later(0)))).code, 2207);
    const waits = async () => (await enter(world)).body.data.mfaToken as string;
    const [held] = (await at(world, await waits(), '/mfa/authenticator?type=totp', undefined, 'GET')).body.data;
    assert.deepEqual([held.authenticatorType, held.secret], ['totp', null]);
    const recovered = await at(world, await waits(), '/mfa/totp/recovery', { recoveryCode: begun.recovery_code });
    assert.ok(await isIn(world, recovered.body.data.token));
    assert.notEqual(recovered.body.recoveryCode, begun.recovery_code);
    assert.equal((await at(world, await waits(), '/mfa/totp/recovery', { recoveryCode: begun.recovery_code })).code, 6002);
    assert.equal((await at(world, await waits(), '/mfa/totp/recovery', { recoveryCode: recovered.body.recoveryCode })).code, 200);
    world.clock.forward(60);
    for (const path of ['/mfa/totp/verify', '/applications/mfa/totp/verify']) {
      const token = await waits();
      assert.equal((await at(world, token, path, { totp: '000000' })).code, 6001);
      world.clock.forward(30);
      const proven = await at(world, token, path, { totp: shows(begun.secret, later(path.startsWith('/mfa') ? 90 : 120)) });
      assert.deepEqual([proven.body.code, proven.body.apiCode], [200, 1600], proven.text);
    }
    // The first generation was answered a user without a name and a token instead of 1635.
    const ofFirst = (MFACode?: string) => {
      const query = `mutation l($registerInClient: String!, $MFACode: String) {
        login(registerInClient: $registerInClient, email: "${email}", password: "correct horse", MFACode: $MFACode) { email token }
      }`;
      return world.authing('POST', '/graphql', { query, variables: { registerInClient: world.keys.authing.pool, MFACode } });
    };
    const asked = await ofFirst();
    assert.deepEqual([asked.code, asked.body.data.login], [1635, null]);
    assert.equal((await ofFirst('000000')).code, 6001);
    world.clock.forward(30);
    const entered = await ofFirst(shows(begun.secret, later(150)));
    assert.ok(await isIn(world, entered.body.data.login.token));
    assert.equal((await ofFirst(shows(begun.secret, later(150)))).code, 6001, 'a code of an app is good once');
  });

  test(`${engine}: in a session an app is enrolled and taken away, by a recent sign-in and a second factor; what is not offered is refused`, async () => {
    const { world } = await house('session', { ...all, required: 'never', offered: ['totp'] });
    const { token } = (await enter(world)).body.data;
    const bearer = `Bearer ${token}`;
    const begun = (await at(world, bearer, '/mfa/totp/associate', { authenticator_type: 'totp' })).body.data;
    assert.equal(begun.recovery_code, null, 'no backup codes are offered');
    const confirmed = await at(world, bearer, '/mfa/totp/associate/confirm', { totp: shows(begun.secret, later(0)) });
    assert.deepEqual([confirmed.code, confirmed.body.data], [200, null]);
    assert.equal((await at(world, bearer, '/mfa/authenticator', undefined, 'GET')).body.data.length, 1);
    assert.equal((await at(world, bearer, '/mfa/totp/associate', undefined, 'DELETE')).code, 2206, 'the session proved no second factor');
    await world.settings({ secondFactor: { offered: ['sms'], required: 'never' } });
    assert.equal((await at(world, bearer, '/mfa/totp/associate', {})).code, 2206);
    assert.equal((await at(world, '', '/mfa/totp/associate', {})).code, 2020);
  });

  test(`${engine}: a password that an operator set is replaced at the first sign-in, one that is too old by itself, each by a token that is good once`, async () => {
    const { world } = await house('due', { required: 'never' });
    await world.person({ username: 'bea', email: 'bea@example.org', mustChangePassword: true });
    const stopped = async (account: string, password = 'correct horse') =>
      (await world.authing('POST', '/api/v2/login/account', { account, password })).body;
    const due = await stopped('bea');
    assert.deepEqual([due.apiCode, due.statusCode], [1639, 300]);
    const first = (token: string, password: string) =>
      world.graphql('mutation r($t: String!, $p: String!) { resetPasswordByFirstLoginToken(token: $t, password: $p) { code } }', {
        t: token,
        p: password,
      });
    assert.equal((await first(due.data.token, 'x')).code, 2029);
    assert.equal((await first('nobodys', 'Blue-Sky-42')).code, 2207);
    assert.equal((await first(due.data.token, 'Blue-Sky-42')).body.data.resetPasswordByFirstLoginToken.code, 200);
    assert.equal((await first(due.data.token, 'Green-Sky-42')).code, 2207);
    assert.equal((await stopped('bea', 'Blue-Sky-42')).code, 200);
    await world.settings({ passwords: { maxAgeDays: 30 }, sessions: { lifeSeconds: 1_209_600 } });
    world.clock.forward(31 * 86_400);
    const old = await stopped(email);
    assert.deepEqual([old.apiCode, old.data.forcedCycle, old.data.forcedCycleUnit], [2058, 30, 'DAY']);
    const forced = (oldPassword: string, newPassword: string) =>
      world.graphql(
        'mutation r($t: String!, $o: String!, $n: String!) { resetPasswordByForceResetToken(token: $t, oldPassword: $o, newPassword: $n) { code } }',
        { t: old.data.token, o: oldPassword, n: newPassword },
      );
    assert.equal((await forced('wrong horse', 'Blue-Sky-42')).code, 2203);
    assert.equal((await forced('correct horse', 'Blue-Sky-42')).body.data.resetPasswordByForceResetToken.code, 200);
    assert.equal((await stopped(email, 'Blue-Sky-42')).code, 200);
  });

  test(`${engine}: a mailbox that set the password which is due is no second factor beside it, and sets none that is only too old`, async () => {
    const { world, ann } = await house('due by mail', { offered: ['email'], required: 'never' });
    const { pool } = world.keys.authing;
    await world.settings({
      oneTimeSignIn: { mail: true },
      passwords: { maxAgeDays: 30 },
      sessions: { lifeSeconds: 1_209_600 },
      secondFactor: { requiredClients: [pool] },
    });
    await enrolled(world, ann.id);
    const byMail = async () => {
      await world.authing('POST', '/api/v2/email/send', { email, scene: 'LOGIN_VERIFY_CODE' });
      const code = /\d{6}/.exec(world.mail.last(email).subject)?.[0] ?? '';
      return (await world.authing('POST', '/api/v2/login/email-code', { email, code })).body;
    };
    const replace = (token: string) =>
      world.graphql('mutation r($t: String!) { resetPasswordByFirstLoginToken(token: $t, password: "Blue-Sky-42") { code } }', {
        t: token,
      });
    world.clock.forward(31 * 86_400);
    const aged = await byMail();
    assert.equal(aged.apiCode, 2058);
    assert.equal((await replace(aged.data.token)).code, 2207, 'without the old one');
    await world.console('PATCH', `/accounts/${ann.id}/state`, { mustChangePassword: true });
    const first = await byMail();
    assert.equal(first.apiCode, 1639);
    assert.equal((await replace(first.data.token)).body.data.resetPasswordByFirstLoginToken.code, 200);
    const strict = await world.authing('POST', '/api/v2/login/account', { account: email, password: 'Blue-Sky-42' }, { pool });
    assert.deepEqual([strict.code, strict.body.data], [2042, null], 'nothing but the same mailbox is left to prove');
  });

  test(`${engine}: the box goes on by one address with the handle of the sign-in: an app, its recovery code, a mail and passwords that are due`, async () => {
    const { world } = await house('flow');
    const flow = (flowHandle: string | undefined, action: string, data: CallInput = {}) =>
      world.authing('POST', '/interaction/authFlow', { action, data, ...(flowHandle === undefined ? {} : { flowHandle }) });
    const waits = async () => (await enter(world)).body.flowHandle as string;
    const first = await waits();
    assert.equal((await flow(undefined, 'verify-totp', { totp: '1' })).code, 2020);
    assert.equal((await flow(first, 'dance')).code, 2231);
    assert.equal((await flow('nobodys', 'verify-totp-first-time', { totp: '123456' })).code, 2207);
    const begun = (await at(world, first, '/mfa/totp/associate', {})).body.data;
    const early = await flow(first, 'confirm-totp-recovery-code');
    assert.deepEqual([early.code, early.body.data.token], [1636, undefined], 'nothing is proven yet, and it is asked for as before');
    assert.equal((await flow(first, 'verify-totp-first-time', { totp: '000000' })).code, 6001);
    const held = await flow(first, 'verify-totp-first-time', { totp: shows(begun.secret, later(0)) });
    assert.deepEqual([held.body.statusCode, held.body.data], [200, null], 'no session before the recovery code was read');
    const done = await flow(first, 'confirm-totp-recovery-code');
    assert.deepEqual([done.body.apiCode, done.body.data.user.email], [1600, email]);
    assert.equal((await flow(first, 'confirm-totp-recovery-code')).code, 2207);
    const second = await waits();
    assert.equal((await flow(second, 'recovery-totp', { recoveryCode: 'wrong-code1' })).code, 6002);
    const recovered = await flow(second, 'recovery-totp', { recoveryCode: begun.recovery_code });
    assert.notEqual(recovered.body.data.recoveryCode, begun.recovery_code);
    assert.ok(await isIn(world, (await flow(second, 'confirm-totp-recovery-code')).body.data.token));
    world.clock.forward(60);
    assert.equal((await flow(await waits(), 'verify-totp', { totp: shows(begun.secret, later(60)) })).body.apiCode, 1600);
    await world.person({ username: 'bea', email: 'bea@example.org' });
    const bea = (await world.authing('POST', '/api/v2/login/account', { account: 'bea', password: 'correct horse' })).body;
    const code = await codeTo(world, 'bea@example.org');
    const given = { email: 'bea@example.org', code, mfaToken: bea.data.mfaToken };
    assert.equal((await flow(undefined, 'verify-email', { ...given, code: '000000' })).code, 2001);
    assert.equal((await flow(undefined, 'verify-email', given)).body.data.user.email, 'bea@example.org');
    await world.settings({ secondFactor: { required: 'never' }, passwords: { maxAgeDays: 30 } });
    await world.person({ username: 'due', email: 'due@example.org', mustChangePassword: true });
    const due = async (password: string) => (await world.authing('POST', '/api/v2/login/account', { account: 'due', password })).body;
    const { flowHandle } = await due('correct horse');
    assert.equal((await flow(flowHandle, 'reset-password-forced', { password: 'x' })).code, 2029);
    assert.equal((await flow(flowHandle, 'reset-password-forced', { password: 'Blue-Sky-42' })).body.apiCode, 1699);
    world.clock.forward(31 * 86_400);
    const old = (await due('Blue-Sky-42')).flowHandle;
    const aged = (oldPassword: string) => flow(old, 'reset-password-first-time', { oldPassword, password: 'Green-Sky-42' });
    assert.equal((await aged('wrong horse')).code, 2006);
    assert.equal((await aged('Blue-Sky-42')).body.apiCode, 1699);
    assert.equal((await aged('Blue-Sky-42')).code, 2207);
  });

  test(`${engine}: a newcomer who owes a second factor is registered, and gets no token before it is proven`, async () => {
    const { world } = await house('newcomer');
    const { body } = await register(world, { forceLogin: true });
    assert.deepEqual([body.data.registerByEmail.email, body.data.registerByEmail.token], ['ada@example.com', null]);
  });

  test(`${engine}: who has factors alone that these clients cannot ask for is refused, and gets no token`, async () => {
    const built = await house('inexpressible', { offered: ['totp', 'backup-code'], required: 'enrolled' });
    const { world, ann } = built;
    const app = await enrolApp(houseOf(built), ann.id);
    await built.app.stores.authenticators.delete(world.keys.tenant, { id: app.authenticator.id, account: ann.id });
    const { body } = await enter(world);
    assert.deepEqual([body.code, body.data], [2042, null]);
  });
}

/** Her address becomes a second factor. */
async function enrolled(world: World, account: string): Promise<void> {
  const factor = { method: 'email', target: email };
  assert.equal((await world.console('POST', `/accounts/${account}/second-factors`, factor)).status, 201);
}
