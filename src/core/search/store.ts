// What stores are asked for beside rows, and what they throw where a search takes too long; the index of the parts of texts.
import type { Scalar } from '../accounts/query.ts';
import { Overloaded } from '../credentials/store.ts';

/** A search was ended because its time was over. To whoever knows no such thing it is a database that has too much to do. */
export class OverTime extends Overloaded {
  /** What it was given. */
  readonly milliseconds: number;

  constructor(milliseconds: number, waiting: number) {
    super('searches', waiting);
    this.milliseconds = milliseconds;
  }
}

/** A row as it was found, before it is read. */
export interface SizedRow {
  readonly id: string;
  readonly bytes: number;
}

/** What a database adds up by itself. `known` is how many rows have a number there. */
export type Sum = { readonly of: 'rows' } | { readonly of: 'known' | 'sum' | 'squares' | 'least' | 'most'; readonly path: string };

/** A question to a store: groups by the values at those paths, one group of all where there are none, and sums of each; at most `limit` groups in the order of their values. */
export interface Summing {
  readonly by: readonly string[];
  readonly sums: readonly Sum[];
  readonly limit: number;
}

/** A group as a store answers it: null where there is no value, or no single one; sums of nothing are null. */
export interface SummedGroup {
  readonly values: readonly (Scalar | null)[];
  readonly sums: readonly (number | null)[];
}

/** A text of a record at the path by which it is searched; null for a value whose text each database writes in its own way. */
export interface SearchedText {
  readonly path: string;
  readonly text: string | null;
}

/**
 * An index of the parts of texts. It tells which records may have a part, and the search looks at those alone: what it has beyond that is harmless, and
 * what it lacks is not found. So a search asks it for paths that are whole only.
 */
export interface SearchedTextStore {
  /** Replaces what the index has of a record; nothing is written where that is the same. Needs the transaction that writes the record. */
  replace(tenant: string, type: string, record: string, texts: readonly SearchedText[]): Promise<void>;
  /** Takes a record out; nothing happens where the index has nothing of it. */
  delete(tenant: string, type: string, record: string): Promise<void>;
  /** The paths of the type of which the index has all texts of all records. */
  whole(tenant: string, type: string): Promise<readonly string[]>;
  /**
   * Notes that these are the paths of the type: others are forgotten, and where one is new, all records are to be gone through again. Needs the transaction
   * that declares it.
   */
  declare(tenant: string, type: string, paths: readonly string[]): Promise<void>;
  /** The types whose records are to be gone through. */
  pending(tenant: string): Promise<readonly string[]>;
  /**
   * True once nobody writes any more who began before those paths were declared, and so may not know of them. Waits for that, a second at most. A new
   * path counts from the first call on.
   */
  settled(tenant: string, type: string): Promise<boolean>;
  /** Locks the going through until the transaction ends, and returns the place behind which it goes on, empty at first; undefined where there is nothing to do. */
  hold(tenant: string, type: string): Promise<string | undefined>;
  /** Notes how far it came; null where all was gone through. */
  reach(tenant: string, type: string, place: string | null): Promise<void>;
  /** Takes out as many records of the type as a transaction should, and returns whether any are left. */
  clear(tenant: string, type: string): Promise<boolean>;
}
