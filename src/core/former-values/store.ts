// Storage port of the former values' area. What is kept is sealed.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** What a record was from `since` until it was replaced. `type` is that of the record; accounts have one, too. */
export interface FormerValue {
  readonly id: string;
  readonly type: string;
  readonly record: string;
  readonly since: Instant;
  readonly replaced: Instant;
  readonly value: JsonObject;
}

export interface FormerValueStore {
  /** Keeps it, and of that record the newest `most` alone. Needs a transaction. */
  keep(tenant: string, value: FormerValue, most: number): Promise<void>;
  /** When the newest of that record was replaced; undefined if none is kept. */
  lastReplaced(tenant: string, record: string): Promise<Instant | undefined>;
  /** The first that was replaced after that time; undefined if nothing was. */
  replacedAfter(tenant: string, record: string, at: Instant): Promise<FormerValue | undefined>;
  /** Deletes those of one record. */
  delete(tenant: string, record: string): Promise<void>;
  /** Deletes those of all records of the type. */
  deleteType(tenant: string, type: string): Promise<void>;
}
