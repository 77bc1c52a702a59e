// What an error of SQLite means.
import { DatabaseFailed } from '../../core/stores.ts';

/** Primary result codes that tell of the file or the disk, not of the statement (sqlite.org/rescode.html). */
const ofTheFile = new Set([
  3, // PERM
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  26, // NOTADB
]);

/** A failure of the database as such; anything else, such as a broken constraint, as it is. */
export function failureOf(error: unknown): unknown {
  const { code, errcode } = error as { readonly code?: string; readonly errcode?: number };
  const closed = code === 'ERR_INVALID_STATE';
  if (!(error instanceof Error) || code === undefined || !(closed || ofTheFile.has((errcode ?? 0) & 0xff))) return error;
  return Object.assign(new DatabaseFailed(code, error), errcode === undefined ? {} : { errcode });
}
