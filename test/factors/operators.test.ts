// What operators do with second factors: two where the tenant wants two, and nothing that tells a secret.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFactor } from '../../src/core/authenticators/index.ts';
import type { Caller } from '../../src/core/clients/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { beginPasskeyEnrolment, finishPasskeyEnrolment, takePasskey } from '../../src/core/passkeys/index.ts';
import { demandFactor, factorsOf, renewBackupCodesAsOperator, resetFactors, withoutFactor } from '../../src/core/sign-in/index.ts';
import { changeSettings } from '../../src/core/tenants/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused } from '../journeys/commands.ts';
import { create } from '../passkeys/authenticator.ts';
import { enrolApp, houseOf, later, offered, prove, shows, signIn, stopped } from './people.ts';

const operator = (publicId: string): Caller => ({ kind: 'operator', publicId, address: '192.0.2.9' });

for (const { engine, open } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings(offered);
    const app = { ...houseOf(built), ann: await built.world.person() };
    const as = async (publicId: string, at = start) => newContext({ ...(await app.ctx(at)), caller: operator(publicId) });
    return { ...app, as, tenant: built.world.keys.tenant };
  };

  test(`${engine}: where two must agree, one operator alone resets nothing, however often and for however long`, async () => {
    const app = await house('two');
    await app.built.world.settings({ secondFactor: { resetConsent: 'two' } });
    await enrolApp(app, app.ann.id);
    const account = app.ann.id;
    const reset = async (by: string, at = start) => resetFactors(await app.as(by, at), { account }, app.stores);
    assert.deepEqual(await reset('one'), { kind: 'asked' });
    assert.deepEqual(await reset('one'), { kind: 'asked' });
    const codes = async (by: string) => renewBackupCodesAsOperator(await app.as(by), { account }, app.stores);
    assert.deepEqual(await codes('two'), { kind: 'asked' }, 'a consent is to one wish');
    assert.equal((await signIn(app)).kind, 'second-factor-needed');
    assert.deepEqual(await reset('two', later(3601)), { kind: 'asked' }, 'the wish is over after an hour');
    assert.deepEqual(await reset('one', later(3602)), { kind: 'done', count: 1 });
    assert.deepEqual(await factorsOf(await app.ctx(), { account }, app.stores), []);
    assert.equal((await signIn(app)).kind, 'signed-in');
    const told = (await app.stores.events.list(app.tenant, 100)).map(({ what, actor }) => `${what} by ${actor}`);
    assert.ok(told.includes('factors.reset by operator one') && told.includes('factors.reset-asked by operator two'), told.join());
    await app.built.app.settled();
    assert.match(app.built.world.mail.last(app.ann.email).subject, /second factors were removed/);
  });

  test(`${engine}: where two must agree, one operator alone brings in no factor beside those that are there`, async () => {
    const app = await house('import alone');
    await app.built.world.settings({ secondFactor: { resetConsent: 'two' } });
    const account = app.ann.id;
    const bring = async (by: string, secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', at = start) =>
      importFactor(await app.as(by, at), { account, method: 'totp', secret }, app.stores);
    assert.equal((await bring('one')).kind, 'done', 'the first factor of somebody takes nothing away');
    const other = 'KBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    for (const _ of [1, 2]) assert.deepEqual(await bring('one', other), { kind: 'asked' });
    assert.deepEqual(await bring('two', 'LBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'), { kind: 'asked' }, 'a consent is to that secret');
    assert.deepEqual(await bring('one', other, later(1)), { kind: 'asked' });
    assert.equal((await factorsOf(await app.ctx(), { account }, app.stores)).filter(({ method }) => method === 'totp').length, 1);
    assert.equal((await bring('two', other, later(2))).kind, 'done');
    const told = (await app.stores.events.list(app.tenant, 100)).filter(({ what }) => what === 'factors.reset-asked');
    assert.deepEqual([...new Set(told.map(({ detail }) => detail['wish']))], ['import']);
    assert.doesNotMatch(JSON.stringify(told), /BSWY3DP/, 'no secret is told');
  });

  test(`${engine}: a factor that the person has is not brought in twice, however it is spelled, and by two at once either`, async () => {
    const app = await house('import twice');
    const account = app.ann.id;
    const bring = async (given: object) => importFactor(await app.as('one'), { account, ...given } as never, app.stores);
    const held = async () => (await factorsOf(await app.ctx(), { account }, app.stores)).filter(({ method }) => method !== 'backup-code');
    const enrolled = await enrolApp(app, account);
    // Twenty-six letters are 130 bits: of the last one two count for nothing.
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEA';
    for (const [first, ...again] of [
      [
        { method: 'totp', secret },
        { method: 'totp', secret: secret.toLowerCase() },
        { method: 'totp', secret: `${secret.slice(0, 25)}B====` },
      ],
      [
        { method: 'email', target: 'second@example.org' },
        { method: 'email', target: ' Second@EXAMPLE.org' },
      ],
      [
        { method: 'sms', target: '+36301234567' },
        { method: 'sms', target: '+36 30 123 4567' },
      ],
    ] as const) {
      const ends = await atOnce(
        () => bring(first),
        () => bring(first),
      );
      assert.deepEqual([...ends].sort(), ['factor.exists', 'fine'], first.method);
      for (const same of [first, ...again]) await refused('factor.exists', () => bring(same));
    }
    await refused('factor.exists', () => bring({ method: 'totp', secret: enrolled.secret }));
    assert.deepEqual((await held()).map(({ method }) => method).sort(), ['email', 'sms', 'totp', 'totp']);
    assert.equal((await app.stores.accountStates.read(app.tenant, account))?.secondFactors, 4);
    await bring({ method: 'totp', secret: 'KBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' });
    assert.equal((await held()).length, 5, 'another one is');
  });

  test(`${engine}: where two must agree, one operator alone removes no passkey that is a second factor`, async () => {
    const app = await house('passkey alone');
    await app.built.world.settings({ secondFactor: { offered: ['passkey', 'backup-code'], resetConsent: 'two' } });
    const account = app.ann.id;
    const ctx = await app.ctx();
    const address = 'https://login.example.org';
    const enrolling = { account, session: 's', address };
    const proven = { methods: [{ type: 'password', at: start }], provenAt: start };
    const { answer } = create(await beginPasskeyEnrolment(ctx, { ...enrolling, proven, name: 'n' }, app.stores), address);
    const { passkey } = await finishPasskeyEnrolment(ctx, { ...enrolling, answer, agent: null }, app.stores);
    const take = async (by: string) => takePasskey(await app.as(by), { account, id: passkey.id }, app.stores);
    for (const _ of [1, 2]) assert.deepEqual(await take('one'), { kind: 'asked' });
    assert.equal((await signIn(app)).kind, 'second-factor-needed');
    await app.stores.accounts.changeRights(app.tenant, account, ['everything']);
    const client = (await app.stores.clients.list(app.tenant))[0]!;
    const byApplication = { ...ctx, caller: { kind: 'client', client, address: '192.0.2.1' } as const };
    await refused('account.protected', () => takePasskey(byApplication, { account, id: passkey.id }, app.stores));
    await app.stores.accounts.changeRights(app.tenant, account, []);
    assert.deepEqual(await take('two'), { kind: 'done' });
    assert.equal((await signIn(app)).kind, 'signed-in');
    await refused('passkey.absent', () => take('two'));
  });

  test(`${engine}: where two must agree, one operator alone has second factors asked of nobody`, async () => {
    const app = await house('settings alone');
    await app.built.world.settings({ secondFactor: { resetConsent: 'two' } });
    await enrolApp(app, app.ann.id);
    const change = async (by: string, secondFactor: object, at = start) =>
      changeSettings(await app.as(by, at), { secondFactor }, app.stores);
    for (const less of [
      { resetConsent: 'one' },
      { required: 'never' },
      { risk: ['long-absence'] },
      { resetConsent: 'one', rememberDays: 3 },
    ])
      for (const _ of [1, 2]) await refused('input.rejected', () => change('one', less));
    await refused('input.rejected', () => change('two', { required: 'never' }));
    await refused('input.rejected', () => change('one', { resetConsent: 'one' }, later(1)));
    await refused('input.rejected', () => change('two', { resetConsent: 'one' }, later(86_402)));
    const present = async () => (await app.ctx()).tenant.settings.secondFactor;
    assert.deepEqual(
      [(await present()).resetConsent, (await present()).required, (await present()).risk, (await present()).rememberDays],
      ['two', 'enrolled', [], 30],
    );
    assert.equal((await signIn(app)).kind, 'second-factor-needed');
    await change('one', { required: 'always', rememberDays: 3 }, later(86_403));
    await change('one', { resetConsent: 'one' }, later(86_404));
    assert.equal((await present()).resetConsent, 'one');
    const told = (await app.stores.events.list(app.tenant, 100)).filter(({ what }) => what === 'settings.change-asked');
    assert.ok(told.some(({ actor, detail }) => actor === 'operator two' && JSON.stringify(detail['after']) === '{"resetConsent":"one"}'));
  });

  test(`${engine}: a wish that waits is carried out once, whoever consents at once`, async () => {
    const app = await house('once');
    await app.built.world.settings({ secondFactor: { resetConsent: 'two' } });
    await enrolApp(app, app.ann.id);
    await resetFactors(await app.as('one'), { account: app.ann.id }, app.stores);
    const consent = (by: string) => async () => {
      const { kind } = await resetFactors(await app.as(by), { account: app.ann.id }, app.stores);
      if (kind === 'asked') throw new Error('asked');
    };
    // Of three the second may ask anew, and the third consent to that.
    assert.equal((await atOnce(consent('two'), consent('three'))).filter((end) => end === 'fine').length, 1);
  });

  test(`${engine}: a reset forgets devices, and a backup code of an operator lets in`, async () => {
    const app = await house('devices');
    const { secret, authenticator } = await enrolApp(app, app.ann.id);
    const { ticket } = await stopped(app, later(60));
    const done = await prove(app, { ticket, authenticator: authenticator.id, answer: shows(secret, later(60)), remember: true }, later(60));
    assert.ok(done.kind === 'signed-in');
    const drawn = await renewBackupCodesAsOperator(await app.as('one'), { account: app.ann.id }, app.stores);
    assert.ok(drawn.kind === 'done');
    const next = await stopped(app, later(120));
    const list = next.factors.find(({ method }) => method === 'backup-code')!;
    assert.equal(
      (await prove(app, { ticket: next.ticket, authenticator: list.id, answer: drawn.codes[0]! }, later(120))).kind,
      'signed-in',
    );
    await resetFactors(await app.as('one'), { account: app.ann.id }, app.stores);
    assert.equal(await app.stores.rememberedDevices.find(app.tenant, app.ann.id, done.device!), undefined);
    await refused('factor.absent', async () => renewBackupCodesAsOperator(await app.as('one'), { account: app.ann.id }, app.stores));
  });

  test(`${engine}: one person must have a factor where an operator demands it, and who has none is listed page by page`, async () => {
    const app = await house('demand');
    const bob = await app.built.world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const list = async (after?: string) => (await withoutFactor(await app.ctx(), { most: 1, after }, app.stores)).map(({ id }) => id);
    const both = [app.ann.id, bob.id].sort();
    assert.deepEqual([...(await list()), ...(await list(both[0])), ...(await list(both[1]))], both);
    await demandFactor(await app.as('one'), { account: app.ann.id, on: true }, app.stores);
    assert.equal((await signIn(app)).kind, 'second-factor-enrolment-needed');
    await enrolApp(app, app.ann.id);
    assert.deepEqual(await list(), [bob.id]);
    await demandFactor(await app.as('one'), { account: app.ann.id, on: false }, app.stores);
    assert.equal((await signIn(app)).kind, 'second-factor-needed');
    const nobody = '01900000-0000-7000-8000-0000000000ff';
    for (const work of [resetFactors, renewBackupCodesAsOperator])
      await refused('account.not-found', async () => work(await app.as('one'), { account: nobody }, app.stores));
  });
}
