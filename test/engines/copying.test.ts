// A whole installation goes into the other engine and back: every row as it was, and what interrupts it costs no row.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import pg from 'pg';
import { prepared } from '../../src/cli/copy-into.ts';
import { readConfig } from '../../src/config/file.ts';
import { instantOfMillis } from '../../src/core/time.ts';
import { startPostgres } from '../../src/proving/postgres.ts';
import { copiedTables } from '../../src/storage/copying/copied-tables.ts';
import { copyInstallation } from '../../src/storage/copying/copy-installation.ts';
import type { ReadDatabase, WrittenDatabase } from '../../src/storage/copying/database.ts';
import { openPostgresDatabase } from '../../src/storage/copying/postgres-database.ts';
import { RowDigest } from '../../src/storage/copying/row-digest.ts';
import { openSqliteDatabase } from '../../src/storage/copying/sqlite-database.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { announce, keysHeld, processesIn, takeLeave } from '../../src/storage/processes.ts';
import { countSealed } from '../../src/storage/reseal.ts';
import type { Engine } from '../../src/storage/sql/engine.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { openPostgres } from '../../src/storage/sql/postgres.ts';
import { openSqlite } from '../../src/storage/sql/sqlite.ts';

const fixture = 'test/fixtures/a20808a';
const folder = mkdtempSync(join(tmpdir(), 'dragoman-copying-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const masterKeys = { keys: [Buffer.from(readFileSync(join(fixture, 'master.key'), 'utf8'), 'base64')] } as const;
const now = instantOfMillis(Date.parse('2026-11-25T00:00:00Z'));

/** Makes a file once, and copies of it. */
function copiesOf(first: string, prepare: (engine: Engine) => Promise<unknown>, from?: string): (name: string) => Promise<string> {
  const template = join(folder, first);
  let made: Promise<unknown> | undefined;
  const make = async () => {
    if (from) cpSync(from, template);
    await withEngine(openSqlite({ file: template }), prepare);
  };
  return async (name) => {
    made ??= make();
    await made;
    cpSync(template, join(folder, name));
    return join(folder, name);
  };
}

/** Rows of many tables, as an older version wrote them, brought up to date. */
const written = copiesOf('a.db', (engine) => openStore({ engine, masterKeys, now }), join(fixture, 'sqlite', 'dragoman.db'));
const emptySqlite = copiesOf('empty.db', (engine) => migrate(engine, now, () => {}));

const server = await startPostgres();
after(() => server.stop());

async function emptyPostgres(name: string): Promise<string> {
  const own = `dragoman_copying_${name}_${process.pid}`;
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`create database ${own}`);
  await client.end();
  const engine = openPostgres({ url: server.url(own), connections: 2 });
  await migrate(engine, now, () => {});
  await engine.db.destroy();
  return server.url(own);
}

const reading = 'source';
const writing = 'target';

/** Every table by its name, with the number of its rows and their digest; documents count by what they say. */
async function digests(of: ReadDatabase, documents: ReadonlySet<string>): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const table of copiedTables) {
    const digest = new RowDigest();
    const inJson = table.columns.flatMap((column, at) => (documents.has(`${table.name}.${column}`) ? [at] : []));
    for await (const { rows } of of.parts(table, undefined)) for (const cells of rows) digest.add(table.there(cells), inJson);
    found[table.name] = digest.text;
  }
  return found;
}

async function copied(from: ReadDatabase, place: string, change: (to: WrittenDatabase) => WrittenDatabase = (to) => to): Promise<number> {
  const [to, back] = [await targetAt(place), await targetAt(place)];
  try {
    return await copyInstallation({ from, to: change(to), back });
  } finally {
    for (const each of [from, to, back]) await each.close();
  }
}

const targetAt = async (place: string): Promise<WrittenDatabase> =>
  place.startsWith('postgres:') ? openPostgresDatabase(place, writing) : openSqliteDatabase(place, writing);

async function withEngine<T>(engine: Engine, work: (engine: Engine) => Promise<T>): Promise<T> {
  try {
    return await work(engine);
  } finally {
    await engine.db.destroy();
  }
}

