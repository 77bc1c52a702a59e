// An operator's lock was dropped where a lock was there already that ends by itself: the account opened again by time, or by its owner.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeAccountState } from '../../src/core/accounts/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { inTry, type Try } from '../../src/core/protection/index.ts';
import { resetPassword, sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { authenticate, me, question, questioned, recover, reply, setPassword } from '../../src/dialects/wso2/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const locked: Readonly<Record<string, number>> = { gigya: 403120, akamai: 390, authing: 2005, wso2: 17003, hazizz: 13 };
const vendor = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const op = (operation: object) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] });

interface Target {
  readonly id: string;
  readonly username: string;
}

type Locker = (world: World, target: Target, lock: boolean) => Promise<number>;

/** Every way in which an operator locks an account, and releases it. */
const lockers: Readonly<Record<string, Locker>> = {
  'SCIM, a path': async (world, { id }, value) =>
    (await world.wso2('PATCH', `/scim2/Users/${id}`, op({ op: 'replace', path: `${enterprise}:accountLocked`, value }))).status,
  'SCIM, a value': async (world, { id }, accountLocked) =>
    (await world.wso2('PATCH', `/scim2/Users/${id}`, op({ op: 'add', value: { [vendor]: { accountLocked } } }))).status,
  'SCIM, the whole user': async (world, { id, username: userName }, accountLocked) =>
    (
      await world.wso2('PUT', `/scim2/Users/${id}`, {
        ...(await shown(world, id)),
        userName,
        [enterprise]: { accountLocked },
        [vendor]: {},
      })
    ).status,
  'SCIM, many at once': async (world, { id }, value) => {
    const data = op({ op: 'replace', path: `${vendor}:accountLocked`, value });
    const Operations = [{ method: 'PATCH', path: `/Users/${id}`, data }];
    return Number((await world.wso2('POST', '/scim2/Bulk', { schemas: [], Operations })).body.Operations[0].status);
  },
  gigya: async (world, { id }, isLockedOut) =>
    (await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), isLockedOut }, { as: 'signed' })).status,
  hazizz: async (world, { id }, isLocked) => {
    const { token } = await signIn(world, 'olga-demo');
    const { number } = (await world.console('GET', `/accounts/${id}`)).body.account;
    return (await world.hazizz('PATCH', `/auth-server/admin/users/${number}`, { locked: isLocked }, { token })).status;
  },
  console: async (world, { id }, isLocked) => (await world.console('PATCH', `/accounts/${id}/state`, { locked: isLocked })).status,
};

const ann = 'ann@example.org';
const next = 'Better-pass-1';

/** Every way to a new password, up to its last step, which is taken when the account is locked; whether that is granted is not asked here. */
const recoveries: Readonly<Record<string, (world: World) => Promise<() => Promise<unknown>>>> = {
  'a mailed code': async (world) => {
    await sendEmail(world);
    const { code } = world.mail.last(ann);
    return () => resetPassword(world, code, next);
  },
  'a mailed link': async (world) => {
    await world.gigya('accounts.resetPassword', { loginID: ann });
    const passwordResetToken = world.mail.last(ann).code;
    return () => world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: next });
  },
  'a key of a mail': async (world) => {
    await recover(world, true);
    const { code } = world.mail.last(ann);
    return () => setPassword(world, code, next);
  },
  'security questions': async (world) => {
    const second = await reply(world, (await question(world)).body);
    const { key } = (await reply(world, second.body)).body;
    assert.ok(key);
    return () => setPassword(world, key, next);
  },
};

