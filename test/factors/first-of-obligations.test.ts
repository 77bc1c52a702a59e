// Somebody with a second factor who owed something else first got a ticket for that by the password alone, and read and changed the account by it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Password } from '../../src/core/credentials/index.ts';
import { accountOfTicket, continueSignIn, type SignIn, stateThenProof, verifyPassword } from '../../src/core/sign-in/index.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { tongues } from '../tongues/tongues.ts';
import { carried, enrolApp, houseOf, later, offered, prove, shows, signIn, stopped } from './people.ts';

interface Owing {
  readonly kind: Exclude<SignIn['kind'], 'signed-in'>;
  owe(built: BuiltWorld, id: string): Promise<unknown>;
  meet(built: BuiltWorld, id: string): Promise<unknown>;
}

const state = ({ world }: BuiltWorld, id: string, given: object) => world.console('PATCH', `/accounts/${id}/state`, { ...given });

/** All that may be due before a session, but for a factor. */
const owings: Readonly<Record<string, Owing>> = {
  'a password that an operator made due': {
    kind: 'password-change-due',
    owe: (built, id) => state(built, id, { mustChangePassword: true }),
    meet: (built, id) => state(built, id, { mustChangePassword: false }),
  },
  'a password that is too old': {
    kind: 'password-change-due',
    owe: async (built, id) => {
      await built.world.settings({ passwords: { maxAgeDays: 30 } });
      const { stores } = built.app;
      const stored = (await stores.passwords.read(built.world.keys.tenant, id))!;
      await stores.passwords.write(built.world.keys.tenant, id, { ...stored, changed: later(-31 * 86_400) });
    },
    meet: ({ world }) => world.settings({ passwords: { maxAgeDays: null } }),
  },
  'an address that is not verified': {
    kind: 'contact-unverified',
    owe: ({ world }, id) =>
      world
        .settings({ contacts: { verify: 'obligation', signInUnverified: false } })
        .then(() => world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), isVerified: false }, { as: 'signed' })),
    meet: ({ world }) => world.settings({ contacts: { verify: 'off' } }),
  },
  'a value that is missing': {
    kind: 'registration-unfinished',
    owe: ({ world }) => world.attributes([{ path: 'data.newsletter', required: true, writable: 'person' }]),
    meet: ({ world }, id) =>
      world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), data: { newsletter: 'yes' } }, { as: 'signed' }),
  },
};

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings({ ...offered, rates: { caller: null, address: null } });
    const ann = await built.world.person();
    const app = { ...houseOf(built), ann, tenant: built.world.keys.tenant };
    return { ...app, ...(await enrolApp(app, ann.id)) };
  };

  for (const [what, { kind, owe, meet }] of Object.entries(owings))
    test(`${engine}: whoever has a factor is asked for it before ${what}`, async () => {
      const app = await house(what);
      await owe(app.built, app.ann.id);
      const at = later(60);
      const { ticket } = await stopped(app, at);
      await refused('code.wrong', async () => accountOfTicket(await app.ctx(at), { ticket }, app.stores));
      assert.equal((await continueSignIn(await app.ctx(at), { ticket, supports: carried }, app.stores)).kind, 'second-factor-needed');
      const answer = shows(app.secret, at);
      const next = await prove(app, { ticket, authenticator: app.authenticator.id, answer, remember: true }, at);
      assert.ok(next.kind === kind, next.kind);
      assert.deepEqual(await app.stores.sessions.list(app.tenant, app.ann.id), []);
      const of = await accountOfTicket(await app.ctx(at), { ticket: next.ticket }, app.stores);
      assert.deepEqual([of.account, of.methods.map(({ type }) => type)], [app.ann.id, ['password', 'totp']]);
      const late = { ticket, authenticator: app.authenticator.id, answer: shows(app.secret, later(120)) };
      await refused('code.used', () => prove(app, late, later(120)));
      await app.built.app.settled();
      assert.ok((await app.stores.events.list(app.tenant, 50)).some((event) => event.what === 'factor.used'));
      assert.ok(next.device, 'the device was remembered with the proof');
      assert.equal((await signIn(app, at, { device: next.device })).kind, kind, 'and is not asked again');
      await meet(app.built, app.ann.id);
      const done = await continueSignIn(await app.ctx(at), { ticket: next.ticket, supports: carried }, app.stores);
      assert.ok(done.kind === 'signed-in', done.kind);
      assert.deepEqual(
        done.session.session.methods.map(({ type }) => type),
        ['password', 'totp'],
      );
    });

  test(`${engine}: an entrance that cannot ask for a factor refuses for that, whatever else is due`, async () => {
    const app = await house('unmeetable');
    await state(app.built, app.ann.id, { mustChangePassword: true });
    const given = { named: { text: 'ann-demo' }, password: Password.typed('correct horse') };
    const owed = { obligation: 'second-factor-needed' };
    const entering = async () => stateThenProof(await app.ctx(), { ...given, supports: ['password-change-due'] }, app.stores);
    assert.deepEqual((await refused('obligation.unmeetable', entering)).detail, owed);
    assert.deepEqual((await refused('obligation.unmeetable', async () => verifyPassword(await app.ctx(), given, app.stores))).detail, owed);
  });

  test(`${engine}: an unfinished registration of somebody with a factor is not finished by proving it`, async () => {
    const app = await house('unfinished');
    await app.stores.accounts.update(app.tenant, app.ann.id, { registered: null }, later(0));
    const at = later(60);
    const { ticket } = await stopped(app, at);
    const next = await prove(app, { ticket, authenticator: app.authenticator.id, answer: shows(app.secret, at) }, at);
    assert.ok(next.kind === 'registration-unfinished', next.kind);
    const done = await continueSignIn(await app.ctx(at), { ticket: next.ticket, supports: carried }, app.stores);
    assert.equal(done.kind, 'signed-in');
  });

  test(`${engine}: an enrolment that is demanded stays behind whatever else is due`, async () => {
    const app = await open(`${engine} enrolment`);
    await app.world.settings({ secondFactor: { ...offered.secondFactor, required: 'always' } });
    const { id } = await app.world.person();
    await state(app, id, { mustChangePassword: true });
    const one = houseOf(app);
    assert.equal((await signIn(one)).kind, 'password-change-due');
    await state(app, id, { mustChangePassword: false });
    assert.equal((await signIn(one)).kind, 'second-factor-enrolment-needed');
  });

  for (const [what, { owe }] of Object.entries(owings))
    test(`${engine}: with ${what} due, the password alone reads and changes nothing in any dialect`, async () => {
      const app = await house(`dialects ${what}`);
      const { world } = app.built;
      await owe(app.built, app.ann.id);
      const shown = async () => {
        const { updated: _, ...account } = (await world.console('GET', `/accounts/${app.ann.id}`)).body;
        return JSON.stringify(account);
      };
      const before = await shown();
      for (const { name, signIn: enter } of tongues) {
        const { session } = await enter(world, name === 'wso2' || name === 'hazizz' ? 'ann-demo' : app.ann.email, app.ann.password);
        assert.equal(session, undefined, name);
      }
      const { code, body } = await world.gigya('accounts.login', { loginID: app.ann.email, password: app.ann.password });
      const { regToken } = body;
      assert.equal(code, 403101);
      const { password } = app.ann;
      for (const [method, given] of [
        ['accounts.getAccountInfo', {}],
        ['accounts.setAccountInfo', { username: 'thiefname' }],
        ['accounts.setAccountInfo', { profile: { firstName: 'Thief' } }],
        ['accounts.setAccountInfo', { data: { newsletter: 'yes' } }],
        ['accounts.setAccountInfo', { password, profile: { email: 'thief@example.com' } }],
        ['accounts.setAccountInfo', { password, newPassword: 'another long horse' }],
        ['accounts.resendVerificationCode', {}],
      ] as const)
        assert.equal((await world.gigya(method, { regToken, ...given })).code, 400006, `${method} ${JSON.stringify(given)}`);
      assert.equal((await world.gigya('accounts.finalizeRegistration', { regToken })).code, 403101);
      assert.equal(await shown(), before);
      assert.deepEqual(await app.stores.sessions.list(app.tenant, app.ann.id), []);
    });
}
