// What an error of PostgreSQL, or of its driver, means.
import pg from 'pg';
import { DatabaseFailed, ValueRefused } from '../../core/stores.ts';

/** Of a transaction that may not write: the server is a standby, or was made read-only. */
export const readOnly = '25006';

/**
 * The server ends these connections, or lets them do nothing any more (postgresql.org/docs/current/errcodes-appendix.html): it stops, crashes,
 * starts, closes a transaction that was idle. The server of a connection that may not write may have been the primary before.
 */
const ended = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', readOnly]);

/** Connections, resources, intervention by operators (a statement that takes too long, too), errors of the system and of the files. */
const classes = new Set(['08', '53', '57', '58', 'XX']);

/** A lock that was not had in time. */
const unlocked = '55P03';

/** Data exceptions, and limits of the program: what a row of an index may hold. */
const ofValues = new Set(['22', '54']);

/** Whether a connection is of no use any more; what was sent may have been done, or not. */
export function isGone(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return ended.has(error.code ?? '') || error.code?.slice(0, 2) === '08';
  return error instanceof Error && !(error instanceof TypeError || error instanceof RangeError);
}

/** A failure of the database as such, or a value that it cannot hold; anything else, such as a broken constraint, as it is. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseFailed) return error;
  const { code } = error as { readonly code?: string };
  if (error instanceof pg.DatabaseError && ofValues.has(code?.slice(0, 2) ?? '')) return new ValueRefused(error);
  if (error instanceof pg.DatabaseError)
    return isGone(error) || classes.has(code?.slice(0, 2) ?? '') || code === unlocked ? new DatabaseFailed(code!, error) : error;
  // The driver's own errors have none: a connection that ended, or did not come about in time.
  return isGone(error) ? new DatabaseFailed(code ?? (/time/.test(error.message) ? 'ETIMEDOUT' : 'ECONNRESET'), error) : error;
}
