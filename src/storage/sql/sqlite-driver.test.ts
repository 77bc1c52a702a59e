// Which connection of the embedded engine reads, and what a light write leaves behind.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { SqliteDriver } from './sqlite-driver.ts';
import { patience } from './sqlite-patience.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-driver-'));
after(() => rmSync(folder, { recursive: true }));

async function opened(name: string) {
  const file = join(folder, name);
  const driver = new SqliteDriver({ file });
  assert.equal(driver.read('select 1', []), undefined, 'before it is open');
  assert.equal(driver.writeLight('select 1', []), undefined, 'before it is open');
  await driver.init();
  driver.writer.run('create table notes (text)', []);
  const texts = () => driver.read('select text from notes', [])!.map((row) => (row as { text: string }).text);
  return { file, driver, texts };
}

test('a read past the queue sees nothing of a transaction that is open, and all of it afterwards', async () => {
  const { driver, texts } = await opened('open');
  const connection = await driver.acquireConnection();
  await driver.beginTransaction(connection);
  await connection.executeQuery(CompiledQuery.raw("insert into notes values ('open')"));
  assert.deepEqual(texts(), []);
  await driver.commitTransaction(connection);
  assert.deepEqual(texts(), ['open']);
  await driver.destroy();
});

test('nothing of a transaction is read that is undone', async () => {
  const { driver, texts } = await opened('undone');
  const connection = await driver.acquireConnection();
  await driver.beginTransaction(connection);
  await connection.executeQuery(CompiledQuery.raw("insert into notes values ('undone')"));
  const waiting = driver.writeLight("insert into notes values ('light')", []);
  assert.deepEqual(texts(), [], 'while one is open and one waits');
  await driver.rollbackTransaction(connection);
  await waiting;
  assert.deepEqual(texts(), ['light']);
  await driver.destroy();
});

test('a read that is written as text waited for whoever wrote, and for the disk', async () => {
  const { driver } = await opened('text');
  const writing = await driver.acquireConnection();
  await driver.beginTransaction(writing);
  await writing.executeQuery(CompiledQuery.raw("insert into notes values ('open')"));
  const reading = await driver.acquireConnection();
  const text = 'with recursive up (n) as (select 1 union select n from up) select count(*) as n from up, notes';
  assert.deepEqual((await reading.executeQuery(CompiledQuery.raw(text))).rows, [{ n: 0 }]);
  await driver.commitTransaction(writing);
  await reading.executeQuery(CompiledQuery.raw("with new (text) as (select 'more') insert into notes select text from new"));
  assert.deepEqual((await reading.executeQuery(CompiledQuery.raw(text))).rows, [{ n: 2 }]);
  await driver.destroy();
});

test('a light write is seen by another process at once, and waits for no disk; a commit is told once it is there, and keeps no other from writing', async () => {
  const file = join(folder, 'light');
  const waiting: (() => void)[] = [];
  const synced = () => new Promise<void>((resolve) => void waiting.push(resolve));
  const driver = new SqliteDriver({ file }, (log) => {
    assert.equal(log, `${file}-wal`);
    return { synced, close: async () => {} };
  });
  await driver.init();
  driver.writer.run('create table notes (text)', []);
  const normal = 1;
  assert.deepEqual(driver.writer.run('pragma synchronous', []).rows, [{ synchronous: normal }], 'no commit waits by itself');
  await driver.writeLight("insert into notes values ('light')", []);
  const other = new DatabaseSync(file);
  const seen = () =>
    other
      .prepare('select text from notes')
      .all()
      .map(({ text }) => text);
  assert.deepEqual(seen(), ['light']);
  assert.equal(waiting.length, 0);
  const told: string[] = [];
  const write = async (name: string, inTransaction: boolean) => {
    const connection = await driver.acquireConnection();
    if (inTransaction) await driver.beginTransaction(connection);
    await connection.executeQuery(CompiledQuery.raw(`insert into notes values ('${name}')`));
    if (inTransaction) await driver.commitTransaction(connection);
    told.push(name);
  };
  const all = [write('whole', true), write('single', false)];
  while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(seen(), ['light', 'whole', 'single']);
  assert.deepEqual(told, []);
  for (const end of waiting) end();
  await Promise.all(all);
  assert.deepEqual(told, ['whole', 'single']);
  other.close();
  await driver.destroy();
});

