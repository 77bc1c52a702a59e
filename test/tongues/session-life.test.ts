// Whoever signed in said how long the session lasts, and so a stolen one lasted as long as its thief had asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login, register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const request = { targetEnv: 'mobile', sessionExpiration: 999_999_999 };

const ways: Readonly<Record<string, (world: World) => Promise<{ readonly sessionToken: string; readonly expires_in: string }>>> = {
  async login(world) {
    await world.person();
    return (await login(world, 'correct horse', request)).body.sessionInfo;
  },
  register: async (world) => (await register(world, request)).body.sessionInfo,
  async finalizeRegistration(world) {
    const { regToken } = (await register(world, { finalizeRegistration: false })).body;
    return (await world.gigya('accounts.finalizeRegistration', { regToken, ...request })).body.sessionInfo;
  },
};

for (const { engine, open } of await engines()) {
  for (const [name, enter] of Object.entries(ways))
    test(`${engine}: a session of ${name} lasts no longer than the tenant's, whatever is asked`, async () => {
      const { world } = await open(`life ${name}`);
      await world.settings({ sessions: { lifeSeconds: 600 }, contacts: { verify: 'off' } });
      const session = await enter(world);
      const reads = async () => (await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session } as never)).code;
      assert.deepEqual([session.expires_in, await reads()], ['600', 0]);
      world.clock.forward(600);
      assert.equal(await reads(), 403011);
    });

  test(`${engine}: a shorter one may be asked for`, async () => {
    const { world } = await open('shorter');
    await world.person();
    assert.equal((await login(world, 'correct horse', { ...request, sessionExpiration: 30 })).body.sessionInfo.expires_in, '30');
  });
}
