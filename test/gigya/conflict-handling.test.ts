// Whoever sets a name that another account has may have the rest saved; the name is not, and the other account is not touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register, signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: with saveProfileAndFail all is saved but the name that is taken`, async () => {
    const { world } = await open('saved beside a conflict');
    const ann = await world.person();
    const { regToken, UID } = (await register(world, { email: 'bob@example.org', finalizeRegistration: false })).body;
    const account = async () => (await world.gigya('accounts.getAccountInfo', { UID, include: 'profile,loginIDs' }, server)).body;
    const set = (given: object) => world.gigya('accounts.setAccountInfo', { regToken, ...given });
    const profile = { firstName: 'Bob', email: ann.email };
    assert.equal((await set({ profile })).code, 400003);
    assert.equal((await set({ profile, conflictHandling: 'fail' })).code, 400003);
    assert.equal((await account()).profile.firstName, undefined);
    const { code, body } = await set({ profile, conflictHandling: 'saveProfileAndFail' });
    assert.deepEqual([code, body.regToken], [200010, regToken]);
    assert.deepEqual((await account()).profile, { firstName: 'Bob', email: 'bob@example.org' });
    const free = { profile: { firstName: 'Rob', email: 'rob@example.org' }, conflictHandling: 'saveProfileAndFail' };
    assert.equal((await set(free)).code, 0);
    assert.deepEqual((await account()).profile, { firstName: 'Rob', email: 'rob@example.org' });
    assert.equal((await set({ ...free, profile: { birthYear: 'x' } })).code, 400006, 'other refusals stay');
    assert.equal((await set({ conflictHandling: 'other' })).code, 400006);
    const byServer = { UID, username: ann.username, profile: { lastName: 'Bee' }, conflictHandling: 'saveProfileAndFail' };
    assert.equal((await world.gigya('accounts.setAccountInfo', byServer, server)).code, 200010);
    assert.deepEqual([(await account()).profile.lastName, (await account()).loginIDs.username], ['Bee', undefined]);
    const further = { UID, addLoginEmails: ann.email, profile: { lastName: 'Cole' }, conflictHandling: 'saveProfileAndFail' };
    assert.equal((await world.gigya('accounts.setAccountInfo', further, server)).code, 200010, 'an address beside his own');
    assert.equal((await account()).profile.lastName, 'Cole');
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, await signedIn(world))).body.profile.email, ann.email);
  });
}