const shown = async (world: World, id: string) => (await world.wso2('GET', `/scim2/Users/${id}`)).body;
const olga = { username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] } as const;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  for (const [way, lock] of Object.entries(lockers)) {
    test(name(`${way}: the lock outlives one for failures that was there before`), async () => {
      const { world } = await open(`failures ${way}`);
      await world.settings({ lockout: { failures: 3, minutes: 1 }, rates: { caller: null, address: null } });
      await world.person(olga);
      const ann = await world.person();
      await world.times(3, () => authenticate(world, 'wrong'));
      assert.equal((await authenticate(world)).code, 17003, 'locked for a minute');
      assert.equal(await lock(world, ann, true), 200);
      world.clock.forward(63);
      for (const tongue of tongues)
        assert.equal((await tongue.signIn(world, ann.email, ann.password)).code, locked[tongue.name], tongue.name);
      assert.equal((await shown(world, ann.id))[vendor].lockedReason, 'AdminInitiated');
      assert.equal(await lock(world, ann, false), 200);
      for (const tongue of tongues) assert.ok((await tongue.signIn(world, ann.email, ann.password)).session, tongue.name);
    });

    test(name(`${way}: the lock of somebody who has not confirmed yet is not lifted by confirming`), async () => {
      const { world } = await open(`unconfirmed ${way}`);
      await world.settings({ contacts: { verify: 'obligation', lockUnconfirmed: true }, rates: { caller: null, address: null } });
      await world.person(olga);
      await me(world);
      const code = /Code: (\S+)/.exec(world.mail.last('kim@example.org').text)![1]!;
      const [{ id }] = (await world.wso2('GET', `/scim2/Users?filter=${encodeURIComponent('userName eq "kim"')}`)).body.Resources;
      assert.equal(await lock(world, { id, username: 'kim' }, true), 200);
      const confirmed = await world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code, properties: [] });
      assert.equal(confirmed.status, 202, confirmed.text);
      assert.equal((await shown(world, id))[vendor].emailVerified, true, 'the address is confirmed all the same');
      assert.equal((await authenticate(world, 'Wso2@test1', 'kim')).code, 17003);
      assert.equal(await lock(world, { id, username: 'kim' }, false), 200);
      assert.equal((await authenticate(world, 'Wso2@test1', 'kim')).status, 200);
    });
  }

  test(name('a change of something else leaves a lock for failures to its time'), async () => {
    const { world } = await open('something else');
    await world.settings({ lockout: { failures: 3, minutes: 1 } });
    const { id } = await world.person();
    await world.times(3, () => authenticate(world, 'wrong'));
    for (const operation of [
      { op: 'replace', path: 'title', value: 'Dr' },
      { op: 'add', value: { [enterprise]: { department: 'D' }, [vendor]: { country: 'HU' } } },
    ])
      assert.equal((await world.wso2('PATCH', `/scim2/Users/${id}`, op(operation))).status, 200, JSON.stringify(operation));
    assert.equal((await authenticate(world)).code, 17003);
    world.clock.forward(63);
    assert.equal((await authenticate(world)).status, 200);
    await world.times(3, () => authenticate(world, 'wrong'));
    assert.equal((await authenticate(world)).code, 17003);
    assert.equal((await world.wso2('PATCH', `/scim2/Users/${id}`, op({ op: 'remove', path: `${enterprise}:accountLocked` }))).status, 200);
    assert.equal((await authenticate(world)).status, 200, 'who takes the lock away releases it');
  });

  for (const [way, begin] of Object.entries(recoveries)) {
    test(name(`${way}: a new password does not lift the lock of an operator`), async () => {
      const { world } = await open(`recovery ${way}`);
      await questioned(world);
      const { body } = await world.wso2('GET', `/scim2/Users?filter=${encodeURIComponent('userName eq "ann-demo"')}`);
      const { id } = body.Resources[0];
      const finish = await begin(world);
      await world.console('PATCH', `/accounts/${id}/state`, { locked: true });
      await finish();
      for (const tongue of tongues)
        for (const password of ['correct horse', next])
          assert.equal((await tongue.signIn(world, ann, password)).code, locked[tongue.name], tongue.name);
      assert.equal((await shown(world, id))[vendor].lockedReason, 'AdminInitiated');
    });
  }

  test(name('failures that were under way when an operator locked did not outrank that lock'), async () => {
    const { app, world } = await open('under way');
    await world.settings({ lockout: { failures: 1, minutes: 1, addressFailures: 0 } });
    const { id } = await world.person();
    const ctx = await context({ app, world });
    const fail = async (one: Try) => {
      await changeAccountState(ctx, { account: id, locked: true }, app.stores);
      return one.failed({ what: 'sign-in.failed', subject: id });
    };
    assert.equal((await inTry(ctx, { subject: id, noneLeft: 'refused' }, fail, app.stores)).kind, 'locked');
    assert.deepEqual(await app.stores.locks.read(world.keys.tenant, 'account', id), { until: null, why: 'operator', since: start });
  });
}

async function context({ app, world }: Pick<BuiltWorld, 'app' | 'world'>) {
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const caller = { kind: 'anonymous', address: '127.0.0.1' } as const;
  return newContext({ tenant, caller, now: start, random: seededRandom('locks'), log: () => {} });
}
