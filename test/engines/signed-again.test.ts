// A signed request counts once, also after the process that took it was killed.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { plusSeconds } from '../../src/core/time.ts';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { start } from '../../src/proving/levers/clock.ts';

const window = 240;

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  after(() => databases.stop());
  test(`${databases.engine}: what one process took, the next one does not take again`, async () => {
    const database = await databases.fresh();
    try {
      const { tenant } = database.keys;
      const add = ({ tables }: Awaited<ReturnType<typeof database.open>>, key: string, now: number, stamped: number) => {
        const at = (seconds: number) => plusSeconds(start, seconds);
        return tables.replays.add(tenant, key, at(now + window), at(now), at(stamped));
      };
      const first = await database.open();
      assert.equal(await add(first, 'present', 10, 10), true);
      assert.equal(await add(first, 'present', 11, 10), false);
      assert.equal(await add(first, 'ahead', 10, 70), true);
      assert.equal(await add(first, 'ahead', 11, 70), false);
      // Long after the start, by a client whose clock is ahead: sent once more when its time has come.
      assert.equal(await add(first, 'ahead later', 400, 460), true);
      assert.equal(await add(first, 'ahead later', 461, 460), false);
      // Killed, and started again half a minute later.
      const second = await database.open(undefined, undefined, plusSeconds(start, 40));
      assert.equal(await add(second, 'present', 45, 10), false);
      assert.equal(await add(second, 'ahead', 45, 70), false);
      assert.equal(await add(second, 'ahead', 75, 70), false);
      assert.equal(await add(second, 'new', 45, 44), true);
      assert.equal(await add(second, 'new', 45, 44), false);
    } finally {
      await database.drop();
    }
  });
}
