// Whoever recovered an account by its former address left the thief's address in it, which recovered the account a week later; then the thief's number,
// where both had been changed. And what was mailed to an address went on to work when the account had moved, with proof, to another one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { question, questioned, recover, reply, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const next = 'Wint3r!pine-42';
const week = 7 * 86_400;
const older = '/api/identity/recovery/v0.9';
const newer = (version: 1 | 2, step: string) => `/api/users/v${version}/recovery/password/${step}`;
const [gigya, akamai] = tongues;

/** The contact that is changed: Ann's own, a thief's, and one that she moves to. */
const contacts = {
  email: { attribute: 'email', anns: 'ann@example.org', thief: 'thief@evil.example', moved: 'moved@example.org' },
  phone: { attribute: 'mobileNumber', anns: '+36301234567', thief: '+36307654321', moved: '+36305555555' },
} as const;
type Kind = keyof typeof contacts;

/** Of a page for strangers, the answer waits for no message. */
interface Settling {
  settled(): Promise<void>;
}

interface Way {
  readonly by: Kind;
  /** Has something sent to Ann, and answers how it is used: true where it set the next password. */
  send(world: World, ann: TestPerson, app: Settling): Promise<() => Promise<boolean>>;
}

const byPage = (world: World, code: string) => async () => {
  const url = new URL('/accountrecoveryendpoint/confirmrecovery.do', world.base);
  url.searchParams.set('confirmation', code);
  const shown = await fetch(url);
  const sent = await fetch(url, { method: 'POST', body: new URLSearchParams({ password: next }), redirect: 'manual' });
  assert.equal(shown.status === 200, sent.status === 303, 'the form is shown to whom it serves');
  return sent.status === 303;
};
const byToken = (world: World, passwordResetToken: string) => async () =>
  (await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: next })).code === 0;
const byKey = (world: World, key: string) => async () => {
  const judged = await world.wso2('POST', `${older}/validate-code`, { code: key });
  const set = await setPassword(world, key, next);
  assert.equal(judged.status === 202, set.status === 200, 'what is called good is good');
  return set.status === 200;
};

/** A code of the newer interface: sent, confirmed and used, or only sent. */
async function newerWay(world: World, { username }: TestPerson, version: 1 | 2, by: Kind, upTo: 'sent' | 'confirmed') {
  const claims = [{ uri: 'http://wso2.org/claims/username', value: username }];
  const [{ channelInfo, flowConfirmationCode }] = (await world.wso2('POST', newer(version, 'init'), { claims })).body;
  await world.wso2('POST', newer(version, 'recover'), { recoveryCode: channelInfo.recoveryCode, channelId: by === 'email' ? '1' : '2' });
  const { code } = by === 'email' ? world.mail.last(contacts.email.anns) : world.sms.last(contacts.phone.anns);
  const typed = version === 2 && by === 'phone' ? { confirmationCode: flowConfirmationCode, otp: code } : { confirmationCode: code };
  const flow = version === 2 && by === 'phone' ? { flowConfirmationCode } : {};
  const confirm = async () => (await world.wso2('POST', newer(version, 'confirm'), typed)).body?.resetCode as string | undefined;
  const early = upTo === 'confirmed' ? await confirm() : undefined;
  return async () => {
    const resetCode = early ?? (await confirm());
    if (resetCode === undefined) return false;
    return (await world.wso2('POST', newer(version, 'reset'), { resetCode, ...flow, password: next })).status === 200;
  };
}

