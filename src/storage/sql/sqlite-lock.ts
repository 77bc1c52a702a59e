// A lock that processes hold on a file beside the database: SQLite's own on an empty file, which the system takes off a process that ends, however it ends.
import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY (sqlite.org/rescode.html#busy). */
const busy = 5;

/**
 * What is done on the file, one statement after the other; the last transaction is held until what is answered is called. Undefined where another
 * process holds a lock that forbids it for so many milliseconds, in which the thread stands still.
 */
export function holdLock(file: string, statements: readonly string[], millis: number): (() => void) | undefined {
  const lock = new DatabaseSync(file, { timeout: millis });
  try {
    for (const statement of statements) lock.exec(statement);
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    return undefined;
  }
  return () => lock.close();
}
