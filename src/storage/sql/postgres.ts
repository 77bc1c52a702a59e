// The engine to grow into, and its only differences.
import { type CompiledQuery, Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import type { FollowStatement } from './followed.ts';
import { CountingDialect, type OwnView, postgresChanges } from './postgres-changes.ts';
import { type Bounds, Connections } from './postgres-pool.ts';
import { newProbe } from './postgres-probe.ts';
import { newScans, type ScanLimits } from './scans.ts';
import type { Schema } from './schema.ts';

// Whole numbers of 64 bits fit our stamps and counters; JSON stays text, parsed where it is read.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(3802, String);

export interface PostgresOptions {
  readonly url: string;
  /** At most at once; one more tells whether the server answers. */
  readonly connections?: number;
  /** Seconds to get a connection, be it a new one or one that others use. */
  readonly connectSeconds?: number;
  readonly statementSeconds?: number;
  readonly lockSeconds?: number;
  readonly idleInTransactionSeconds?: number;
  /** Sent when a connection is made: proving uses it to make one that may not write. */
  readonly options?: string;
  readonly scans?: ScanLimits;
  readonly follow?: FollowStatement | undefined;
  /** Told once of each connection that is lost while no query waits on it; `code` is PostgreSQL's SQLSTATE or the system's error. */
  readonly onLost?: (code: string | undefined) => void;
}

export function openPostgres(given: PostgresOptions): Engine {
  const { url, options, scans: limits = {}, follow, onLost = () => {} } = given;
  const { connections = 10, connectSeconds = 5, statementSeconds = 15, lockSeconds = 5, idleInTransactionSeconds = 30 } = given;
  const client = { connectionString: url, keepAlive: true, ...(options ? { options } : {}) };
  const own: OwnView = { writes: 0, doubts: 0 };
  const onDoubt = () => {
    own.doubts += 1;
  };
  const pool = new Connections({ ...client, max: connections, connectionTimeoutMillis: connectSeconds * 1000 }, { onLost, onDoubt });
  const probe = newProbe(client);
  const end = async () => {
    probe.end();
    await pool.end();
  };
  const over = (bounds: Bounds) =>
    new Kysely<Schema>({ dialect: new CountingDialect({ pool: { ...pool.within(bounds), end } }, own, follow) });
  const lock = lockSeconds * 1000;
  const idle = idleInTransactionSeconds * 1000;
  const db = over({ statement: statementSeconds * 1000, lock, idle });
  const codeOf = (error: unknown) => (error as { code?: string }).code ?? '';
  const scans = newScans(limits, (error) => codeOf(error) === '57014');
  return {
    name: 'postgres',
    db,
    unhurried: over({}),
    json: 'jsonb',
    // The same letters whatever the collation of the database; every usual build of the engine has it.
    folded: (text) => sql`lower(${text} collate "und-x-icu")`,
    byCodePoint: (text) => sql`${text} collate "C"`,
    scan: (tenant, query, own) => scans(tenant, (statement) => readFor(over({ statement, lock, idle }), query), own),
    endable: sql`true`,
    shouldRetry: (error) => ['40001', '40P01'].includes(codeOf(error)),
    changes: postgresChanges(db, own),
    // A lock of the transaction: one of the connection would be left behind where a pooler stands between.
    alone: (work) =>
      over({})
        .transaction()
        .execute(async (transaction) => {
          const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(7043512) as taken`.execute(transaction);
          if (!rows[0]!.taken) return false;
          await work();
          return true;
        }),
    ready: probe.ask,
  };
}

/** The database itself ends a statement that takes longer, with the code 57014 (query_canceled). */
const readFor = <R>(db: Kysely<Schema>, query: CompiledQuery<R>): Promise<readonly R[]> =>
  db
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => (await transaction.executeQuery(query)).rows);
