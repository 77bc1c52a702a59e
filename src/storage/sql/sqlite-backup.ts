// A file of SQLite as it is at one moment, copied by the engine itself while others write (sqlite.org/backup.html).
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages of a step; between steps this process does other things. */
const pagesOfStep = 2000;

export async function backUpSqlite(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    // A copy begins anew whenever somebody else writes, but for one that reads inside a transaction: it sees that moment until it ends.
    source.exec('begin');
    source.prepare('select count(*) from sqlite_schema').get();
    await backup(source, to, { rate: pagesOfStep });
  } finally {
    source.close();
  }
}

/** Throws where the file is not sound. Without a log beside it, and without what processes wrote of themselves, it is one file that nobody has to change. */
export function closeCopy(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    const { integrity_check: said } = copy.prepare('pragma integrity_check').get() as { readonly integrity_check: string };
    if (said !== 'ok') throw new Error(`the copy of the database is not sound: ${said}`);
    // Older versions have no such table.
    if (copy.prepare("select name from sqlite_schema where name = 'processes'").get()) copy.exec('delete from processes');
    copy.exec('pragma journal_mode = delete');
  } finally {
    copy.close();
  }
}
