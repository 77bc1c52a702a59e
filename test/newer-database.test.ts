// A program went on with a database that a newer one had changed: it started, said it was ready, and every sign-in failed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { startPostgres } from '../src/proving/postgres.ts';
import { migrate } from '../src/storage/sql/migrate.ts';
import { openPostgres } from '../src/storage/sql/postgres.ts';
import { openSqlite } from '../src/storage/sql/sqlite.ts';

// What this process makes is not open to others, about which there would be a sentence more.
process.umask(0o077);
const folder = mkdtempSync(join(tmpdir(), 'dragoman-newer-'));
const server = await startPostgres();
const name = `newer_${process.pid}`;
const admin = openPostgres({ url: server.url('postgres'), connections: 1 });
await sql`create database ${sql.id(name)}`.execute(admin.db);
after(async () => {
  await sql`drop database ${sql.id(name)} with (force)`.execute(admin.db);
  await admin.db.destroy();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const places = {
  sqlite: { env: {}, connect: () => openSqlite({ file: join(folder, 'dragoman.db') }) },
  postgres: { env: { DATABASE_URL: server.url(name) }, connect: () => openPostgres({ url: server.url(name), connections: 1 }) },
};

for (const [engine, { env, connect }] of Object.entries(places)) {
  test(`${engine}: a database that a newer version made is refused with a sentence, and left as it is`, async () => {
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['bin/dragoman.mjs', ...args], {
        encoding: 'utf8',
        env: { ...process.env, DRAGOMAN_DATA: folder, DRAGOMAN_PORT: '0', ...env },
      });
    const made = connect();
    await migrate(made, 1, () => {});
    const { db } = made;
    await db.insertInto('migrations').values({ name: '9999-from-the-future', at: 1 }).execute();
    const before = await db.selectFrom('migrations').select('name').orderBy('name').execute();
    for (const args of [['serve'], ['migrate', '--dry-run'], ['sweep']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 1, `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, /^This database was made by a newer Dragoman \(9999-from-the-future\)\. /);
      assert.ok(!stderr.includes('    at '), stderr);
    }
    assert.deepEqual(await db.selectFrom('migrations').select('name').orderBy('name').execute(), before);
    await db.destroy();
  });
}
