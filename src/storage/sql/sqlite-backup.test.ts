import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { backUpSqlite, closeCopy } from './sqlite-backup.ts';

test('a copy is of one moment however much is written while it is made, and does not begin anew for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-backup-'));
  try {
    const file = join(folder, 'a.db');
    const writer = new DatabaseSync(file);
    writer.exec(`pragma journal_mode = wal; create table processes (id text); insert into processes values ('one that serves');
      create table one (n integer, filler text); create table other (n integer);`);
    const insert = (n: number) => writer.exec(`insert into one values (${n}, '${'x'.repeat(4000)}'); insert into other values (${n})`);
    const write = (n: number) => {
      writer.exec('begin');
      insert(n);
      writer.exec('commit');
    };
    writer.exec('begin');
    for (let n = 0; n < 5000; n += 1) insert(n);
    writer.exec('commit');
    let isDone = false;
    const copying = backUpSqlite(file, join(folder, 'b.db')).finally(() => {
      isDone = true;
    });
    let n = 5000;
    for (; !isDone && n < 6000; n += 1) {
      write(n);
      await new Promise(setImmediate);
    }
    await copying;
    assert.ok(n > 5001, 'something was written meanwhile');
    assert.ok(n < 6000, 'it ended while others wrote');
    closeCopy(join(folder, 'b.db'));
    const copy = new DatabaseSync(join(folder, 'b.db'), { readOnly: true });
    const count = (table: string) => Number(copy.prepare(`select count(*) as count from ${table}`).get()!['count']);
    assert.deepEqual([count('one'), count('other'), count('processes')], [5000, 5000, 0]);
    copy.close();
    writer.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
