// Who is asked for a second factor: by tenant, client, group and risk; that a recovery never skips it; and that nothing of it is told before the password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccount } from '../../src/core/accounts/index.ts';
import { mustHaveFactor } from '../../src/core/authenticators/index.ts';
import { issueCode } from '../../src/core/codes/index.ts';
import { Password } from '../../src/core/credentials/index.ts';
import { setPasswordByRecovery } from '../../src/core/recovery/index.ts';
import { assuranceOf } from '../../src/core/sessions/index.ts';
import { completeSignIn, stateThenProof } from '../../src/core/sign-in/index.ts';
import { type Instant, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { refused } from '../journeys/commands.ts';
import { addNamed, carried, enrolApp, houseOf, later, offered, prove, shows, signIn, stopped } from './people.ts';

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings(offered);
    return { ...houseOf(built), ann: await built.world.person(), tenant: built.world.keys.tenant };
  };
  type House = Awaited<ReturnType<typeof house>>;

  const recover = async (app: House) => {
    const form = { kind: 'token' } as const;
    const code = { purpose: 'recover', subject: app.ann.id, form, lifeSeconds: 60, payload: { account: app.ann.id } } as const;
    const { value } = await issueCode(await app.ctx(), code, app.stores);
    const next = Password.typed('violet anchor 33 moss');
    return setPasswordByRecovery(await app.ctx(), { proof: { value }, next }, app.stores);
  };
  const withPassword = async (app: House, password: string, more: object = {}) =>
    stateThenProof(
      await app.ctx(later(60)),
      { named: { text: 'ann-demo' }, password: Password.typed(password), supports: carried, ...more },
      app.stores,
    );

  test(`${engine}: a lost password that was replaced leaves the second factor due, and is a risk until one is proven`, async () => {
    const app = await house('recovery');
    await app.built.world.settings({ secondFactor: { risk: ['after-recovery'] } });
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    assert.equal((await signIn(app)).kind, 'signed-in', 'without the risk nobody is asked');
    await recover(app);
    const asked = await withPassword(app, 'violet anchor 33 moss');
    assert.ok(asked.kind === 'second-factor-needed');
    const answer = shows(secret, later(60));
    assert.equal((await prove(app, { ticket: asked.ticket, authenticator: authenticator.id, answer }, later(60))).kind, 'signed-in');
    assert.equal((await withPassword(app, 'violet anchor 33 moss')).kind, 'signed-in');
  });

  test(`${engine}: a ticket from before a new password proves nothing`, async () => {
    const app = await house('superseded');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    await recover(app);
    const answer = shows(secret, later(60));
    await refused('code.used', () => prove(app, { ticket, authenticator: authenticator.id, answer }, later(60)));
  });

  test(`${engine}: clients and groups demand a factor of those who come to them, and of nobody else`, async () => {
    const app = await house('clients');
    const enter = (client: string | null) => withPassword(app, 'correct horse', { client });
    const group = '01900000-0000-7000-8000-0000000000aa';
    await addNamed(app, 'bank', group);
    await app.built.world.settings({ secondFactor: { required: 'never', requiredClients: ['bank'] } });
    assert.equal((await enter('bank')).kind, 'second-factor-enrolment-needed');
    assert.equal((await enter('shop')).kind, 'signed-in');
    assert.equal((await enter(null)).kind, 'signed-in', 'a way in that names no client is covered by no list');
    await enrolApp(app, app.ann.id);
    assert.equal((await enter('bank')).kind, 'second-factor-needed');
    assert.equal((await enter('shop')).kind, 'signed-in', 'the tenant asks nobody');
    await app.built.world.settings({ secondFactor: { requiredGroups: [group] } });
    assert.equal((await enter('shop')).kind, 'signed-in');
    await app.stores.memberships.insert(app.tenant, { group, account: app.ann.id, role: 'user', joined: start } as never);
    assert.equal((await enter('shop')).kind, 'second-factor-needed');
  });

  test(`${engine}: a client demands a factor as long as a session or a token of it lives`, async () => {
    const app = await house('signed in to a client');
    await addNamed(app, 'bank');
    await app.built.world.settings({ secondFactor: { requiredClients: ['bank'] } });
    const { account } = await readAccount(await app.ctx(), { id: app.ann.id }, app.stores);
    const entering = { account, method: 'passkey', supports: carried, client: 'bank' } as const;
    const entered = await completeSignIn(await app.ctx(), entering, app.stores);
    assert.ok(entered.kind === 'signed-in');
    const { id: family, expires } = entered.session.session;
    const mustHave = async (at: Instant) => {
      const who = { account: app.ann.id, state: { secondFactorDue: null } };
      return mustHaveFactor(await app.ctx(at), who, app.stores);
    };
    assert.equal(await mustHave(start), true);
    const over = plusSeconds(expires, 1);
    assert.equal(await mustHave(over), false, 'nothing of it lives');
    const token = { holder: family, family, expires: plusSeconds(over, 60), began: start, session: null };
    await app.stores.refreshTokens.insert(app.tenant, 'a-token', token);
    assert.equal(await mustHave(over), true, 'a token that was issued under it lives');
    await app.stores.sessions.end(app.tenant, family, over, 'holder');
    assert.equal(await mustHave(over), false, 'the session ended, and with it the token');
  });

  test(`${engine}: a request for more than a password is asked from a remembered device, too`, async () => {
    const app = await house('demand');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    const proven = await prove(
      app,
      { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)), remember: true },
      later(60),
    );
    assert.ok(proven.kind === 'signed-in');
    const { device } = proven;
    const again = await withPassword(app, 'correct horse', { device, demand: 'second-factor' });
    assert.ok(again.kind === 'second-factor-needed');
    assert.equal((await withPassword(app, 'correct horse', { device })).kind, 'signed-in');
    const answer = shows(secret, later(90));
    const done = await prove(app, { ticket: again.ticket, authenticator: authenticator.id, answer }, later(90));
    assert.ok(done.kind === 'signed-in');
    assert.equal(assuranceOf(done.session.session).acr, '2');
  });

  test(`${engine}: a wrong password is answered alike, whether there is a second factor or not`, async () => {
    const app = await house('disclosure');
    const said = async () => {
      const { status, body } = await app.built.world.gigya('accounts.login', { loginID: app.ann.email, password: 'wrong' });
      return { status, ...body, callId: '', time: '' };
    };
    const before = await said();
    await enrolApp(app, app.ann.id);
    assert.deepEqual(await said(), before);
  });

  test(`${engine}: settings that shut everybody out are refused`, async () => {
    const app = await house('settings');
    for (const secondFactor of [
      { offered: [], required: 'always' },
      { offered: ['backup-code'], required: 'always' },
      { offered: ['pigeon'] },
      { requiredFrom: 'tomorrow' },
    ])
      await assert.rejects(app.built.world.settings({ secondFactor } as never), /422/, JSON.stringify(secondFactor));
    await app.built.world.settings({ secondFactor: { offered: ['passkey', 'email'], required: 'always' } });
    const asked = await signIn(app);
    assert.ok(asked.kind === 'second-factor-enrolment-needed');
    assert.deepEqual(asked.offered, ['passkey', 'email']);
  });

  test(`${engine}: where passkeys alone are offered, and one is demanded, it is made at the sign-in; where backup codes are, nobody is led anywhere`, async () => {
    const app = await house('passkeys alone');
    await addNamed(app, 'bank');
    await app.built.world.settings({ secondFactor: { offered: ['passkey', 'backup-code'], requiredClients: ['bank'] } });
    const asked = await withPassword(app, 'correct horse', { client: 'bank' });
    assert.ok(asked.kind === 'second-factor-enrolment-needed');
    assert.deepEqual(asked.offered, ['passkey']);
    await app.built.world.settings({ secondFactor: { offered: ['backup-code'] } });
    await refused('obligation.unmeetable', () => withPassword(app, 'correct horse', { client: 'bank' }));
    assert.equal((await withPassword(app, 'correct horse', { client: 'shop', demand: 'second-factor' })).kind, 'signed-in');
  });
}
