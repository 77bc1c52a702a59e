// One `dragoman serve` to a folder of SQLite: rates, turns and the demonstration's mails are one process's own.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config/types.ts';
import { keepFolder } from './private-files.ts';

/** Milliseconds for which a process that is just ending is waited for. */
const ending = 3000;

/** SQLITE_BUSY (sqlite.org/rescode.html#busy). */
const busy = 5;

/**
 * Holds the folder until the process ends or what is answered is called; throws ConfigError while another process holds it. The lock is SQLite's
 * own on an empty file beside the database, which the system takes off a process that ends, however it ends. Other commands do not ask for it.
 */
export function holdFolder(folder: string): () => void {
  keepFolder(folder);
  const lock = new DatabaseSync(join(folder, 'serve.lock'), { timeout: ending });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new ConfigError(
      `Another dragoman serve has the folder ${folder}. Stop it first, or give this one another folder; several processes need PostgreSQL.`,
    );
  }
  return () => lock.close();
}
