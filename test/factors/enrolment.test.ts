// Enrolling and removing second factors: by whom, how recently signed in, and that nothing is half enrolled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  drawBackupCodes,
  importFactor,
  removeAuthenticator,
  renameAuthenticator,
  renewBackupCodes,
} from '../../src/core/authenticators/index.ts';
import {
  beginEnrolmentAtSignIn,
  beginEnrolmentOf,
  beginStepUp,
  continueSignIn,
  factorsOf,
  finishEnrolmentAtSignIn,
  finishEnrolmentOf,
} from '../../src/core/sign-in/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused, remove } from '../journeys/commands.ts';
import { carried, enrolApp, houseOf, later, offered, prove, shows, signIn } from './people.ts';

const password = (at = start) => ({ type: 'password', at });
const totp = (at = start) => ({ type: 'totp', at });
const session = (id: string, methods = [password()], provenAt = start) => ({ id, methods, provenAt });

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings(offered);
    const app = { ...houseOf(built), ann: await built.world.person() };
    const tenant = built.world.keys.tenant;
    const held = async () => (await factorsOf(await app.ctx(), { account: app.ann.id }, app.stores)).map(({ method }) => method);
    const count = async () => (await app.stores.accountStates.read(tenant, app.ann.id))!.secondFactors;
    return { ...app, tenant, held, count };
  };
  type House = Awaited<ReturnType<typeof house>>;
  const begin = async (app: House, by = session('one'), more: object = {}) =>
    beginEnrolmentOf(await app.ctx(), { account: app.ann.id, session: by, method: 'totp', ...more } as never, app.stores);
  const finish = async (app: House, enrolment: string, answer: string, by = session('one'), account = app.ann.id) =>
    finishEnrolmentOf(await app.ctx(), { account, session: by, enrolment, answer }, app.stores);

  test(`${engine}: an enrolment that another session, or another person, finishes is refused and told, and nothing of it is there`, async () => {
    const app = await house('elsewhere');
    const begun = await begin(app);
    assert.ok(begun.kind === 'totp');
    assert.match(begun.secret, /^[A-Z2-7]{32}$/, '160 bits');
    assert.match(
      begun.address,
      /^otpauth:\/\/totp\/Dragoman:[^?]+\?issuer=Dragoman&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
    );
    const answer = shows(begun.secret, start);
    const bob = await app.built.world.person({ username: 'bob-demo', email: 'bob@example.org' });
    await refused('code.wrong', () => finish(app, begun.enrolment, answer, session('two')));
    await refused('code.wrong', () => finish(app, begun.enrolment, answer, session('one'), bob.id));
    await refused('factor.wrong', () => finish(app, begun.enrolment, '000000'));
    assert.deepEqual([await app.held(), await app.count()], [[], 0]);
    await app.built.app.settled();
    const told = (await app.stores.events.list(app.tenant, 50))
      .filter(({ what }) => what === 'factor.refused')
      .map(({ detail }) => detail['reason']);
    assert.deepEqual(new Set(told), new Set(['begun elsewhere', 'wrong']));
    const done = await finish(app, begun.enrolment, answer);
    assert.equal(done.backupCodes?.length, 10);
    assert.deepEqual([(await app.held()).sort(), await app.count()], [['backup-code', 'totp'], 1]);
    await refused('code.used', () => finish(app, begun.enrolment, answer));
    await app.built.app.settled();
    assert.match(app.built.world.mail.last(app.ann.email).subject, /second factor was added/);
  });

  test(`${engine}: an enrolment that is finished twice at once makes one factor`, async () => {
    const app = await house('twice');
    const begun = await begin(app);
    assert.ok(begun.kind === 'totp');
    const answer = shows(begun.secret, start);
    assert.deepEqual(await atOnce(...[1, 2, 3].map(() => () => finish(app, begun.enrolment, answer))), ['code.used', 'code.used', 'fine']);
    assert.equal(await app.count(), 1);
  });

  test(`${engine}: an app that took the place of another was enrolled beside it where the sign-in was no longer recent`, async () => {
    const app = await house('replaced');
    const former = await enrolApp(app, app.ann.id);
    const by = session('one', [password(), totp()], later(-299));
    const begun = await begin(app, by);
    assert.ok(begun.kind === 'totp');
    const at = later(10);
    const ctx = await app.ctx(at);
    const proof = { enrolment: begun.enrolment, answer: shows(begun.secret, at), means: 'totp', replaces: true } as const;
    const { authenticator } = await finishEnrolmentOf(ctx, { account: app.ann.id, session: by, ...proof }, app.stores);
    const apps = (await factorsOf(ctx, { account: app.ann.id }, app.stores)).filter(({ method }) => method === 'totp');
    assert.deepEqual([apps.map(({ id }) => id), await app.count()], [[authenticator.id], 1]);
    assert.notEqual(authenticator.id, former.authenticator.id);
    assert.ok((await app.held()).includes('backup-code'), 'they stay: there was a second factor all the time');
  });

  test(`${engine}: the code that finished an enrolment signs in nobody`, async () => {
    const app = await house('spent');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const result = await signIn(app);
    assert.ok(result.kind === 'second-factor-needed');
    await refused('factor.wrong', () =>
      prove(app, { ticket: result.ticket, authenticator: authenticator.id, answer: shows(secret, start) }),
    );
  });

  test(`${engine}: without a recent sign-in, or without the second factor that is there, nothing is enrolled or removed`, async () => {
    const app = await house('recent');
    await refused('session.stale', () => begin(app, session('one', [password()], later(-301))));
    const { authenticator } = await enrolApp(app, app.ann.id);
    await refused('second-factor.unproven', () => begin(app));
    const by = { account: app.ann.id, id: authenticator.id };
    const removal = async (given = session('one')) => removeAuthenticator(await app.ctx(), { ...by, session: given }, app.stores);
    await refused('second-factor.unproven', () => removal());
    await refused('session.stale', () => removal(session('one', [password(), totp()], later(-301))));
    await refused('second-factor.unproven', async () =>
      renewBackupCodes(await app.ctx(), { account: app.ann.id, session: session('one') }, app.stores),
    );
    const bob = await app.built.world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const foreign = { account: bob.id, id: authenticator.id, session: session('one', [password(), totp()]) };
    await refused('factor.unknown', async () => removeAuthenticator(await app.ctx(), foreign, app.stores));
    await removal(session('one', [password(), totp()]));
    assert.deepEqual([await app.held(), await app.count()], [[], 0], 'backup codes go with the last factor');
    assert.equal((await signIn(app)).kind, 'signed-in');
  });

  test(`${engine}: somebody who must have a second factor enrols the first one at the sign-in, and keeps the last one`, async () => {
    const app = await house('always');
    await app.built.world.settings({ secondFactor: { required: 'always', requiredFrom: '2026-03-02T10:00:00Z' } });
    assert.equal((await signIn(app)).kind, 'signed-in', 'before its time it is only offered');
    await app.built.world.settings({ secondFactor: { requiredFrom: '' } });
    const result = await signIn(app);
    assert.ok(result.kind === 'second-factor-enrolment-needed');
    assert.deepEqual(result.offered, ['totp', 'sms', 'email']);
    const other = await signIn(app);
    assert.ok(other.kind === 'second-factor-enrolment-needed');
    const { ticket } = result;
    const beginUnder = async (given: string) => beginEnrolmentAtSignIn(await app.ctx(), { ticket: given, method: 'totp' }, app.stores);
    const begun = await beginUnder(ticket);
    assert.ok(begun.kind === 'totp');
    const late = await beginUnder(other.ticket);
    assert.ok(late.kind === 'totp');
    const finishUnder = async (given: string, { enrolment, secret }: { readonly enrolment: string; readonly secret: string }) =>
      finishEnrolmentAtSignIn(await app.ctx(), { ticket: given, enrolment, answer: shows(secret, start), supports: carried }, app.stores);
    await refused('code.wrong', () => finishUnder(other.ticket, begun));
    const { signIn: opened, backupCodes } = await finishUnder(ticket, begun);
    assert.ok(opened.kind === 'signed-in');
    assert.deepEqual(
      opened.session.session.methods.map(({ type }) => type),
      ['password', 'totp'],
    );
    assert.equal(backupCodes?.length, 10);
    await refused('code.used', () => finishUnder(other.ticket, late));
    assert.equal(await app.count(), 1);
    const [one] = await factorsOf(await app.ctx(), { account: app.ann.id }, app.stores);
    const by = { account: app.ann.id, id: one!.method === 'totp' ? one!.id : '', session: session('one', [password(), totp()]) };
    const all = await factorsOf(await app.ctx(), { account: app.ann.id }, app.stores);
    const id = all.find(({ method }) => method === 'totp')!.id;
    await refused('factor.last', async () => removeAuthenticator(await app.ctx(), { ...by, id }, app.stores));
    assert.equal(await app.count(), 1);
  });

  test(`${engine}: a ticket of somebody who has a factor by now enrols no other one`, async () => {
    const app = await house('meanwhile');
    await app.built.world.settings({ secondFactor: { required: 'always' } });
    const result = await signIn(app);
    assert.ok(result.kind === 'second-factor-enrolment-needed');
    const { ticket } = result;
    const begun = await beginEnrolmentAtSignIn(await app.ctx(), { ticket, method: 'totp' }, app.stores);
    assert.ok(begun.kind === 'totp');
    await enrolApp(app, app.ann.id);
    const answer = shows(begun.secret, start);
    const given = { ticket, enrolment: begun.enrolment, answer, supports: carried };
    assert.equal(
      (await refused('code.used', async () => finishEnrolmentAtSignIn(await app.ctx(), given, app.stores))).detail.superseded,
      true,
    );
    assert.equal(await app.count(), 1);
  });

  test(`${engine}: an enrolment that a password alone began is over once its person has a factor`, async () => {
    const app = await house('begun before');
    const [early, again] = [await begin(app), await begin(app)];
    assert.ok(early.kind === 'totp' && again.kind === 'totp');
    await enrolApp(app, app.ann.id);
    const over = await refused('code.used', () => finish(app, early.enrolment, shows(early.secret, start)));
    assert.equal(over.detail.superseded, true);
    await refused('code.used', () => finish(app, again.enrolment, shows(again.secret, start), session('one', [password(), totp()])));
    assert.deepEqual([await app.count(), (await app.held()).sort()], [1, ['backup-code', 'totp']]);
    const further = await begin(app, session('one', [password(), totp()]));
    assert.ok(further.kind === 'totp');
    await finish(app, further.enrolment, shows(further.secret, start));
    assert.equal(await app.count(), 2, 'one that was begun with the factor goes on');
  });

  test(`${engine}: what is not offered, has no fit target, or is one too many is not begun`, async () => {
    const app = await house('bounds');
    await app.built.world.settings({ secondFactor: { offered: ['totp', 'sms', 'email'] } });
    await refused('factor.not-offered', async () =>
      renewBackupCodes(await app.ctx(), { account: app.ann.id, session: session('one') }, app.stores),
    );
    await app.built.world.settings({ secondFactor: { offered: ['sms', 'email'] } });
    await refused('factor.not-offered', () => begin(app, session('one'), { method: 'totp' }));
    await app.built.world.settings({ secondFactor: { offered: ['totp', 'sms', 'email'] } });
    for (const target of [undefined, '', 'nowhere', '12'])
      for (const method of ['sms', 'email']) await refused('factor.target-unusable', () => begin(app, session('one'), { method, target }));
    await app.built.world.settings({ secondFactor: { mostPerPerson: 1 } });
    await enrolApp(app, app.ann.id);
    await refused('factor.too-many', () => begin(app, session('one', [password(), totp()])));
  });

  test(`${engine}: a number is proven by the code that was sent there, and by no other`, async () => {
    const app = await house('number');
    const target = '+36 30 123 4567';
    const begun = await begin(app, session('one'), { method: 'sms', target });
    assert.ok(begun.kind === 'sent');
    assert.equal(begun.hint, '…67');
    await refused('factor.wrong', () => finish(app, begun.enrolment, '000000'));
    const { code } = app.built.world.sms.last('+36301234567');
    await finish(app, begun.enrolment, code);
    assert.equal(await app.count(), 1);
    await refused('factor.target-unusable', () => begin(app, session('one', [password(), totp()]), { method: 'sms', target }));
  });

  test(`${engine}: an enrolment is guessed at no oftener than a code, at once too, and is worth nothing then`, async () => {
    const app = await house('guessed');
    const begun = await begin(app);
    assert.ok(begun.kind === 'totp');
    await atOnce(...Array.from({ length: 7 }, (_, at) => () => finish(app, begun.enrolment, String(at).repeat(6))));
    await refused('factor.wrong', () => finish(app, begun.enrolment, shows(begun.secret, start)));
    assert.deepEqual([await app.held(), await app.count()], [[], 0]);
  });

  test(`${engine}: a session is confirmed by a second factor, and an ended one is not`, async () => {
    const app = await house('step-up');
    const opened = await signIn(app);
    assert.ok(opened.kind === 'signed-in');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { session: own } = opened.session;
    const { ticket, kind } = await beginStepUp(await app.ctx(later(60)), { session: own }, app.stores);
    assert.equal(kind, 'prove');
    const given = { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)) };
    for (const confirms of [undefined, 'another']) await refused('code.wrong', () => prove(app, { ...given, confirms }, later(60)));
    const done = await prove(app, { ...given, confirms: own.id }, later(60));
    assert.ok(done.kind === 'stepped-up');
    const { session: stored } = (await app.stores.sessions.find(app.tenant, { id: own.id }))!;
    assert.deepEqual([stored.methods.map(({ type }) => type), stored.provenAt], [['password', 'totp'], later(60)]);
    const again = await beginStepUp(await app.ctx(later(120)), { session: stored }, app.stores);
    const asSignIn = async () => continueSignIn(await app.ctx(later(120)), { ticket: again.ticket, supports: carried }, app.stores);
    await refused('code.wrong', asSignIn);
    assert.equal((await app.stores.sessions.list(app.tenant, app.ann.id)).length, 1);
    await app.stores.sessions.end(app.tenant, own.id, later(125), 'holder');
    const answer = shows(secret, later(130));
    await refused('code.used', () =>
      prove(app, { ticket: again.ticket, confirms: own.id, authenticator: authenticator.id, answer }, later(130)),
    );
  });

  test(`${engine}: all of it goes with the account`, async () => {
    const app = await house('removed');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const result = await signIn(app, later(60));
    assert.ok(result.kind === 'second-factor-needed');
    await prove(
      app,
      { ticket: result.ticket, authenticator: authenticator.id, answer: shows(secret, later(60)), remember: true },
      later(60),
    );
    await drawBackupCodes(await app.ctx(), { account: app.ann.id }, app.stores);
    const commands = { ...app.built, stores: app.stores, ctx: () => app.ctx() } as never;
    await remove(commands, app.ann.id);
    assert.deepEqual(await app.held(), []);
    assert.equal(await app.stores.backupCodes.left(app.tenant, app.ann.id), 0);
    assert.deepEqual(await app.stores.rememberedDevices.list(app.tenant, app.ann.id, start), []);
  });

  test(`${engine}: a label is kept without control characters, in one form, and refused where it is blank or too long`, async () => {
    const app = await house('labels');
    const { authenticator } = await enrolApp(app, app.ann.id);
    const of = { account: app.ann.id, id: authenticator.id };
    const rename = async (label: string) => renameAuthenticator(await app.ctx(), { ...of, label }, app.stores);
    const labels = async () => (await app.stores.authenticators.list(app.tenant, app.ann.id)).map(({ label }) => label);
    await rename('  my\u0000 cafe\u0301 ');
    assert.ok((await labels()).includes('my caf\u00e9'));
    for (const label of ['', ' ', '\u0000', 'x'.repeat(65)]) await refused('input.rejected', () => rename(label));
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const bring = async (label: string) =>
      importFactor(await app.ctx(), { account: app.ann.id, method: 'totp', secret, label }, app.stores);
    await refused('input.rejected', () => bring('x'.repeat(65)));
    assert.equal((await labels()).length, 2, 'nothing of what was refused is there: an app, and backup codes');
    await bring(`${'y'.repeat(64)}\n`);
    assert.ok((await labels()).includes('y'.repeat(64)));
  });
}
