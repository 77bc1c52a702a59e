// What stores are asked for beside rows, and what they throw where a search takes too long.
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
