// When a session was used last: a read that writes it must not make all other requests of its process wait for the disk.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Instant } from '../../src/core/time.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { lightWrites } from '../../src/storage/sql/compiled.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

test('the last use of a session is written without waiting for the disk; a longer life, and what a transaction writes, are not', async () => {
  const database = await databases.fresh();
  const { engine, tables } = await database.open();
  const adapter = engine.db.getExecutor().adapter;
  const write = lightWrites.get(adapter)!;
  let light = 0;
  lightWrites.set(adapter, (sql, parameters) => {
    light += 1;
    return write(sql, parameters);
  });
  const [tenant, id, at] = [database.keys.tenant, 'a-session', 5 as Instant];
  await tables.sessions.touch(tenant, id, { lastUsed: at });
  assert.equal(light, 1);
  await tables.sessions.touch(tenant, id, { lastUsed: at, expires: at });
  await tables.sessions.touch(tenant, id, { expires: at });
  await tables.transaction((within) => within.sessions.touch(tenant, id, { lastUsed: at }));
  assert.equal(light, 1);
  await database.drop();
});
