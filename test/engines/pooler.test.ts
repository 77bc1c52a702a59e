// Behind PgBouncer, which pools by transaction: what is set for one transaction is nobody else's, each wait still ends by itself, and fewer
// connections than callers are enough.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { instantOfMillis } from '../../src/core/time.ts';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { whyUnusable } from '../../src/storage/sql/postgres-start.ts';
import { tongues } from '../tongues/tongues.ts';
import { pgbouncer, poolerBefore } from './pooler.ts';

const required = process.env['DRAGOMAN_REQUIRE_POOLER'] === '1';
const skip = pgbouncer === undefined && !required ? 'there is no pgbouncer on this machine' : false;

test('all that a server does goes through PgBouncer', { skip }, async (t) => {
  const server = await startPostgres();
  const pooler = await poolerBefore(server, pgbouncer!, 3);
  // It keeps connections to a database, from which no other can be copied then.
  const url = (name: string) => (name.includes('_world_') ? pooler : server).url(name);
  const databases = await postgresDatabases({ connections: 8, connectSeconds: 2, statementSeconds: 1, lockSeconds: 1 }, { ...server, url });
  const { world, opened, close } = await buildWorld(await databases.fresh(), { seed: 'pooler' });
  const { db, ready } = opened.engine;
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const { name } = rows[0]!;
  const holder = new pg.Client({ connectionString: server.url(name) });
  await holder.connect();
  after(async () => {
    await holder.end();
    await close();
    await pooler.stop();
    await databases.stop();
  });
  const ann = await world.person();
  const gigya = async () => (await world.gigya('accounts.login', { loginID: ann.email, password: ann.password })).body.errorCode;

  await t.test('sign-ins in every dialect, more at once than it has connections', async () => {
    for (const { name: dialect, signIn } of tongues) assert.ok((await signIn(world, ann.email, ann.password)).session, dialect);
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: 20 }, gigya))), new Set([0]));
    assert.equal(await ready(), true);
    assert.equal(await whyUnusable(opened.engine, { seconds: 0, tell: () => {} }), undefined);
  });

  await t.test('nobody who comes after finds our settings', async () => {
    const others = Array.from({ length: 3 }, () => new pg.Client({ connectionString: pooler.url(name) }));
    for (const other of others) await other.connect();
    const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const found = await Promise.all(
      // Each holds a connection of its own for as long as it looks.
      others.map(async (other) => {
        await other.query('begin');
        const values = [];
        for (const setting of settings) values.push((await other.query(`select current_setting('${setting}') as value`)).rows[0].value);
        return { other, values };
      }),
    );
    for (const { other, values } of found) {
      assert.deepEqual(values, ['0', '0', '0']);
      await other.query('rollback');
      await other.end();
    }
  });

  await t.test('waits for a lock end by themselves, and at the server, too', async () => {
    await holder.query('begin; lock table accounts in access exclusive mode');
    const reads = Array.from({ length: 3 }, () => sql`select count(*) from accounts`.execute(db));
    for (const read of await Promise.allSettled(reads)) {
      assert.equal(read.status, 'rejected');
      assert.equal(read.reason.name, 'DatabaseFailed');
    }
    for (const code of await Promise.all(Array.from({ length: 6 }, gigya))) assert.ok([500002, 500028].includes(code), String(code));
    const { rows: waiting } = await holder.query(`select query from pg_stat_activity where wait_event_type = 'Lock'`);
    await holder.query('commit');
    assert.deepEqual(waiting, []);
    assert.equal(await gigya(), 0);
  });

  await t.test('its own connections to the server may be cut', async () => {
    const cut = 'select pg_terminate_backend(pid, 1000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()';
    for (let each = 0; each < 5; each += 1) {
      const codes = Promise.all(Array.from({ length: 4 }, gigya));
      await holder.query(cut, [name]);
      for (const code of await codes) assert.ok([0, 500002, 500028].includes(code), String(code));
    }
    assert.equal(await gigya(), 0);
  });

  await t.test('several servers that begin at once on an empty database', async () => {
    const empty = `${name}_world_empty`;
    await holder.query(`create database ${empty}`);
    const engines = Array.from({ length: 5 }, () => openPostgres({ url: pooler.url(empty), connections: 2 }));
    const masterKeys = { keys: [Buffer.alloc(32, 'key')] as const };
    const stores = await Promise.all(engines.map((engine) => openStore({ engine, masterKeys, now: instantOfMillis(1) })));
    assert.equal(new Set(stores.map(({ seals }) => seals.digest('one'))).size, 1);
    for (const { db: each } of engines) await each.destroy();
    await holder.query(`drop database ${empty} with (force)`);
  });
});
