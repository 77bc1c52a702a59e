// One `dragoman serve` to a folder of SQLite: rates, signatures that came and the demonstration's mails are in the memory of one process, of `serve`
// without workers, or of the first of several.
import { join } from 'node:path';
import { ConfigError } from '../config/types.ts';
import { holdLock } from '../storage/sql/sqlite-lock.ts';
import { keepFolder } from './private-files.ts';

/** Milliseconds for which a process that is just ending is waited for. */
const ending = 3000;

/**
 * SQLite's locks (sqlite.org/lockingv3.html): EXCLUSIVE goes with no other; RESERVED of the first of several processes goes with SHARED of its workers, and
 * either keeps EXCLUSIVE of another `serve` away. So a folder is free when the last process of a `serve` has ended.
 */
const locks = {
  alone: ['begin exclusive'],
  first: ['begin exclusive', 'commit', 'begin immediate'],
  worker: ['begin', 'select count(*) from sqlite_schema'],
} as const;

/** Whether a `serve` has the folder. It may begin or end at any moment: for what is a matter of speed alone. */
export function isServed(folder: string): boolean {
  const release = holdLock(join(folder, 'serve.lock'), locks.alone, 0);
  release?.();
  return release === undefined;
}

/**
 * Holds the folder until the process ends or what is answered is called; throws ConfigError while a process of another `serve` holds it. Other commands do
 * not ask for it.
 */
export function holdFolder(folder: string, as: keyof typeof locks): () => void {
  keepFolder(folder);
  const release = holdLock(join(folder, 'serve.lock'), locks[as], ending);
  if (release) return release;
  throw new ConfigError(
    `Another dragoman serve has the folder ${folder}. Stop it first, or give this one another folder; --workers makes several processes of one serve.`,
  );
}
