// Threads that read: one that was ended is not used again.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { newReaders } from './sqlite-readers.ts';

const few = 'with recursive n(i) as (select 1 union all select i + 1 from n limit 20000) select count(*) from n';

test('a read got a thread that was being ended, because that had answered just when its time was over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-readers-'));
  const file = join(folder, 'readers.db');
  new DatabaseSync(file).exec('pragma journal_mode = wal');
  const readers = newReaders(file);
  const read = (sql: string, milliseconds: number) => readers.read({ sql, parameters: [] }, milliseconds);
  const busy = () => {
    for (const until = performance.now() + 15; performance.now() < until; );
  };
  try {
    // The process is busy: both have happened when it looks again. In which order it hears of them is not its choice.
    for (let turn = 0; turn < 60; turn += 1) {
      await read('select 1', 10_000);
      setTimeout(busy, 1);
      await read(few, 5).catch((error: { code?: unknown }) => assert.equal(error.code, 'ETIMEDOUT'));
      assert.equal((await read('select 1', 10_000)).length, 1);
    }
  } finally {
    await readers.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
