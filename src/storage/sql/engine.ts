// What the stores know of their database.
import type { ColumnDataType, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  readonly json: ColumnDataType;
  /** True where the database asks to run a transaction again. */
  readonly shouldRetry: (error: unknown) => boolean;
}
