// The start: PostgreSQL that is not there yet ended it with a stack, as did another process that began on the same empty database.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { demonstrationKeys } from '../../src/cli/demonstrate.ts';
import { openInstallation } from '../../src/cli/open.ts';
import { demonstration } from '../../src/config/environment.ts';
import { instantOfMillis } from '../../src/core/time.ts';
import { startOwnPostgres } from '../../src/proving/postgres.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { whyTooOld, whyUnusable } from '../../src/storage/sql/postgres-start.ts';
import { program } from '../program.ts';
import { lineTo } from './line.ts';

const server = await startOwnPostgres();
const line = await lineTo(server);
const folder = mkdtempSync(join(tmpdir(), 'dragoman-start-'));
after(async () => {
  await line.stop();
  rmSync(folder, { recursive: true });
});
let databases = 0;
async function empty(): Promise<string> {
  databases += 1;
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`create database start_${databases}`);
  await admin.end();
  return `start_${databases}`;
}

test('twelve that open one empty database at once all find it whole', async () => {
  const name = await empty();
  const all = Array.from({ length: 12 }, () => openPostgres({ url: server.url(name), connections: 2 }));
  const masterKeys = { keys: [Buffer.alloc(32, 'key')] as const };
  const opened = await Promise.all(all.map((engine) => openStore({ engine, masterKeys, now: instantOfMillis(1) })));
  const digests = new Set(opened.map(({ seals }) => seals.digest('one')));
  assert.equal(digests.size, 1);
  assert.deepEqual(await migrate(all[0]!, 2, () => {}), [], 'nothing is pending');
  for (const { db } of all) await db.destroy();
});

test('two demonstrations that begin on one empty database have one tenant, and the same keys', async () => {
  const env = { DATABASE_URL: server.url(await empty()), DRAGOMAN_DATA: folder };
  const both = await Promise.all([1, 2].map(() => openInstallation(demonstration(env))));
  const [one, other] = await Promise.all(both.map(demonstrationKeys));
  assert.ok(one!.olgasPassword);
  assert.deepEqual(one, other);
  for (const { close } of both) await close();
});

test('a database that comes in time is waited for, with one sentence; one that does not come is told, with the reason', async () => {
  const name = await empty();
  const said: string[] = [];
  line.becomes('closed');
  const engine = openPostgres({ url: line.url(name) });
  const tell = (sentence: string) => {
    said.push(sentence);
    line.becomes('open');
  };
  assert.equal(await whyUnusable(engine, { seconds: 60, tell }), undefined);
  assert.match(said.join('\n'), /^PostgreSQL cannot be reached: [^\n]*ECONN\w+\. It is tried for 60 seconds\.$/);
  await engine.db.destroy();
  line.becomes('closed');
  const none = openPostgres({ url: line.url(name) });
  assert.match(
    (await whyUnusable(none, { seconds: 0, tell: () => {} }))!,
    /^PostgreSQL cannot be reached: .* It was tried for 0 seconds\.$/,
  );
  await none.db.destroy();
  line.becomes('open');
});

test('what no waiting mends is told at once: another database, a version that is too old; and a replica, after the waiting', async () => {
  const never = { seconds: 3600, tell: () => assert.fail('it is not waited for') };
  const wrong = openPostgres({ url: server.url('nowhere') });
  assert.match((await whyUnusable(wrong, never))!, /^PostgreSQL refuses: database "nowhere" does not exist, 3D000\.$/);
  await wrong.db.destroy();
  assert.equal(whyTooOld(150_012), 'This is PostgreSQL 15; Dragoman needs 16 or newer.');
  assert.equal(whyTooOld(160_000), undefined);
  const replica = openPostgres({ url: `${server.url('postgres')}&options=${encodeURIComponent('-c default_transaction_read_only=on')}` });
  assert.match(
    (await whyUnusable(replica, { seconds: 0, tell: () => {} }))!,
    /^PostgreSQL takes no writes: it is a replica, or read-only\./,
  );
  await replica.db.destroy();
});

test('the program that finds no database ends with a sentence and a code, and no stack', async () => {
  const env = { ...process.env, DATABASE_URL: server.url('nowhere'), DRAGOMAN_DATA: folder, DRAGOMAN_PORT: '0' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'serve'], { env });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.deepEqual([code, said], [1, 'PostgreSQL refuses: database "nowhere" does not exist, 3D000.\n']);
});
