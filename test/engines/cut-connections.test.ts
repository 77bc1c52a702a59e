// A connection that PostgreSQL cuts inside a transaction costs the one request that it served, not the process.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';

test('back ends that are ended while their transactions are idle fail their requests, and the next ones are answered', async () => {
  const databases = await postgresDatabases();
  const built = await buildWorld(await databases.fresh(), { seed: 'cut connections' });
  after(async () => {
    await built.close();
    await databases.stop();
  });
  const { world, app, opened } = built;
  const ann = await world.person();
  const login = async () => (await world.gigya('accounts.login', { loginID: ann.email, password: ann.password })).body.errorCode;

  async function cut(): Promise<void> {
    const idle = sql`pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
    const { rows } = await sql`select pg_terminate_backend(pid, 5000) from ${idle}`.execute(opened.engine.db);
    assert.ok(rows.length > 0, 'a transaction was idle');
    // What the server said to the connections it ended has come by now, or comes in this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { transaction } = app.stores;
  const cutting = (when: 'before its work' | 'before it is committed'): typeof transaction => {
    return (work) =>
      transaction(async (tables, rollbackWith) => {
        if (when === 'before its work') await cut();
        const result = await work(tables, rollbackWith);
        if (when === 'before it is committed') await cut();
        return result;
      });
  };
  const broken = { 'before its work': 500002, 'before it is committed': 500028 } as const;
  for (const when of ['before its work', 'before it is committed'] as const) {
    Object.assign(app.stores, { transaction: cutting(when) });
    assert.equal(await login(), broken[when], `cut ${when}: the step failure of what was done, no defect`);
    Object.assign(app.stores, { transaction });
    assert.equal(await login(), 0, `cut ${when}: the next one is answered`);
  }
});

test('a lost connection is told once, with its code, be it idle or inside a transaction', async () => {
  const server = await startPostgres();
  after(() => server.stop());
  const lost: (string | undefined)[] = [];
  const watched = openPostgres({ url: `${server.url('postgres')}&application_name=watched`, onLost: (code) => void lost.push(code) });
  const other = openPostgres({ url: server.url('postgres'), connections: 1 });
  const cutAll = async () => {
    // Others test on this server meanwhile.
    const ours = sql`pg_stat_activity where application_name = 'watched'`;
    await sql`select pg_terminate_backend(pid, 5000) from ${ours}`.execute(other.db);
    await new Promise((resolve) => setImmediate(resolve));
  };
  await sql`select 1`.execute(watched.db);
  await cutAll();
  assert.deepEqual(lost, ['57P01']);
  const inside = watched.db.transaction().execute(async (transaction) => {
    await sql`select 1`.execute(transaction);
    await cutAll();
    await sql`select 1`.execute(transaction);
  });
  await assert.rejects(inside);
  assert.deepEqual(lost, ['57P01', '57P01']);
  await watched.db.destroy();
  await other.db.destroy();
});