test('a commit that the disk did not take is told as a failure', async () => {
  const failed = new Error('i/o error');
  const driver = new SqliteDriver({ file: join(folder, 'lost') }, () => ({ synced: () => Promise.reject(failed), close: async () => {} }));
  await driver.init();
  driver.writer.run('create table notes (text)', []);
  const connection = await driver.acquireConnection();
  await driver.beginTransaction(connection);
  await connection.executeQuery(CompiledQuery.raw("insert into notes values ('whole')"));
  await assert.rejects(driver.commitTransaction(connection), failed);
  // As Kysely does then: nothing is left to be undone, and the next one may write.
  await driver.rollbackTransaction(connection);
  await driver.writeLight("insert into notes values ('next')", []);
  await driver.destroy();
});

test('a commit that fails undoes its own transaction, and not the next one', async () => {
  const { driver, texts } = await opened('failing commit');
  driver.writer.run('create table parents (id primary key)', []);
  driver.writer.run('create table children (parent references parents deferrable initially deferred)', []);
  const [first, second] = [await driver.acquireConnection(), await driver.acquireConnection()];
  await driver.beginTransaction(first);
  await first.executeQuery(CompiledQuery.raw('insert into children values (1)'));
  const next = (async () => {
    await driver.beginTransaction(second);
    await second.executeQuery(CompiledQuery.raw("insert into notes values ('one')"));
    await new Promise((resolve) => setImmediate(resolve));
    await second.executeQuery(CompiledQuery.raw("insert into notes values ('two')"));
    await driver.commitTransaction(second);
  })();
  await assert.rejects(driver.commitTransaction(first), /FOREIGN KEY/);
  // As Kysely does, a moment later.
  await Promise.resolve();
  await Promise.resolve();
  await driver.rollbackTransaction(first);
  await next;
  assert.deepEqual(texts(), ['one', 'two']);
  assert.deepEqual(driver.read('select * from children', []), []);
  await driver.destroy();
});

test('an error that undid the transaction by itself is the one that is told', async () => {
  const { driver } = await opened('full');
  driver.writer.run('pragma max_page_count = 3', []);
  const connection = await driver.acquireConnection();
  await driver.beginTransaction(connection);
  await assert.rejects(connection.executeQuery(CompiledQuery.raw('insert into notes values (zeroblob(100000))')), { errcode: 13 });
  await driver.rollbackTransaction(connection);
  await driver.beginTransaction(connection);
  await driver.commitTransaction(connection);
  await driver.destroy();
});

test('while another program writes, reads go on, and what is to be written waits without stopping the thread', async () => {
  const { file, driver, texts } = await opened('held');
  const other = new DatabaseSync(file);
  other.exec("begin immediate; insert into notes values ('other')");
  const connection = await driver.acquireConnection();
  let written = 0;
  const write = async (work: () => Promise<unknown> | undefined) => {
    await work();
    written += 1;
  };
  const all = [
    write(async () => {
      await driver.beginTransaction(connection);
      await connection.executeQuery(CompiledQuery.raw("insert into notes values ('whole')"));
      await driver.commitTransaction(connection);
    }),
    write(() => driver.writeLight("insert into notes values ('light')", [])),
    write(async () => (await driver.acquireConnection()).executeQuery(CompiledQuery.raw("insert into notes values ('single')"))),
  ];
  // As many turns of the event loop as it takes until the writer has tried a few times.
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    assert.deepEqual(texts(), []);
  }
  assert.equal(written, 0);
  other.exec('commit');
  await Promise.all(all);
  assert.deepEqual(texts(), ['other', 'whole', 'light', 'single']);
  other.close();
  await driver.destroy();
});

test('a lock that is not released is told as such to all who wait, and not to one after the other', { timeout: 3 * patience }, async () => {
  const { file, driver, texts } = await opened('kept');
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const writes = Array.from({ length: 5 }, async (_, at) => driver.writeLight(`insert into notes values ('${at}')`, []));
  for (const write of writes) await assert.rejects(write, { errcode: 5 });
  other.exec('rollback');
  await driver.writeLight("insert into notes values ('after')", []);
  assert.deepEqual(texts(), ['after']);
  other.close();
  await driver.destroy();
});

test('the log goes into the file in parts as the engine has them, and in large ones for who writes much', async () => {
  const pages = async (options: { writesMuch?: boolean }) => {
    const driver = new SqliteDriver({ file: join(folder, `log-${options.writesMuch}`), ...options });
    await driver.init();
    const [row] = driver.writer.run<{ wal_autocheckpoint: number }>('pragma wal_autocheckpoint', []).rows;
    await driver.destroy();
    return row!.wal_autocheckpoint;
  };
  assert.deepEqual([await pages({}), await pages({ writesMuch: true })], [1000, 65_536]);
});
