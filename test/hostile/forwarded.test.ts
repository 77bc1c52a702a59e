// Whose X-Forwarded-* are believed: only those of addresses that the installation trusts.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

for (const [trusted, blocked] of [
  [[], false],
  [['127.0.0.1'], true],
] as const) {
  test(`a forwarded address of ${trusted.length > 0 ? 'a trusted proxy counts' : 'anybody else is not believed'}`, async () => {
    const { world, close } = await buildWorld(await databases.fresh(), { seed: `forwarded ${blocked}`, trustedProxies: trusted });
    await world.settings({ addresses: { deny: ['203.0.113.0/24'] } });
    const { code } = await world.gigya('accounts.initRegistration', {}, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    assert.equal(code, blocked ? 403051 : 0);
    await close();
  });
}
