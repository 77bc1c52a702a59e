// The database as stores see it.
import type { ColumnDataType, CompiledQuery, Kysely, RawBuilder, SqlBool } from 'kysely';
import type { SearchTime } from '../../core/search/types.ts';
import type { Changes } from './changes.ts';
import type { Schema } from './schema.ts';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** The same database for work that takes as long as it takes, such as migrations. */
  readonly unhurried: Kysely<Schema>;
  readonly json: ColumnDataType;
  /** The text in small letters, whatever its alphabet. */
  readonly folded: (text: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** The text as it is ordered by its code points, and indexed so. */
  readonly byCodePoint: (text: RawBuilder<unknown>) => RawBuilder<unknown>;
  /**
   * Rows of a read that may go through a whole table: it keeps no other request waiting, and throws `OverTime` where it would take longer than
   * scans may, or its search, and `Overloaded` where too many wait. It sees what is committed. Its conditions include `endable`.
   */
  readonly scan: <R>(tenant: string, query: CompiledQuery<R>, time?: SearchTime) => Promise<readonly R[]>;
  /** Always true: where the database asks it of a row, a scan can be ended. */
  readonly endable: RawBuilder<SqlBool>;
  /** True where the database asks to run a transaction again. */
  readonly shouldRetry: (error: unknown) => boolean;
  readonly changes: Changes;
  /** Runs the work unless another process is at such work; false then. However a process ends, others are not kept from it. */
  readonly alone: (work: () => Promise<void>) => Promise<boolean>;
  /** Whether the database answers and takes writes: told within a second, however busy its connections are. */
  readonly ready: () => Promise<boolean>;
}
