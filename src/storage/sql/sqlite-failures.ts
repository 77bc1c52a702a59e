// What an error of SQLite means.
import { DatabaseFailed, ValueRefused } from '../../core/stores.ts';

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

/** A text or a row beyond the limits of SQLite. */
const tooBig = 18;

/** A failure of the database as such, or a value that it cannot hold; anything else, such as a broken constraint, as it is. */
export function failureOf(error: unknown): unknown {
  const { code, errcode } = error as { readonly code?: string; readonly errcode?: number };
  if (error instanceof Error && errcode === tooBig) return new ValueRefused(error);
  const closed = code === 'ERR_INVALID_STATE';
  if (!(error instanceof Error) || code === undefined || !(closed || ofTheFile.has((errcode ?? 0) & 0xff))) return error;
  return Object.assign(new DatabaseFailed(code, error), errcode === undefined ? {} : { errcode });
}

/** The statement that broke it was undone; its transaction goes on. */
export const isBrokenConstraint = (error: unknown): boolean => ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === 19;
