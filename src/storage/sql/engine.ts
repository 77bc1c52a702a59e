// The database as stores see it.
import type { ColumnDataType, Kysely, RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  readonly json: ColumnDataType;
  /** The text in small letters, whatever its alphabet. */
  readonly folded: (text: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** The text as it is ordered by its code points, and indexed so. */
  readonly byCodePoint: (text: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** True where the database asks to run a transaction again. */
  readonly shouldRetry: (error: unknown) => boolean;
}
