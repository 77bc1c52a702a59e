// What may be tried again after a connection was lost, and what never: a write whose answer did not come may have been committed.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { startPostgres } from '../../src/proving/postgres.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { lineTo } from './line.ts';

const server = await startPostgres();
const line = await lineTo(server);
const name = `once_only_${process.pid}`;
const admin = new pg.Client({ connectionString: server.url('postgres') });
await admin.connect();
await admin.query(`create database ${name}`);
const engine = openPostgres({ url: line.url(name), connections: 3 });
const { db } = engine;
await sql`create table written (number integer)`.execute(db);
after(async () => {
  await db.destroy();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await line.stop();
});

const count = async () => (await sql<{ count: number }>`select count(*) as count from written`.execute(db)).rows[0]!.count;
/** As many connections as there may be lie open, unused. */
const several = () => Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.02)`.execute(db)));

test('a read, and the begin of a transaction, on connections that died without a word go on over a new one', async () => {
  await several();
  line.becomes('dead');
  assert.equal(await count(), 0);
  line.becomes('open');
  await several();
  line.becomes('dead');
  await db.transaction().execute(async (transaction) => void (await sql`insert into written values (1)`.execute(transaction)));
  line.becomes('open');
  assert.equal(await count(), 1);
});

test('after one connection was found dead, no older one is tried', async () => {
  await several();
  line.becomes('dead');
  await assert.rejects(sql`insert into written values (2)`.execute(db), { name: 'DatabaseFailed' });
  assert.equal(await count(), 1);
  await sql`insert into written values (2)`.execute(db);
  line.becomes('open');
  assert.equal(await count(), 2);
});

test('a write whose answer was lost fails, was done once, and is not done again', async () => {
  await several();
  line.becomes('last');
  await assert.rejects(sql`insert into written values (3)`.execute(db), { name: 'DatabaseFailed' });
  line.becomes('open');
  assert.equal(await count(), 3);
});

test('a transaction whose commit was not answered fails, and is not run again', async () => {
  let runs = 0;
  const work = db.transaction().execute(async (transaction) => {
    runs += 1;
    await sql`insert into written values (4)`.execute(transaction);
    line.becomes('last');
  });
  await assert.rejects(work, { name: 'DatabaseFailed' });
  line.becomes('open');
  assert.deepEqual([runs, await count()], [1, 4]);
});

test('connections that may not write are left as soon as one says so: the next write goes to whoever is the primary then', async () => {
  await admin.query(`alter database ${name} set default_transaction_read_only = on`);
  const replica = openPostgres({ url: server.url(name), connections: 3 });
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.02)`.execute(replica.db)));
  assert.equal(await replica.ready(), false);
  await admin.query(`alter database ${name} set default_transaction_read_only = off`);
  const write = () => sql`insert into written values (5)`.execute(replica.db);
  await assert.rejects(write(), { name: 'DatabaseFailed', code: '25006' });
  for (let each = 0; each < 3; each += 1) await write();
  await Promise.all([write(), write(), write()]);
  assert.equal(await replica.ready(), true);
  await replica.db.destroy();
});

test('a transaction from which nothing comes any more is ended by the server, and what it held is free', async () => {
  const forgetful = openPostgres({ url: server.url(name), idleInTransactionSeconds: 0.1 });
  const idle = `select from pg_stat_activity where datname = $1 and state = 'idle in transaction'`;
  const before = await count();
  const work = forgetful.db.transaction().execute(async (transaction) => {
    await sql`insert into written values (6)`.execute(transaction);
    for (let more = 1; more > 0; ) more = (await admin.query(idle, [name])).rowCount ?? 0;
    await sql`insert into written values (6)`.execute(transaction);
  });
  await assert.rejects(work, { name: 'DatabaseFailed' });
  assert.equal(await count(), before);
  await forgetful.db.destroy();
});
