// Whoever has the mailbox alone, or the telephone alone, has one factor: what came there first is followed by no second one that comes there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demandMayChange, importFactor, provedSecond } from '../../src/core/authenticators/index.ts';
import type { Caller } from '../../src/core/clients/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { beginOneTimeSignIn, proveOneTimeCode } from '../../src/core/one-time-sign-in/index.ts';
import { beginEnrolmentAtSignIn, beginStepUp, challengeFactor } from '../../src/core/sign-in/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { carried, houseOf, later, offered, prove, shows, signIn, stopped } from './people.ts';

const operator: Caller = { kind: 'operator', publicId: 'one', address: '192.0.2.9' };
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

test('a code to the mailbox or the telephone that signed in is no second factor, and another one is', () => {
  const proven = (...types: string[]) => provedSecond(types.map((type) => ({ type, at: start })));
  for (const types of [['password'], ['mailed-code', 'email'], ['totp']])
    assert.equal(proven(...types, 'scanned'), false, `${types.join()}, scanned: a picture adds nothing to what confirmed it`);
  assert.equal(proven('password', 'totp', 'scanned'), true);
  for (const [first, second] of [
    ['mailed-code', 'email'],
    ['recovery', 'email'],
    ['texted-code', 'sms'],
  ] as const)
    assert.equal(proven(first, second), false, `${first}, ${second}`);
  for (const [first, second] of [
    ['mailed-code', 'sms'],
    ['mailed-code', 'totp'],
    ['texted-code', 'email'],
    ['recovery', 'backup-code'],
    ['password', 'email'],
  ] as const)
    assert.equal(proven(first, second), true, `${first}, ${second}`);
});

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings({ ...offered, oneTimeSignIn: { mail: true } });
    const app = { ...houseOf(built), ann: await built.world.person({ verified: true }) };
    const bring = async (given: { readonly method: 'totp' | 'sms' | 'email'; readonly target?: string; readonly secret?: string }) => {
      const ctx = newContext({ ...(await app.ctx()), caller: operator });
      const done = await importFactor(ctx, { account: app.ann.id, ...given }, app.stores);
      assert.ok(done.kind === 'done');
      return done.authenticator;
    };
    /** Signs in by a mailed code. */
    const byMail = async (at = start) => {
      const { ticket } = await beginOneTimeSignIn(await app.ctx(at), { identifier: app.ann.email }, app.stores);
      await built.app.settled();
      const code = /^(\d{6}) is/.exec(built.world.mail.last(app.ann.email).subject)?.[1] ?? '';
      return proveOneTimeCode(await app.ctx(at), { ticket, code, supports: carried }, app.stores);
    };
    return { ...app, bring, byMail };
  };

  test(`${engine}: after a mailed code no factor at a mailbox is offered or taken, and with nothing else nobody comes in`, async () => {
    const app = await house('mailbox alone');
    const email = await app.bring({ method: 'email', target: app.ann.email });
    await app.built.world.settings({ secondFactor: { offered: ['email'] } });
    await app.stores.authenticators.deleteOf(app.built.world.keys.tenant, app.ann.id, 'backup-code');
    await refused('obligation.unmeetable', () => app.byMail());
    const totp = await app.bring({ method: 'totp', secret });
    const due = await app.byMail(later(300));
    assert.ok(due.kind === 'second-factor-needed');
    assert.deepEqual(
      due.factors.map(({ method }) => method),
      ['totp'],
    );
    const { ticket } = due;
    await refused('factor.unknown', async () =>
      challengeFactor(await app.ctx(later(301)), { ticket, authenticator: email.id }, app.stores),
    );
    await refused('factor.unknown', () => prove(app, { ticket, authenticator: email.id, answer: '123456' }, later(301)));
    const done = await prove(app, { ticket, authenticator: totp.id, answer: shows(secret, later(302)) }, later(302));
    assert.ok(done.kind === 'signed-in');
    const bare = { ...done.session.session, methods: [{ type: 'mailed-code', at: later(302) }] };
    const stepUp = await beginStepUp(await app.ctx(later(302)), { session: bare }, app.stores);
    assert.ok(stepUp.kind === 'prove');
    assert.deepEqual(
      stepUp.factors.map(({ method }) => method),
      ['totp'],
    );
    const both = { methods: [...bare.methods, { type: 'email', at: later(302) }], provenAt: later(302) };
    await refused('second-factor.unproven', async () =>
      demandMayChange(await app.ctx(later(302)), { account: app.ann.id, session: both }, app.stores),
    );
  });

  test(`${engine}: where all must have one, a mailed code lets nobody enrol a mailbox`, async () => {
    const app = await house('mailbox first');
    await app.built.world.settings({ secondFactor: { required: 'always', offered: ['totp', 'email'] } });
    const due = await app.byMail();
    assert.ok(due.kind === 'second-factor-enrolment-needed');
    assert.deepEqual(due.offered, ['totp']);
    const wanted = { ticket: due.ticket, method: 'email', target: app.ann.email } as const;
    await refused('factor.not-offered', async () => beginEnrolmentAtSignIn(await app.ctx(), wanted, app.stores));
    await app.built.world.settings({ secondFactor: { offered: ['email'] } });
    await refused('obligation.unmeetable', () => app.byMail(later(300)));
  });

  test(`${engine}: a password that was recovered by mail is followed by no factor at a mailbox, until another one is proven`, async () => {
    const app = await house('recovered');
    const tenant = app.built.world.keys.tenant;
    await app.bring({ method: 'email', target: app.ann.email });
    await app.bring({ method: 'sms', target: '+36301234567' });
    const totp = await app.bring({ method: 'totp', secret });
    const methods = async (at = start) =>
      (await stopped(app, at)).factors
        .map(({ method }) => method)
        .filter((method) => method !== 'backup-code')
        .sort();
    assert.deepEqual(await methods(), ['email', 'sms', 'totp']);
    await app.stores.accountStates.update(tenant, app.ann.id, { recovered: start });
    assert.deepEqual(await methods(), ['sms', 'totp']);
    await app.built.world.settings({ recovery: { phone: true } });
    assert.deepEqual(await methods(), ['totp']);
    const at = plusSeconds(start, 60);
    const { ticket } = await stopped(app, at);
    assert.equal((await prove(app, { ticket, authenticator: totp.id, answer: shows(secret, at) }, at)).kind, 'signed-in');
    assert.deepEqual(await methods(later(61)), ['email', 'sms', 'totp']);
  });

  test(`${engine}: who enrols the first factor after a recovery is asked for it, whatever it is`, async () => {
    const app = await house('first after recovery');
    const tenant = app.built.world.keys.tenant;
    await app.stores.accountStates.update(tenant, app.ann.id, { recovered: start });
    assert.equal((await signIn(app)).kind, 'signed-in');
    await app.bring({ method: 'email', target: app.ann.email });
    assert.ok((await stopped(app)).factors.some(({ method }) => method === 'email'));
  });
}
