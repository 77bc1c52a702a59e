// The engine to grow into, and its only differences.
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';

// Whole numbers of 64 bits fit our stamps and counters; JSON stays text, parsed where it is read.
pg.types.setTypeParser(20, Number);
pg.types.setTypeParser(3802, String as never);

export interface PostgresOptions {
  readonly url: string;
  readonly connections?: number;
  /** Sent when a connection is made: proving uses it to make one that may not write. */
  readonly options?: string;
}

export function openPostgres({ url, connections = 10, options }: PostgresOptions): Engine {
  const pool = new pg.Pool({ connectionString: url, max: connections, ...(options ? { options } : {}) });
  // An idle connection that the server cuts is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    name: 'postgres',
    db,
    json: 'jsonb',
    // The same letters whatever the collation of the database; every usual build of the engine has it.
    folded: (text) => sql`lower(${text} collate "und-x-icu")`,
    shouldRetry: (error) => ['40001', '40P01'].includes((error as { code?: string }).code ?? ''),
  };
}
