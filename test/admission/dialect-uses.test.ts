// Nobody knew which of a tenant's dialects were in use, and so nobody could close one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellUnused } from '../../src/cli/unused-dialects.ts';
import { plusSeconds, textOfInstant } from '../../src/core/time.ts';
import { foundTenant } from '../../src/demonstration.ts';
import { openable } from '../../src/dialects.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: the last use of a dialect is written once an hour, and only where a request was let in`, async () => {
    const { world, app, calls } = await open('last use');
    const written = () => calls.get('dialectUses.used') ?? 0;
    const uses = async () => {
      const all = await app.stores.dialectUses.list(world.keys.tenant);
      return Object.fromEntries(all.filter(({ last }) => last !== null).map(({ dialect, last }) => [dialect, last]));
    };
    assert.deepEqual(
      (await app.stores.dialectUses.list(world.keys.tenant)).map(({ dialect }) => dialect),
      [...openable].sort(),
    );
    await world.settings({ dialects: { open: openable.filter((name) => name !== 'gigya') }, units: { suspended: ['hazizz:*'] } });
    await world.gigya('accounts.initRegistration');
    assert.equal((await world.hazizz('GET', '/hazizz-server/information/motd')).code, 170, 'out of service');
    assert.deepEqual([await uses(), written()], [{}, 0]);

    await world.settings({ dialects: { open: [...openable] } });
    const first = app.now();
    for (let n = 0; n < 5; n += 1) await world.gigya('accounts.initRegistration');
    assert.deepEqual([await uses(), written()], [{ gigya: first }, 1]);
    world.clock.forward(3599);
    await world.gigya('accounts.initRegistration');
    await world.raw({ method: 'GET', url: `${world.base}/oauth2/jwks`, headers: {} });
    assert.deepEqual([await uses(), written()], [{ gigya: first, oidc: app.now() }, 2]);
    world.clock.forward(1);
    await world.gigya('accounts.initRegistration');
    const second = app.now();
    assert.deepEqual([(await uses())['gigya'], written()], [second, 3]);

    // Another process may be late: the latest stays.
    await app.stores.dialectUses.used(world.keys.tenant, 'gigya', first);
    assert.equal((await uses())['gigya'], second);
  });

  test(`${engine}: a use that cannot be written is in no caller's way`, async () => {
    const { world } = await open('not written');
    await world.breaks('dialectUses.used', 'full');
    assert.equal((await world.gigya('accounts.initRegistration')).code, 0);
  });

  test(`${engine}: at the start operators hear of each open dialect that nobody ever used, once, and since when it is open`, async () => {
    const { world, app, as } = await open('never used');
    const founder = { now: plusSeconds(start, 60), random: seededRandom('shop') };
    const shop = as(await foundTenant(founder, { name: 'Shop', domain: 'shop', mark: 's', hosts: [], kind: 'production' }, app.stores));
    await shop.settings({ dialects: { open: ['gigya', 'akamai', 'oidc'] } });
    const lines = async () => {
      const told: unknown[] = [];
      await tellUnused(app, { info: (line: unknown) => void told.push(line) } as never);
      return told;
    };
    const since = textOfInstant(founder.now);
    const line = (dialect: string) => ({ tenant: 'shop', dialect, since });
    assert.deepEqual(await lines(), ['akamai', 'gigya', 'oidc'].map(line));
    await shop.gigya('accounts.initRegistration');
    assert.deepEqual(await lines(), ['akamai', 'oidc'].map(line));
    await shop.settings({ dialects: { open: ['gigya'] } });
    assert.deepEqual(await lines(), []);
    assert.equal(world.keys.domain, 'demo', 'of the demonstration nothing is told');
  });
}
