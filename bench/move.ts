// npm run bench -- move: how fast a whole installation goes into the other engine, read back and compared, beside bare writes of the same rows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { instantOfMillis } from '../src/core/time.ts';
import { startPostgres } from '../src/proving/postgres.ts';
import { type Cells, copiedTables } from '../src/storage/copying/copied-tables.ts';
import { copyIn } from '../src/storage/copying/copy-in.ts';
import { copyInstallation } from '../src/storage/copying/copy-installation.ts';
import { copyText } from '../src/storage/copying/copy-text.ts';
import type { ReadDatabase, WrittenDatabase } from '../src/storage/copying/database.ts';
import { openPostgresDatabase } from '../src/storage/copying/postgres-database.ts';
import { openSqliteDatabase } from '../src/storage/copying/sqlite-database.ts';
import type { Engine } from '../src/storage/sql/engine.ts';
import { migrate } from '../src/storage/sql/migrate.ts';
import { openPostgres } from '../src/storage/sql/postgres.ts';
import { openSqlite } from '../src/storage/sql/sqlite.ts';
import { fill } from './fill.ts';
import { freshFolder } from './moving.ts';
import { newTable } from './table.ts';

const many = Number(process.env['BENCH_RECORDS'] ?? 200_000);

interface Written {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Cells[];
}

async function migrated(engine: Engine): Promise<void> {
  await migrate(engine, instantOfMillis(Date.now()), () => {});
  await engine.db.destroy();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

async function copySeconds(from: ReadDatabase, to: WrittenDatabase, back: ReadDatabase): Promise<number> {
  const took = await seconds(() => copyInstallation({ from, to, back }));
  for (const each of [from, to, back]) await each.close();
  return took;
}

export async function move(): Promise<void> {
  const { row, write } = newTable('Moving an installation', 'SQLite and PostgreSQL');
  const folder = await freshFolder();
  fill(folder, many);
  const file = join(folder, 'dragoman.db');
  const parts = await partsOf(openSqliteDatabase(file, 'source'));
  const all = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const server = await startPostgres();
  const other = mkdtempSync(join(tmpdir(), 'dragoman-bench-move-'));
  try {
    const there = await freshDatabase(server.url, 'moved');
    const moved = await copySeconds(
      openSqliteDatabase(file, 'source'),
      await openPostgresDatabase(there, 'target'),
      await openPostgresDatabase(there, 'target'),
    );
    const copied = await bareCopy(await freshDatabase(server.url, 'bare'), parts);
    const share = copied / moved;
    const rate = (took: number) => Math.round(all / took);
    row(
      `SQLite to PostgreSQL, ${many} accounts in ${all} rows, read back ÷ bare COPY of the same rows`,
      `${share.toFixed(2)} (${rate(moved)} ÷ ${rate(copied)} rows per second)`,
      '≥ 0.5',
      share >= 0.5,
    );
    const next = join(other, 'moved.db');
    await migrated(openSqlite({ file: next }));
    const back = await copySeconds(
      await openPostgresDatabase(there, 'source'),
      openSqliteDatabase(next, 'target'),
      openSqliteDatabase(next, 'target'),
    );
    await migrated(openSqlite({ file: join(other, 'bare.db') }));
    const inserted = await bareInserts(join(other, 'bare.db'), parts);
    row(
      'PostgreSQL to SQLite, the same rows, read back ÷ bare prepared inserts',
      `${(inserted / back).toFixed(2)} (${rate(back)} ÷ ${rate(inserted)} rows per second)`,
      '≥ 0.5',
      inserted / back >= 0.5,
    );
  } finally {
    await server.stop();
    for (const each of [folder, other]) rmSync(each, { recursive: true, force: true });
  }
  write();
}

/** Before anything is timed. */
async function partsOf(from: ReadDatabase): Promise<readonly Written[]> {
  const parts: Written[] = [];
  for (const table of copiedTables)
    for await (const { rows } of from.parts(table, undefined)) parts.push({ table: table.name, columns: table.columns, rows });
  await from.close();
  return parts;
}

async function freshDatabase(url: (name: string) => string, name: string): Promise<string> {
  const own = `dragoman_bench_move_${name}_${process.pid}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  await client.query(`create database ${own}`);
  await client.end();
  await migrated(openPostgres({ url: url(own), connections: 2 }));
  return url(own);
}

/** The texts are ready: what is timed is the database. Nothing that a row sets off is set off there, either. */
async function bareCopy(url: string, parts: readonly Written[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select tablename as name from pg_tables where schemaname = 'public'");
  for (const { name } of rows) await client.query(`alter table "${name}" disable trigger user`);
  const texts = parts.map(
    ({ table, columns, rows }) => [`copy "${table}" ("${columns.join('", "')}") from stdin`, copyText(rows)] as const,
  );
  const took = await seconds(async () => {
    for (const [statement, text] of texts) await copyIn(client, statement, text);
  });
  await client.end();
  return took;
}

async function bareInserts(file: string, parts: readonly Written[]): Promise<number> {
  const database = new DatabaseSync(file);
  const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`drop trigger "${name}"`);
  const took = await seconds(async () => {
    for (const { table, columns, rows } of parts) {
      const insert = database.prepare(`insert into "${table}" ("${columns.join('", "')}") values (${columns.map(() => '?').join(', ')})`);
      database.exec('begin');
      for (const cells of rows) insert.run(...cells);
      database.exec('commit');
    }
  });
  database.close();
  return took;
}
