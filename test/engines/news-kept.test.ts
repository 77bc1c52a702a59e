// News for other processes go an hour after everybody could see them, not an hour after their transaction began: one that was open for long was
// removed before others had asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { postgresChanges } from '../../src/storage/sql/postgres-changes.ts';

const minute = 60_000;

test('postgres: what was committed stays an hour, however long its transaction was open', async (t) => {
  const databases = await postgresDatabases();
  const database = await databases.fresh();
  t.after(async () => {
    await database.drop();
    await databases.stop();
  });
  const { db } = (await database.open()).engine;
  let now = 0;
  const changes = postgresChanges(db, { writes: 0, doubts: 0 }, () => now);
  await changes.watch(() => {});
  const rows = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from changes where tenant = 'kept'`.execute(db)).rows[0]!.n);
  /** Asks every eleven minutes, and so sweeps. */
  const pass = async (minutes: number) => {
    for (const until = now + minutes * minute; now < until; ) {
      now += 11 * minute;
      await changes.catchUp();
    }
  };
  const open = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const long = db.transaction().execute(async (transaction) => {
    await sql`insert into changes (tenant, account) values ('kept', 'long')`.execute(transaction);
    begun.resolve();
    await open.promise;
  });
  await begun.promise;
  await sql`insert into changes (tenant, account) values ('kept', 'short')`.execute(db);
  await pass(99);
  assert.equal(await rows(), 1, 'while an older transaction is open nobody knows what others have seen');
  open.resolve();
  await long;
  await pass(44);
  assert.equal(await rows(), 2, 'within the hour');
  await pass(44);
  assert.equal(await rows(), 0);
});

test('postgres: a process on a machine that slept for hours believes nothing that it read before', async (t) => {
  const databases = await postgresDatabases();
  const database = await databases.fresh();
  t.after(async () => {
    await database.drop();
    await databases.stop();
  });
  const { db } = (await database.open()).engine;
  let date = 0;
  const changes = postgresChanges(
    db,
    { writes: 0, doubts: 0 },
    () => 0,
    () => date,
  );
  const forgotten: unknown[] = [];
  await changes.watch((owners) => void forgotten.push(owners));
  await changes.catchUp();
  assert.deepEqual(forgotten, ['everything'], 'the first question alone');
  date += 120 * minute;
  await changes.catchUp();
  assert.deepEqual(forgotten, ['everything', 'everything']);
});
