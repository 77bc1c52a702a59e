// How tables declare which of their rows are over, for the sweep (`sweep.ts`).
import type { RawBuilder, SqlBool } from 'kysely';
import type { Seals } from '../seals.ts';
import type { Schema } from './schema.ts';
import type { Db } from './tables/store-context.ts';

/** What is read of a row that was removed. */
export type Gone = Readonly<Record<string, string>>;

export interface Sweeping {
  /**
   * The column by which a row is over: a time (whole microseconds), or an id that tells one (`core/ids.ts`). There must be an index of the
   * tenant and this column, else each sweep reads the whole table.
   */
  readonly over: string;
  readonly holds?: 'time' | 'id';
  /** The name under which an area declares until when they are kept (`keeps.ts` of the area). */
  readonly until: string;
  /** True of rows that stay all the same, although they are over. */
  readonly stays?: RawBuilder<SqlBool>;
  /** Columns that `then` needs of the removed rows. */
  readonly tells?: readonly string[];
  /** Rows of one transaction at most, where much goes with each. */
  readonly most?: number;
  /** Removes what goes with them, in the same transaction. */
  readonly then?: (db: Db, tenant: string, gone: readonly Gone[], seals: Pick<Seals, 'digest'>) => Promise<void>;
}

/** How its rows go, or a sentence that says why they do not expire. */
export type Kept = Sweeping | readonly Sweeping[] | string;

/** Every table of a group. */
export type KeptOf<T> = { readonly [K in keyof T & keyof Schema]: Kept };
