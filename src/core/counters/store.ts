// Storage ports of the counters' area.
import type { Instant } from '../time.ts';
import type { CounterName, PeriodCount } from './types.ts';

export interface CounterStore {
  /** Held until the transaction ends: two that register at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** All that are registered, by kind and path. */
  list(tenant: string): Promise<readonly CounterName[]>;
  /** Those that were not registered before and are now, in one statement. */
  insert(tenant: string, counters: readonly CounterName[], created: Instant): Promise<readonly CounterName[]>;
  /** The number of those that were registered. */
  delete(tenant: string, counters: readonly CounterName[]): Promise<number>;
}

export interface CounterCountStore {
  /** Adds to what is there, each counter and period once, in one statement. Beyond the largest exact number it counts no further. */
  add(tenant: string, account: string, counted: readonly PeriodCount[]): Promise<void>;
  /** All of the account, of those periods, by kind, path and period. */
  list(tenant: string, account: string, periods: readonly string[]): Promise<readonly PeriodCount[]>;
  /** Deletes all of the account; nothing happens if there is none. */
  deleteOf(tenant: string, account: string): Promise<void>;
}
