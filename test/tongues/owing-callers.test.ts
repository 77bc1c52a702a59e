// A password that came with each request let in whom every sign-in refuses: a password that an operator knows acted for its person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { owe } from '../writers/ann.ts';

const patch = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'emails', value: [{ value: 'thief@thief.example', primary: true }] }],
};

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { world, opened: app } = await open(seed, { clock: runningClock() });
    await world.settings({ rates: { caller: null, address: null, tenant: null }, accounts: { removeOwn: true } });
    const ann = await world.person({ verified: true });
    const as = { as: { username: ann.username, password: ann.password } };
    const statuses = async () => [
      (await world.wso2('GET', '/scim2/Me', undefined, as)).status,
      (await world.wso2('GET', '/api/identity/user/v1.0/me', undefined, as)).status,
      (await world.wso2('GET', '/api/users/v1/me/challenges', undefined, as)).status,
    ];
    const changes = async () => [
      (await world.wso2('PATCH', '/scim2/Me', patch, as)).status,
      (await world.wso2('DELETE', '/scim2/Me', undefined, as)).status,
    ];
    return { world, app, ann, as, statuses, changes };
  }

  test(`${engine}, wso2: who must choose another password is let in by Basic no more than by a sign-in`, async () => {
    const { app, ann, statuses, changes } = await opened('owing a password');
    assert.deepEqual(await statuses(), [200, 200, 200]);
    await owe(app.engine, ann.id, true);
    assert.deepEqual(await statuses(), [401, 401, 401]);
    assert.deepEqual(await changes(), [401, 401]);
    await owe(app.engine, ann.id, false);
    assert.deepEqual(await statuses(), [200, 200, 200], 'and nothing was counted against the person');
  });

  test(`${engine}, wso2: whose address is not verified is let in by Basic only where a sign-in lets in, too`, async () => {
    const { world } = await opened('owing a proof');
    await world.settings({ contacts: { verify: 'obligation' } });
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org', verified: false });
    const get = async () =>
      (await world.wso2('GET', '/scim2/Me', undefined, { as: { username: ben.username, password: ben.password } })).status;
    assert.equal(await get(), 401);
    await world.settings({ contacts: { signInUnverified: true } });
    assert.equal(await get(), 200);
  });
}