const ways: Readonly<Record<string, Way>> = {
  'gigya, a link': {
    by: 'email',
    async send(world, { email }) {
      await world.gigya('accounts.resetPassword', { loginID: email });
      return byToken(world, world.mail.last(email).code);
    },
  },
  'gigya, a token for a server': {
    by: 'email',
    async send(world, { email }) {
      const { body } = await world.gigya('accounts.resetPassword', { loginID: email, sendEmail: false }, { as: 'signed' });
      assert.deepEqual(body.emails, { verified: [email], unverified: [] }, 'where the server may mail it');
      return byToken(world, body.passwordResetToken);
    },
  },
  'akamai, a code': {
    by: 'email',
    async send(world, { email }) {
      await world.akamai('/oauth/forgot_password_native', {
        form: 'forgotPasswordForm',
        signInEmailAddress: email,
        redirect_uri: 'http://localhost',
      });
      const { code } = world.mail.last(email);
      return async () => {
        const request = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' };
        const { access_token } = (await world.akamai('/oauth/token', request, { as: 'login' })).body;
        if (access_token === undefined) return false;
        const given = { access_token, form: 'newPasswordForm', newPassword: next, newPasswordConfirm: next };
        return (await world.akamai('/oauth/update_profile_native', given)).body.stat === 'ok';
      };
    },
  },
  'authing, a typed code': {
    by: 'email',
    async send(world, { email }) {
      await sendEmail(world, email);
      const { code } = world.mail.last(email);
      return async () => (await resetPassword(world, code, next)).body.data?.resetPassword?.code === 200;
    },
  },
  'wso2 0.9, a link': {
    by: 'email',
    async send(world, { email }) {
      await recover(world, true);
      return byKey(world, world.mail.last(email).code);
    },
  },
  'wso2 0.9, a link again': {
    by: 'email',
    async send(world, { email, username }) {
      await world.settings({ rates: { codeResendSeconds: 0 } });
      await recover(world, true);
      const properties = [{ key: 'RecoveryScenario', value: 'NOTIFICATION_BASED_PW_RECOVERY' }];
      const request = { user: { username }, properties };
      assert.equal((await world.wso2('POST', '/api/identity/user/v1.0/resend-code', request)).status, 201);
      return byKey(world, world.mail.last(email).code);
    },
  },
  'wso2 0.9, a key for a portal': {
    by: 'email',
    send: async (world) => byKey(world, (await recover(world, false)).text),
  },
  'wso2 0.9, a short message': {
    by: 'phone',
    async send(world, { username }) {
      const request = { user: { username }, properties: [{ key: 'notificationChannel', value: 'SMS' }] };
      await world.wso2('POST', `${older}/recover-password?notify=true`, request);
      return byKey(world, world.sms.last(contacts.phone.anns).code);
    },
  },
  'wso2 v1, a link': { by: 'email', send: (world, ann) => newerWay(world, ann, 1, 'email', 'sent') },
  'wso2 v1, a short message': { by: 'phone', send: (world, ann) => newerWay(world, ann, 1, 'phone', 'sent') },
  'wso2 v2, a link': { by: 'email', send: (world, ann) => newerWay(world, ann, 2, 'email', 'sent') },
  'wso2 v2, a link that was confirmed': { by: 'email', send: (world, ann) => newerWay(world, ann, 2, 'email', 'confirmed') },
  'wso2 v2, a short message': { by: 'phone', send: (world, ann) => newerWay(world, ann, 2, 'phone', 'sent') },
  'wso2 v2, a short message that was confirmed': { by: 'phone', send: (world, ann) => newerWay(world, ann, 2, 'phone', 'confirmed') },
  'the page, a link': {
    by: 'email',
    async send(world, { username, email }, app) {
      const url = new URL('/accountrecoveryendpoint/recoveraccountrouter.do', world.base);
      await fetch(url, { method: 'POST', body: new URLSearchParams({ username }), redirect: 'manual' });
      await app.settled();
      return byPage(world, world.mail.last(email).code);
    },
  },
};

/** Who has Ann's session changes a contact without proof. */
async function change(world: World, ann: TestPerson, by: Kind): Promise<boolean> {
  const given = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
  const token = (await world.akamai('/oauth/auth_native_traditional', given)).body.access_token;
  const attributes = { [contacts[by].attribute]: contacts[by].thief };
  return (await world.akamai('/entity.update', { attributes }, { as: 'nobody', token })).body.stat === 'ok';
}

/** Ann moves with proof: her present password comes with the call. */
async function move(world: World, { username, password }: TestPerson, by: Kind): Promise<void> {
  const value = by === 'email' ? { emails: [{ value: contacts.email.moved, primary: true }] } : phones(contacts.phone.moved);
  const given = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', value }] };
  assert.equal((await world.wso2('PATCH', '/scim2/Me', given, { as: { username, password } })).status, 200);
}
const phones = (value: string) => ({ phoneNumbers: [{ type: 'mobile', value }] });

const contactOf = async (world: World, { id }: TestPerson, by: Kind): Promise<string> =>
  (await world.console('GET', `/accounts/${id}`)).body.identifiers.find(({ kind }: { kind: string }) => kind === by)?.spelled;

/** What is sent to the thief while every way is asked for a new password. */
async function recoversNothing(world: World, app: Settling, by: Kind): Promise<void> {
  const { thief } = contacts[by];
  const sent = [world.mail.sent(), world.sms.sent()];
  await world.gigya('accounts.resetPassword', { loginID: thief });
  await world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: thief });
  if (by === 'email') await sendEmail(world, thief);
  await recover(world, true, thief);
  await fetch(new URL('/accountrecoveryendpoint/recoveraccountrouter.do', world.base), {
    method: 'POST',
    body: new URLSearchParams({ username: thief }),
    redirect: 'manual',
  });
  await app.settled();
  assert.deepEqual([world.mail.sent(), world.sms.sent()], sent, 'nothing is sent for the name of the thief');
}

