// A held lock, a network that swallowed packets and a stopped PostgreSQL made every request wait for ever, whatever its dialect, and the end of
// the process with them. Each wait ends by itself now, and the request with the database code of its dialect.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { DatabaseFailed } from '../../src/core/stores.ts';
import { postgresDatabases } from '../../src/proving/databases.ts';
import { drawMark } from '../../src/proving/own-mark.ts';
import { startOwnPostgres } from '../../src/proving/postgres.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import type { ScanLimits } from '../../src/storage/sql/scans.ts';
import { lineTo } from './line.ts';

const server = await startOwnPostgres();
const line = await lineTo(server);
const databases = await postgresDatabases({ connectSeconds: 1, statementSeconds: 1, lockSeconds: 1 }, line);
const worlds: BuiltWorld[] = [];
after(async () => {
  line.becomes('open');
  for (const { close } of worlds) await close();
  await databases.stop();
});

async function opened(seed: string, scans: ScanLimits = {}) {
  const built = await buildWorld(await databases.fresh(), { seed, scans });
  worlds.push(built);
  const { world } = built;
  const ann = await world.person();
  const status = async (path: string) => (await world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} })).status;
  const signIn = async () => (await world.gigya('accounts.login', { loginID: ann.email, password: ann.password })).body.errorCode;
  return { ...built, ann, status, signIn };
}

const failed = [500002, 500028];

test('sign-ins that wait for a table that another holds end by themselves, and leave nothing behind that goes on to wait', async () => {
  const {
    opened: { engine },
    signIn,
    status,
  } = await opened('locked table');
  const {
    rows: [here],
  } = await sql<{ name: string }>`select current_database() as name`.execute(engine.db);
  const holder = new pg.Client({ connectionString: server.url(here!.name) });
  await holder.connect();
  await holder.query('begin; lock table accounts in access exclusive mode');
  const ends = Promise.all(Array.from({ length: 12 }, signIn));
  assert.equal(await status('/health/ready'), 200, 'the database answers: only its connections are busy');
  for (const code of await ends) assert.ok(failed.includes(code), String(code));
  const { rows } = await holder.query(`select query from pg_stat_activity where wait_event_type = 'Lock'`);
  assert.deepEqual(rows, []);
  await holder.query('commit');
  await holder.end();
  assert.equal(await signIn(), 0);
});

test('a line that falls silent fails what waits; who asks is told that the server is not ready, and lives; afterwards it serves as before', async () => {
  const {
    signIn,
    status,
    opened: { engine },
  } = await opened('silent line');
  assert.equal(await signIn(), 0);
  assert.equal(await status('/health/ready'), 200);
  line.becomes('silent');
  const ends = Promise.all(Array.from({ length: 6 }, signIn));
  assert.equal(await status('/health/ready'), 503);
  assert.equal(await status('/health/live'), 200);
  for (const code of await ends) assert.ok(failed.includes(code), String(code));
  line.becomes('open');
  assert.equal(await signIn(), 0);
  assert.equal(await status('/health/ready'), 200);
  line.becomes('silent');
  await engine.db.destroy();
  line.becomes('open');
});

test('searches that fall silent are no overload: the database failed', async () => {
  const {
    opened: { engine },
    world,
  } = await opened('silent search', { seconds: 1 });
  line.becomes('silent');
  const search = engine.scan(world.keys.tenant, sql`select 1`.compile(engine.db));
  await assert.rejects(search, { name: 'DatabaseFailed' });
  line.becomes('open');
});

test('back ends that are ended again and again under load fail single requests, in their dialects’ words', async () => {
  const {
    signIn,
    opened: { engine },
    world,
    ann,
  } = await opened('ended under load');
  const {
    rows: [here],
  } = await sql<{ name: string }>`select current_database() as name`.execute(engine.db);
  const killer = new pg.Client({ connectionString: server.url('postgres') });
  await killer.connect();
  let busy = true;
  const codes: number[] = [];
  const callers = Array.from({ length: 6 }, async () => {
    while (busy) codes.push(await signIn());
  });
  let ended = 0;
  while (ended < 30 || !codes.includes(0)) {
    const { rows } = await killer.query(
      `select count(pg_terminate_backend(pid, 1000)) from pg_stat_activity where datname = $1 and usename is not null`,
      [here!.name],
    );
    ended += rows[0].count;
  }
  busy = false;
  await Promise.all(callers);
  await killer.end();
  for (const code of codes) assert.ok(code === 0 || failed.includes(code), String(code));
  assert.equal(await signIn(), 0);
  assert.equal((await world.gigya('accounts.login', { loginID: ann.email, password: 'wrong' })).body.errorCode, 403042);
});

test('PostgreSQL that stops and starts under load, by order or by a crash, ends single requests and nothing else', async () => {
  const { signIn, status } = await opened('restarts');
  const { mark, held, release } = await drawMark(server.url('postgres'));
  for (const signal of ['INT', 'QUIT'] as const) {
    let busy = true;
    const codes: number[] = [];
    const callers = Array.from({ length: 4 }, async () => {
      while (busy) codes.push(await signIn());
    });
    await server.halt(signal);
    await assert.rejects(databases.fresh(), DatabaseFailed, 'whoever makes worlds is told');
    assert.equal(await status('/health/ready'), 503);
    assert.equal(await status('/health/live'), 200);
    await server.start();
    busy = false;
    await Promise.all(callers);
    for (const code of codes) assert.ok(code === 0 || failed.includes(code), String(code));
    assert.equal(await signIn(), 0, 'the first one afterwards is answered');
    assert.equal(await status('/health/ready'), 200);
  }
  // Whoever lives says so again: what is its own is not dropped as left behind.
  await held();
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`create database dragoman_world_${mark}_1`);
  await (await drawMark(server.url('postgres'))).release();
  assert.equal((await admin.query('select from pg_database where datname like $1', [`%${mark}%`])).rowCount, 1);
  await release();
  await (await drawMark(server.url('postgres'))).release();
  assert.equal((await admin.query('select from pg_database where datname like $1', [`%${mark}%`])).rowCount, 0);
  await admin.end();
});
