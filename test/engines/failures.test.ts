// Failures that came at once to PostgreSQL did not see each other: each counted its own, and none of them locked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from '../../src/core/faults/index.ts';
import { countFailure } from '../../src/core/protection/index.ts';
import { seededChance } from '../../src/proving/chance.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: as many failures at once as lock, and exactly one of them locks`, async () => {
    const { house, world } = await open('failures');
    await world.settings({ lockout: { failures: 4, addressFailures: 0 } });
    const tenant = (await house.finder.tenantByDomain(world.keys.domain))!;
    const caller = { kind: 'anonymous', address: '127.0.0.1' } as const;
    const ctx = newContext({ tenant, caller, now: start, chance: seededChance('failures'), note: () => {} });
    // Several times over: the first finds no connections open, and goes one after the other.
    for (const subject of Array.from({ length: 20 }, (_, at) => `subject ${at}`)) {
      const verdicts = await Promise.all(Array.from({ length: 4 }, () => countFailure(ctx, { subject, lockouts: 0 }, house.stores)));
      assert.deepEqual(verdicts.map(({ kind }) => kind).sort(), ['counted', 'counted', 'counted', 'locked'], subject);
      assert.ok(await house.stores.locks.read(tenant.id, 'account', subject));
    }
  });
}
