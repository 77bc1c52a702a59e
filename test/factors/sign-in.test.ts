// A sign-in with a second factor: what opens a session, and what never does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAccountState } from '../../src/core/accounts/index.ts';
import { Password, prepareNext, writeNext } from '../../src/core/credentials/index.ts';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import {
  accountOfTicket,
  beginEnrolmentOf,
  challengeFactor,
  continueSignIn,
  finishEnrolmentOf,
  issueTicket,
  proveAndHold,
  verifyPassword,
} from '../../src/core/sign-in/index.ts';
import { ticketAfter } from '../../src/core/sign-in/issue-ticket.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused } from '../journeys/commands.ts';
import { carried, enrolApp, houseOf, later, offered, prove, shows, signIn, stopped } from './people.ts';

for (const { engine, open, fresh } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings(offered);
    return { ...houseOf(built), ann: await built.world.person() };
  };

  test(`${engine}: a right password opens no session of somebody who has a second factor, and its code does`, async () => {
    const app = await house('totp');
    assert.equal((await signIn(app)).kind, 'signed-in', 'without a factor nothing is asked');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket, factors, rememberDays } = await stopped(app, later(60));
    assert.deepEqual(factors.map(({ method, label, hint }) => [method, label, hint]).sort(), [
      ['backup-code', '', null],
      ['totp', 'my phone', null],
    ]);
    assert.equal(rememberDays, 30);
    const result = await prove(app, { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)) }, later(60));
    assert.ok(result.kind === 'signed-in');
    assert.deepEqual(
      result.session.session.methods.map(({ type }) => type),
      ['password', 'totp'],
    );
    assert.deepEqual(assuranceOf(result.session.session), { amr: ['pwd', 'otp', 'mfa'], acr: '2', authTime: later(60) / 1e6 });
    await refused('code.used', () =>
      prove(app, { ticket, authenticator: authenticator.id, answer: shows(secret, later(120)) }, later(120)),
    );
  });

  test(`${engine}: a code counts once, over two processes and at once, and not a minute early or late`, async () => {
    const database = await fresh();
    const built = await open(`${engine} once`, {}, database);
    await built.world.settings(offered);
    const ann = await built.world.person();
    const one = houseOf(built);
    const two = engine === 'sqlite' ? one : houseOf(await open(`${engine} once again`, {}, database));
    const { secret, authenticator } = await enrolApp(one, ann.id);
    const at = later(60);
    const authenticatorId = authenticator.id;
    const [first, second] = [await stopped(one, at), await stopped(one, at)];
    const answer = shows(secret, at);
    const ends = await atOnce(
      () => prove(one, { ticket: first.ticket, authenticator: authenticatorId, answer }, at),
      () => prove(two, { ticket: second.ticket, authenticator: authenticatorId, answer }, at),
    );
    assert.deepEqual(ends.filter((end) => end === 'fine').length, 1);
    const { ticket } = await stopped(one, later(120));
    for (const seconds of [60, 210])
      await refused('factor.wrong', () =>
        prove(one, { ticket, authenticator: authenticatorId, answer: shows(secret, later(seconds)) }, later(120)),
      );
    // A clock that is half a minute off is common.
    assert.equal(
      (await prove(one, { ticket, authenticator: authenticatorId, answer: shows(secret, later(150)) }, later(120))).kind,
      'signed-in',
    );
    const next = await stopped(one, later(125));
    await refused('factor.wrong', () =>
      prove(one, { ticket: next.ticket, authenticator: authenticatorId, answer: shows(secret, later(120)) }, later(125)),
    );
  });

  for (const [what, settings, refusal] of [
    ['rate', { lockout: { failures: 0, addressFailures: 0 }, rates: { wrongFactors: { burst: 3, everySeconds: 8640 } } }, 'rate.exceeded'],
    ['lock', { lockout: { failures: 3, minutes: 5, addressFailures: 0 } }, 'account.locked'],
  ] as const)
    test(`${engine}: guesses at once, at several processes, are judged no oftener than the limit (${what})`, async () => {
      const database = await fresh();
      const built = await open(`${engine} guesses ${what}`, {}, database);
      await built.world.settings({ ...offered, ...settings });
      const ann = await built.world.person();
      const one = houseOf(built);
      const two = engine === 'sqlite' ? one : houseOf(await open(`${engine} guesses ${what} again`, {}, database));
      const { secret, authenticator } = await enrolApp(one, ann.id);
      const { ticket } = await stopped(one, later(60));
      const guess = (answer: string, at: number) => () =>
        prove(at % 2 ? one : two, { ticket, authenticator: authenticator.id, answer }, later(60));
      const ends = await atOnce(...Array.from({ length: 12 }, (_, at) => guess(String(100_000 + at * 7), at)));
      assert.equal(ends.filter((end) => end === 'factor.wrong').length, 3, ends.join());
      assert.equal(ends.filter((end) => end === refusal).length, 9, ends.join());
      await refused(refusal, guess(shows(secret, later(60)), 0));
      await one.built.app.settled();
      const told = (await one.stores.events.list(built.world.keys.tenant, 100)).map((event) => event.what);
      assert.ok(told.includes('factor.refused') && told.includes(what === 'rate' ? 'factor.burnt' : 'account.locked'), told.join());
    });

  test(`${engine}: wrong codes lock the account, and a full lock is that of the address`, async () => {
    const app = await house('lock');
    await app.built.world.settings({ lockout: { failures: 2, minutes: 5, addressFailures: 0 } });
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    const guess = (answer: string) => prove(app, { ticket, authenticator: authenticator.id, answer }, later(60));
    assert.equal((await refused('factor.wrong', () => guess('000000'))).detail.attemptsLeft, 1);
    assert.equal((await refused('factor.wrong', () => guess('111111'))).detail.attemptsLeft, 0);
    await refused('account.locked', () => guess(shows(secret, later(60))));
  });

  test(`${engine}: a factor of somebody else, and a ticket for something else, prove nothing`, async () => {
    const app = await house('foreign');
    const { secret } = await enrolApp(app, app.ann.id);
    const bob = await app.built.world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const other = await enrolApp(app, bob.id);
    const { ticket } = await stopped(app, later(60));
    const answer = shows(other.secret, later(60));
    await refused('factor.unknown', () => prove(app, { ticket, authenticator: other.authenticator.id, answer }, later(60)));
    const open = await issueTicket(
      await app.ctx(later(60)),
      { account: app.ann.id, because: 'registration-unfinished', method: 'password' },
      app.stores,
    );
    const own = shows(secret, later(60));
    await refused('code.wrong', () => prove(app, { ticket: open, authenticator: other.authenticator.id, answer: own }, later(60)));
  });

  test(`${engine}: a ticket that waits for a factor opens nothing else`, async () => {
    const app = await house('ticket');
    await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    await refused('code.wrong', async () => accountOfTicket(await app.ctx(later(60)), { ticket }, app.stores));
    const again = await continueSignIn(await app.ctx(later(60)), { ticket, supports: carried }, app.stores);
    assert.equal(again.kind, 'second-factor-needed');
  });

  test(`${engine}: a session after a proof that was held ends no later than its ticket says`, async () => {
    const app = await house('held until');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const until = later(600);
    const stops = { account: app.ann.id, because: 'second-factor-needed', methods: [{ type: 'federated', at: start }], until } as const;
    const at = async () => app.ctx(later(60));
    const ticket = await ticketAfter(await at(), stops, app.stores);
    await proveAndHold(await at(), { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)) }, app.stores);
    const done = await continueSignIn(await at(), { ticket, supports: carried }, app.stores);
    assert.ok(done.kind === 'signed-in');
    assert.equal(done.session.session.expires, until);
  });

  test(`${engine}: a password sent with each request is no second factor`, async () => {
    const app = await house('each');
    await enrolApp(app, app.ann.id);
    const work = async () =>
      verifyPassword(await app.ctx(later(60)), { named: { text: 'ann-demo' }, password: Password.typed('correct horse') }, app.stores);
    assert.deepEqual((await refused('obligation.unmeetable', work)).detail, { obligation: 'second-factor-needed' });
  });

  test(`${engine}: a backup code counts once, at once too, and the last one is no longer offered`, async () => {
    const app = await house('backup');
    const { backupCodes } = await enrolApp(app, app.ann.id);
    assert.equal(new Set(backupCodes).size, 10);
    let at = 60;
    const idOf = async () => {
      const { ticket, factors } = await stopped(app, later(at));
      return { ticket, id: factors.find(({ method }) => method === 'backup-code')?.id };
    };
    const [one, two] = [await idOf(), await idOf()];
    const [first = '', ...others] = backupCodes;
    const ends = await atOnce(
      ...[one, two].map(
        ({ ticket, id }) =>
          () =>
            prove(app, { ticket, authenticator: id!, answer: ` ${first.toUpperCase()} ` }, later(at)),
      ),
    );
    assert.equal(ends.filter((end) => end === 'fine').length, 1);
    for (const answer of others) {
      at += 60;
      const { ticket, id } = await idOf();
      assert.equal((await prove(app, { ticket, authenticator: id!, answer }, later(at))).kind, 'signed-in');
    }
    assert.equal((await idOf()).id, undefined);
  });

  test(`${engine}: a device that is remembered is not asked, until it is forgotten, expires, or is another person’s`, async () => {
    const app = await house('device');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    const proven = await prove(
      app,
      { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)), remember: true },
      later(60),
    );
    assert.ok(proven.kind === 'signed-in' && proven.device);
    const { device } = proven;
    const again = await signIn(app, later(120), { device });
    assert.ok(again.kind === 'signed-in');
    assert.equal(assuranceOf(again.session.session).acr, '1', 'a remembered device proves no factor');
    assert.equal((await signIn(app, later(120), { device: `${device}x` })).kind, 'second-factor-needed');
    assert.equal((await signIn(app, later(31 * 86_400), { device })).kind, 'second-factor-needed');
    await app.built.world.settings({ secondFactor: { risk: ['new-network'] } });
    assert.equal((await signIn(app, later(180), { device, address: '198.51.100.1' })).kind, 'second-factor-needed');
    assert.equal((await signIn(app, later(180), { device })).kind, 'signed-in');
    await app.built.world.settings({ secondFactor: { risk: ['long-absence'], absenceDays: 3 } });
    assert.equal((await signIn(app, later(240))).kind, 'signed-in');
    assert.equal((await signIn(app, later(4 * 86_400), { device })).kind, 'second-factor-needed');
  });

  test(`${engine}: codes by mail are for one ticket, once, and told no oftener than the limits say`, async () => {
    const app = await house('mail');
    await enrolApp(app, app.ann.id);
    const session = {
      id: 's',
      methods: [
        { type: 'password', at: start },
        { type: 'totp', at: start },
      ],
      provenAt: start,
    };
    const account = app.ann.id;
    const begun = await beginEnrolmentOf(await app.ctx(), { account, session, method: 'email', target: 'second@example.org' }, app.stores);
    assert.ok(begun.kind === 'sent' && begun.hint === 's…@example.org');
    const answer = app.built.world.mail.last('second@example.org').code;
    const { authenticator: mail } = await finishEnrolmentOf(
      await app.ctx(),
      { account, session, enrolment: begun.enrolment, answer },
      app.stores,
    );
    const at = later(300);
    const one = await stopped(app, at);
    const two = await stopped(app, at);
    const challenge = async (ticket: string) => challengeFactor(await app.ctx(at), { ticket, authenticator: mail.id }, app.stores);
    assert.deepEqual(await challenge(one.ticket), { kind: 'sent', hint: 's…@example.org', again: true, retryAfter: 0 });
    assert.deepEqual(await challenge(one.ticket), { kind: 'sent', hint: 's…@example.org', again: false, retryAfter: 60 });
    await refused('rate.exceeded', () => challenge(two.ticket));
    const { code } = app.built.world.mail.last('second@example.org');
    await refused('factor.wrong', () => prove(app, { ticket: two.ticket, authenticator: mail.id, answer: code }, at));
    const done = await prove(app, { ticket: one.ticket, authenticator: mail.id, answer: code }, at);
    assert.ok(done.kind === 'signed-in');
    assert.deepEqual(assuranceOf(done.session.session).amr, ['pwd', 'mfa']);
    const { ticket } = await stopped(app, later(400));
    await refused('factor.wrong', () => prove(app, { ticket, authenticator: mail.id, answer: code }, later(400)));
  });

  test(`${engine}: a device is forgotten with the password that was known when it was remembered, and with a disabled account`, async () => {
    const app = await house('device after');
    const { secret } = await enrolApp(app, app.ann.id);
    let seconds = 0;
    const remembered = async () => {
      seconds += 60;
      const { ticket, factors } = await stopped(app, later(seconds));
      const { id } = factors.find(({ method }) => method === 'totp')!;
      const given = { ticket, authenticator: id, answer: shows(secret, later(seconds)), remember: true };
      const done = await prove(app, given, later(seconds));
      assert.ok(done.kind === 'signed-in' && done.device);
      assert.equal((await signIn(app, later(seconds), { device: done.device })).kind, 'signed-in');
      return done.device;
    };
    const account = app.ann.id;
    const change = { account, next: Password.typed('correct horse'), names: [] };
    const written = async (more: object) => {
      const ctx = await app.ctx(later(seconds));
      const next = await prepareNext(ctx, change, app.stores);
      await app.stores.transaction((tables) => writeNext(ctx, { ...change, ...more }, next, tables));
    };
    const disable = async () => {
      const ctx = await app.ctx(later(seconds));
      for (const disabled of [true, false]) await changeAccountState(ctx, { account, disabled }, app.stores);
    };
    for (const end of [() => written({ recovers: true }), () => written({}), disable]) {
      const device = await remembered();
      await end();
      assert.equal((await signIn(app, later(seconds), { device })).kind, 'second-factor-needed');
    }
    const told = (await app.stores.events.list(app.built.world.keys.tenant, 100)).filter(({ what }) => what === 'device.forgotten');
    assert.equal(told.length, 3);
  });

  test(`${engine}: a code that is sent as a second factor has six characters, however short other codes are`, async () => {
    const app = await house('short');
    await app.built.world.settings({ codes: { length: 4 } });
    const session = { id: 's', methods: [{ type: 'password', at: start }], provenAt: start };
    const wanted = { account: app.ann.id, session, method: 'email', target: 'second@example.org' } as const;
    await beginEnrolmentOf(await app.ctx(), wanted, app.stores);
    assert.match(app.built.world.mail.last('second@example.org').text, /^Code: [0-9]{6}$/m);
  });
}
