// Of several processes one sweeps at a time, over SQLite as over PostgreSQL: each worker would go through all that is over.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { twoProcesses } from '../two-of.ts';

for (const { name, databases, open } of await twoProcesses()) {
  after(() => databases.stop());
  test(`${name}: while one process sweeps no other does, and whoever comes afterwards does, also where the first one failed`, async () => {
    const houses = await open('swept');
    const [first, second] = houses.map(({ opened }) => opened.engine.alone);
    const { promise: swept, resolve: end } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const sweeping = first!(async () => {
      begin();
      await swept;
    });
    await begun;
    const mustNot = async () => assert.fail('two sweep');
    assert.equal(await second!(mustNot), false);
    assert.equal(await first!(mustNot), false);
    end();
    assert.equal(await sweeping, true);
    await assert.rejects(
      second!(async () => {
        throw new Error('broken');
      }),
      /broken/,
    );
    assert.equal(await first!(async () => {}), true);
    for (const each of houses) await each.close();
  });
}