for (const { engine, open } of await engines()) {
  const opened = async (seed: string, person: { readonly phone?: string } = { phone: contacts.phone.anns }) => {
    const { world, app } = await open(seed, { clock: runningClock() });
    await world.settings({
      rates: { caller: null, address: null, tenant: null, registration: null },
      recovery: { message: true, phone: true },
      identifiers: { signIn: ['username', 'email', 'phone'] },
      contacts: { signInUnverified: true },
    });
    return { world, app, ann: await world.person(person) };
  };

  for (const [name, { by, send }] of Object.entries(ways)) {
    for (const when of ['before', 'after'] as const)
      test(`${engine}, ${name}, sent ${when} the change: who recovers by the former contact takes the change back`, async () => {
        const { world, app, ann } = await opened(`${name} ${when}`);
        const { anns, thief } = contacts[by];
        const early = when === 'before' ? await send(world, ann, app) : undefined;
        world.clock.forward(61);
        assert.ok(await change(world, ann, by));
        assert.equal(await contactOf(world, ann, by), thief);
        const use = early ?? (await send(world, ann, app));
        assert.ok(await use(), 'it sets the password');
        assert.equal(await contactOf(world, ann, by), anns);
        assert.ok((await gigya!.signIn(world, anns, next)).session, 'she signs in by her own');
        await recoversNothing(world, app, by);
        world.clock.forward(week + 60);
        assert.equal(await contactOf(world, ann, by), anns, 'also after the hold');
        await recoversNothing(world, app, by);
        for (const tongue of tongues)
          for (const password of [next, ann.password]) assert.equal((await tongue.signIn(world, thief, password)).session, undefined);
        assert.ok((await gigya!.signIn(world, anns, next)).session);
      });

    test(`${engine}, ${name}: what was sent to a contact opens nothing when the account moved to another one with proof`, async () => {
      const { world, app, ann } = await opened(`${name} moved`);
      const use = await send(world, ann, app);
      await move(world, ann, by);
      assert.equal(await contactOf(world, ann, by), contacts[by].moved);
      assert.equal(await use(), false);
      assert.equal(await contactOf(world, ann, by), contacts[by].moved);
      const { email } = by === 'email' ? { email: contacts.email.moved } : ann;
      assert.ok((await gigya!.signIn(world, email, ann.password)).session, 'the password is the old one');
    });

    test(`${engine}, ${name}: who recovers by a contact that is not held takes back the other one, replaced or added`, async () => {
      const other = by === 'email' ? 'phone' : 'email';
      const { anns, thief } = contacts[other];
      for (const both of [true, false]) {
        const { world, app, ann } = await opened(`${name} other ${both}`);
        const use = await send(world, ann, app);
        if (both) assert.ok(await change(world, ann, by));
        // People sign in by a held address, too.
        assert.ok(await change(world, both && by === 'email' ? { ...ann, email: contacts.email.thief } : ann, other));
        assert.equal(await contactOf(world, ann, other), thief);
        assert.ok(await use());
        assert.deepEqual([await contactOf(world, ann, by), await contactOf(world, ann, other)], [contacts[by].anns, anns]);
        await recoversNothing(world, app, other);
        world.clock.forward(week + 60);
        assert.equal(await contactOf(world, ann, other), anns, 'also after the hold');
        await recoversNothing(world, app, other);
      }
      if (by === 'phone') return;
      const { world, app, ann } = await opened(`${name} first`, {});
      assert.ok(await change(world, ann, 'phone'));
      assert.ok(await (await send(world, ann, app))());
      assert.equal(await contactOf(world, ann, 'phone'), undefined, 'a first one is gone');
      await recoversNothing(world, app, 'phone');
    });
  }

  for (const [pressed, other] of [
    ['email', 'phone'],
    ['phone', 'email'],
  ] as const)
    test(`${engine}: the link that takes back the ${pressed} takes back the ${other}, too, and the other link is of no use then`, async () => {
      const { world, app, ann } = await opened(`links ${pressed}`);
      assert.ok(await change(world, ann, 'email'));
      assert.ok(await change(world, { ...ann, email: contacts.email.thief }, 'phone'));
      const links = {
        email: world.mail.last(contacts.email.anns).link,
        phone: /https?:\S+/.exec(world.sms.last(contacts.phone.anns).text)![0],
      };
      const press = async (link: string) => (await fetch(link, { method: 'POST', redirect: 'manual' })).status;
      assert.equal(await press(links[pressed]), 303);
      for (const kind of ['email', 'phone'] as const) assert.equal(await contactOf(world, ann, kind), contacts[kind].anns);
      assert.equal(await press(links[other]), 400);
      for (const kind of ['email', 'phone'] as const) await recoversNothing(world, app, kind);
      world.clock.forward(week + 60);
      for (const kind of ['email', 'phone'] as const) await recoversNothing(world, app, kind);
    });

  test(`${engine}: a number that was changed while numbers recover nothing is held, so that it recovers nothing once they do`, async () => {
    const { world, app, ann } = await opened('switched on');
    await world.settings({ recovery: { phone: false } });
    const sent = [world.mail.sent(), world.sms.sent()];
    assert.ok(await change(world, ann, 'phone'));
    assert.deepEqual([world.mail.sent(), world.sms.sent()], sent, 'a number that recovers nothing is not told');
    await world.settings({ recovery: { phone: true } });
    await recoversNothing(world, app, 'phone');
    const use = await newerWay(world, ann, 2, 'phone', 'sent');
    assert.ok(await use(), 'the code went to the number that was replaced');
    assert.equal(await contactOf(world, ann, 'phone'), contacts.phone.anns);
  });

  test(`${engine}: a new password by an operator, or with the present one, changes nothing about contacts`, async () => {
    const { world, ann } = await opened('no proof of a contact');
    assert.ok(await change(world, ann, 'phone'));
    const { session } = await gigya!.signIn(world, ann.email, ann.password);
    assert.ok(await session!.change(ann.password, next));
    assert.equal(await contactOf(world, ann, 'phone'), contacts.phone.thief);
    const given = { UID: ann.id.replaceAll('-', ''), newPassword: 'Aut7mn!maple-9' };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, { as: 'signed' })).code, 0);
    assert.equal(await contactOf(world, ann, 'phone'), contacts.phone.thief);
  });

  test(`${engine}: the link that a change taken back leads to opens nothing when the account moved to another address`, async () => {
    const { world, ann } = await opened('taken back');
    assert.ok(await change(world, ann, 'email'));
    const done = await fetch(world.mail.last(ann.email).link, { method: 'POST' });
    const [, address = ''] = /<p><a href="([^"]*password[^"]*)">/.exec(await done.text()) ?? [];
    await move(world, ann, 'email');
    const set = await fetch(new URL(address.replaceAll('&amp;', '&'), world.base), {
      method: 'POST',
      body: new URLSearchParams({ password: next }),
      redirect: 'manual',
    });
    assert.equal(set.status, 400);
    assert.equal((await gigya!.signIn(world, contacts.email.moved, next)).session, undefined);
  });

  test(`${engine}: a recovery takes nothing back where nothing was changed, and another spelling of an address is the same one`, async () => {
    const { world, app, ann } = await opened('nothing');
    const use = await ways['gigya, a link']!.send(world, ann, app);
    const login = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' });
    const how = { as: 'session', session: login.body.sessionInfo } as const;
    const given = { profile: { email: ann.email.toUpperCase() }, password: ann.password };
    assert.equal((await world.gigya('accounts.setAccountInfo', given, how)).code, 0);
    assert.ok(await use());
    assert.equal(await contactOf(world, ann, 'email'), ann.email.toUpperCase());
  });

  test(`${engine}, akamai: the code alone takes the change back, and ends what was open before it`, async () => {
    const { world, ann } = await opened('akamai ends');
    const thiefs = (await akamai!.signIn(world, ann.email, ann.password)).session!;
    assert.ok(await change(world, ann, 'email'));
    const request = { form: 'forgotPasswordForm', signInEmailAddress: ann.email, redirect_uri: 'http://localhost' };
    await world.akamai('/oauth/forgot_password_native', request);
    const given = { grant_type: 'authorization_code', code: world.mail.last(ann.email).code, redirect_uri: 'http://localhost' };
    const { access_token: token } = (await world.akamai('/oauth/token', given, { as: 'login' })).body;
    assert.equal(await contactOf(world, ann, 'email'), ann.email);
    assert.equal(await thiefs.alive(), false);
    assert.equal((await world.akamai('/entity', {}, { as: 'nobody', token })).body.result.email, ann.email);
  });

  test(`${engine}, wso2: a code is not spent where the one in its place could not be stored`, async () => {
    for (const by of ['email', 'phone'] as const) {
      const { world, ann } = await opened(`crash ${by}`);
      const use = await newerWay(world, ann, 2, by, 'sent');
      world.breaks('codes.insert', 'read-only');
      assert.equal(await use(), false);
      world.mends('codes.insert');
      assert.ok(await use(), `by ${by} the code still works`);
    }
  });

  test(`${engine}, wso2: the key to a question is not spent where the one after it could not be stored`, async () => {
    const { world } = await open('crash of a key');
    await questioned(world);
    const { body } = await question(world);
    world.breaks('codes.insert', 'read-only');
    assert.notEqual((await reply(world, body)).status, 200);
    world.mends('codes.insert');
    assert.equal((await reply(world, body)).status, 200);
  });
}