test('from SQLite to PostgreSQL and back every row is as it was, what is sealed is sealed, and counters go on', async () => {
  const file = await written('there.db');
  const url = await emptyPostgres('there');
  const rows = await copied(openSqliteDatabase(file, reading), url);
  const back = await emptySqlite('back.db');
  assert.equal(await copied(await openPostgresDatabase(url, reading), back), rows);

  const ends = [openSqliteDatabase(file, reading), await openPostgresDatabase(url, reading), openSqliteDatabase(back, reading)] as const;
  const documents = await ends[1].documents();
  const [first, second, third] = [await digests(ends[0], documents), await digests(ends[1], documents), await digests(ends[2], documents)];
  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
  const filled = Object.values(first).filter((digest) => !digest.startsWith('0:'));
  assert.ok(filled.length > 40, `${filled.length} tables have rows`);
  for (const end of ends) await end.close();

  const made = (at: string) => {
    const database = new DatabaseSync(at, { readOnly: true });
    const found = database
      .prepare("select type, name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null order by name")
      .all();
    database.close();
    return found;
  };
  assert.deepEqual(made(back), made(await emptySqlite('made.db')), 'indexes and triggers are there again');
  const sealed = await withEngine(openSqlite({ file }), countSealed);
  for (const open of [() => openPostgres({ url, connections: 3 }), () => openSqlite({ file: back })])
    await withEngine(open(), async (engine) => {
      assert.deepEqual(await countSealed(engine), sealed);
      await openStore({ engine, masterKeys, now });
      const live = engine.db
        .selectFrom('record_counts')
        .select(({ fn }) => fn.sum<number>('count').as('sum'))
        .where('type', '=', 'account');
      const before = Number((await live.executeTakeFirstOrThrow()).sum);
      const [account] = await engine.db.selectFrom('accounts').selectAll().limit(1).execute();
      await engine.db
        .insertInto('accounts')
        .values({ ...account!, id: 'one more', number: 999_999, removed: null })
        .execute();
      assert.equal(Number((await live.executeTakeFirstOrThrow()).sum), before + 1, 'what a row sets off is set off again');
    });
});

for (const kind of ['sqlite', 'postgres'] as const)
  test(`${kind}: a copy that was cut off keeps servers away, goes on where it was, and ends as one that was not`, async () => {
    const file = await written(`cut-${kind}.db`);
    const place = kind === 'sqlite' ? await emptySqlite('cut-there.db') : await emptyPostgres('cut');
    const engine = () => (kind === 'sqlite' ? openSqlite({ file: place }) : openPostgres({ url: place, connections: 2 }));
    let left = 20;
    const dying = (to: WrittenDatabase): WrittenDatabase => ({
      ...to,
      ready: (...given) => {
        const write = to.ready(...given);
        left -= 1;
        return left < 0 ? () => Promise.reject(new Error('the machine went down')) : write;
      },
    });
    await assert.rejects(copied(openSqliteDatabase(file, reading), place, dying), /the machine went down/);
    await withEngine(engine(), (at) => assert.rejects(openStore({ engine: at, masterKeys, now }), { name: 'UnfinishedCopy' }));

    const other = await written(`other-${kind}.db`);
    const changed = openSqlite({ file: other });
    await changed.db.updateTable('installation').set({ value: 'another' }).where('key', '=', 'digest-key').execute();
    await changed.db.destroy();
    await assert.rejects(copied(openSqliteDatabase(other, reading), place), /Another installation/);

    const served = await written(`served-${kind}.db`);
    await withEngine(openSqlite({ file: served }), ({ db }) => db.updateTable('accounts').set({ sign_ins: 1000 }).execute());
    await assert.rejects(copied(openSqliteDatabase(served, reading), place), /accounts was written in the former database/);

    let writes = 0;
    const counting = (to: WrittenDatabase): WrittenDatabase => ({
      ...to,
      ready: (...given) => {
        writes += 1;
        return to.ready(...given);
      },
    });
    const rows = await copied(openSqliteDatabase(file, reading), place, counting);
    assert.ok(writes > 10 && writes < 100, `${writes}`);
    assert.ok(rows > 300);
    await withEngine(engine(), (at) => openStore({ engine: at, masterKeys, now }));
    await assert.rejects(copied(openSqliteDatabase(file, reading), place), /not empty/);
  });

test('a row that came otherwise than it left is found', async () => {
  const file = await written('bent.db');
  const place = await emptySqlite('bent-there.db');
  const bent = (tenant: string | number | null | undefined) => `${tenant}x`;
  const bending = (to: WrittenDatabase): WrittenDatabase => ({
    ...to,
    ready: (table, rows) => to.ready(table, table.name === 'accounts' ? rows.map(([tenant, ...rest]) => [bent(tenant), ...rest]) : rows),
  });
  await assert.rejects(copied(openSqliteDatabase(file, reading), place, bending), /^CopyRefused: accounts/);
});

test('postgres: of two that copy into one empty database the second is refused', async () => {
  const url = await emptyPostgres('two');
  const [key] = masterKeys.keys;
  const source = `publicUrl: http://localhost\ndatabase: ${url}\nmasterKeys: ['${key.toString('base64')}']\n`;
  const config = readConfig('dragoman.yaml', source, {});
  await withEngine(openPostgres({ url, connections: 2 }), async (at) => {
    const here = instantOfMillis(Date.now());
    await announce(at, { id: 'another.7.x', name: 'elsewhere:7', does: 'copies', ...keysHeld(masterKeys), seen: here });
    await assert.rejects(prepared(config), /elsewhere:7 copies the database/);
    await takeLeave(at, 'another.7.x');
    const release = await prepared(config);
    assert.deepEqual(
      (await processesIn(at, here)).map(({ does }) => does),
      ['copies'],
      'the first tells of itself',
    );
    release();
  });
});
