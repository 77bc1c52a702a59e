// The engine to grow into, and its only differences.
import { type CompiledQuery, Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { CountingDialect, type OwnWrites, postgresChanges } from './postgres-changes.ts';
import { newScans, type ScanLimits } from './scans.ts';
import type { Schema } from './schema.ts';

// Whole numbers of 64 bits fit our stamps and counters; JSON stays text, parsed where it is read.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(3802, String);

export interface PostgresOptions {
  readonly url: string;
  readonly connections?: number;
  /** Sent when a connection is made: proving uses it to make one that may not write. */
  readonly options?: string;
  readonly scans?: ScanLimits;
  /** Told once of each connection that is lost while no query waits on it; `code` is PostgreSQL's SQLSTATE or the system's error. */
  readonly onLost?: (code: string | undefined) => void;
}

export function openPostgres({ url, connections = 10, options, scans: limits = {}, onLost = () => {} }: PostgresOptions): Engine {
  const pool = new pg.Pool({ connectionString: url, max: connections, ...(options ? { options } : {}) });
  // A connection may be cut at any time. The pool replaces an idle one; inside a transaction the next query fails, and the request with
  // it. The pool stops listening to a client that it lends out, and an error without a listener would end the process: so each has its own.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.once('error', (error: { readonly code?: string }) => onLost(error.code));
    client.on('error', () => {});
  });
  const own: OwnWrites = { count: 0 };
  const db = new Kysely<Schema>({ dialect: new CountingDialect({ pool }, own) });
  const codeOf = (error: unknown) => (error as { code?: string }).code ?? '';
  const scans = newScans(limits, (error) => codeOf(error) === '57014');
  return {
    name: 'postgres',
    db,
    json: 'jsonb',
    // The same letters whatever the collation of the database; every usual build of the engine has it.
    folded: (text) => sql`lower(${text} collate "und-x-icu")`,
    byCodePoint: (text) => sql`${text} collate "C"`,
    scan: (tenant, query) => scans(tenant, (milliseconds) => readFor(db, query, milliseconds)),
    endable: sql`true`,
    shouldRetry: (error) => ['40001', '40P01'].includes(codeOf(error)),
    changes: postgresChanges(db, own),
    ready: async () => (await sql`select 1`.execute(db)).rows.length === 1,
  };
}

/** The database itself ends a statement that takes longer, with the code 57014 (query_canceled). */
const readFor = <R>(db: Kysely<Schema>, query: CompiledQuery<R>, milliseconds: number): Promise<readonly R[]> =>
  db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await sql`set local statement_timeout = ${sql.lit(milliseconds)}`.execute(transaction);
      return (await transaction.executeQuery(query)).rows;
    });
