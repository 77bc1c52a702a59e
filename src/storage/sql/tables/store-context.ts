// The parts of every store.
import type { Kysely, SelectType } from 'kysely';
import type { Instant } from '../../../core/time.ts';
import type { Seals } from '../../seals.ts';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';
import type { KeptTogether } from './protection/kept-together.ts';
import type { NonceTimes, Verdict } from './protection/nonces.ts';
import type { Share } from './protection/share.ts';

export type Db = Kysely<Schema>;

/** Columns of a table as they come out of the database. */
export type SelectedRow<T extends keyof Schema, C extends keyof Schema[T]> = { [K in C]: SelectType<Schema[T][K]> };

export interface StoreContext {
  readonly db: Db;
  readonly seals: Seals;
  readonly engine: Engine;
  /** What this process keeps with others that serve the same SQLite file. */
  readonly together?: KeptTogether | undefined;
  /** Takes the key of a signature, where it is in the memory of one process. */
  readonly nonces?: ((key: string, times: NonceTimes) => Verdict | Promise<Verdict>) | undefined;
  /** Messages that are due at once: `told` notes that some were written, and who listens hears of it after the commit. */
  readonly queue: { readonly told: () => void; readonly onQueued: (listener: () => void) => void };
  /** Rate buckets of this process alone, by tenant and name. */
  readonly buckets: Map<string, { readonly tokens: number; readonly at: number }>;
  /** What this process has of rates that it shares with others, by tenant and name. */
  readonly shares: Map<string, Share>;
}

export const parsed = <T>(text: string): T => JSON.parse(text) as T;
export function stamp(value: number): Instant;
export function stamp(value: number | null): Instant | null;
export function stamp(value: number | null): Instant | null {
  return value as Instant | null;
}

/** The row as given, or nothing where the table has it already. */
export const stored = (rows: { numInsertedOrUpdatedRows: bigint | undefined }): 'stored' | 'taken' =>
  (rows.numInsertedOrUpdatedRows ?? 0n) > 0n ? 'stored' : 'taken';
