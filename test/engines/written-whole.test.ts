// A process that ended between the change of an account and that of its state left half of what one request asked for: a new name, and no lock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const patch = (active: boolean) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', value: { name: { givenName: 'Zoe' }, active } }],
});

/** Requests that change the first name and the state; each answers whether it worked. */
const writes: Readonly<Record<string, (world: World, ann: TestPerson) => Promise<boolean>>> = {
  'accounts.setAccountInfo': async (world, { id }) => {
    const given = { UID: id.replaceAll('-', ''), profile: JSON.stringify({ firstName: 'Zoe' }), isActive: 'false', isLockedOut: 'true' };
    return (await world.gigya('accounts.setAccountInfo', given, { as: 'signed' })).body.errorCode === 0;
  },
  'PATCH /scim2/Users': async (world, { id }) => (await world.wso2('PATCH', `/scim2/Users/${id}`, patch(false))).status === 200,
};

for (const { engine, open } of await engines())
  for (const [name, write] of Object.entries(writes))
    test(`${engine}: where the state of ${name} breaks nothing of it is stored, and the whole is when it is sent again`, async () => {
      const { world, app } = await open(`whole ${name}`);
      const { tenant } = world.keys;
      const ann = await world.person();
      const stored = async () => {
        const account = (await app.stores.accounts.read(tenant, ann.id))!;
        const state = (await app.stores.accountStates.readAll(tenant, [ann.id])).get(ann.id)!;
        const events = (await app.stores.events.list(tenant, 100)).map(({ what }) => what).sort();
        return { profile: JSON.stringify(account.profile), updated: account.updated, disabled: state.disabled, events };
      };
      const before = await stored();
      assert.ok(!before.profile.includes('Zoe'));
      let isBroken = true;
      world.breaks('accountStates.update', 'cut', () => isBroken);
      assert.equal(await write(world, ann), false);
      assert.deepEqual(await stored(), before);
      isBroken = false;
      assert.equal(await write(world, ann), true);
      const after = await stored();
      assert.ok(after.profile.includes('Zoe'), after.profile);
      assert.notEqual(after.disabled, null);
      const locked = name === 'accounts.setAccountInfo' ? ['account.locked'] : [];
      assert.deepEqual(after.events, [...before.events, 'account.changed', 'account.state-changed', 'sessions.ended', ...locked].sort());
    });
