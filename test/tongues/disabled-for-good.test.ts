// Who was disabled and enabled again had all sessions back, and so had whoever had stolen one of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as oc from 'openid-client';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';
import { openidOf } from '../wso2/openid.ts';
import { tongues } from './tongues.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: who is disabled and enabled again has nothing of before, in any dialect, and signs in`, async () => {
    const { world } = await open('disabled');
    await world.settings({ rates: { caller: null, address: null } });
    const ann = await world.person();
    const bob = await world.person({ username: 'bob-demo', email: 'bob@example.org' });
    const enter = (email: string) =>
      Promise.all(tongues.map(async ({ name, signIn }) => ({ name, session: (await signIn(world, email, ann.password)).session! })));
    const [before, others] = [await enter(ann.email), await enter(bob.email)];
    const { register, discover, grant } = openidOf(world);
    const config = await discover(await register());
    const { tokens } = await grant(config);
    const disable = (disabled: boolean) => world.console('PATCH', `/accounts/${ann.id}/state`, { disabled });
    await disable(true);
    for (const { name, session } of before) assert.equal(await session.alive(), false, name);
    await disable(false);
    // WSO2's people bring the password with each request: there is no session to end.
    for (const { name, session } of before) assert.equal(await session.alive(), name === 'wso2', name);
    await assert.rejects(oc.refreshTokenGrant(config, tokens.refresh_token!), 'a refresh token of the provider');
    for (const { name, session } of others) assert.equal(await session.alive(), true, `${name} of another`);
    for (const { name, session } of await enter(ann.email)) assert.equal(await session.alive(), true, `${name}, signed in again`);
    const [ended, ...more] = await eventsOf(world, `?what=sessions.ended&account=${ann.id}`);
    assert.deepEqual([ended!.detail, more], [{ by: 'operator' }, []]);
  });

  test(`${engine}: a lock, and another change of the state, end no session`, async () => {
    const { world } = await open('locked');
    await world.settings({ rates: { caller: null, address: null } });
    const ann = await world.person();
    const session = (await tongues[0]!.signIn(world, ann.email, ann.password)).session!;
    for (const state of [{ locked: true }, { locked: false }, { mustChangePassword: false }, { disabled: false }])
      await world.console('PATCH', `/accounts/${ann.id}/state`, state);
    assert.equal(await session.alive(), true);
  });
}
