// Storage ports of the records' area.
import type { AccountQuery } from '../accounts/query.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  /** A whole number of the tenant, shared with its accounts. */
  readonly number: number;
  readonly value: JsonObject;
  readonly created: Instant;
  readonly updated: Instant;
}

export interface RecordStore {
  /** `taken` if another record has the id, or one of the type has the number. */
  insert(tenant: string, record: StoredRecord): Promise<'stored' | 'taken'>;
  /** The number and last change of each id that exists, whatever its type; ids that do not exist are left out. */
  stamps(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly number: number; readonly updated: Instant }>>;
  /** The record of that type and id, or undefined. */
  read(tenant: string, type: string, id: string): Promise<StoredRecord | undefined>;
  /** The same, held against other changes until the transaction ends. */
  lock(tenant: string, type: string, id: string): Promise<StoredRecord | undefined>;
  /** The record of that type and number, or undefined. */
  findByNumber(tenant: string, type: string, number: number): Promise<StoredRecord | undefined>;
  /** Replaces the whole value and the stamp; does nothing for an id that does not exist. */
  update(tenant: string, id: string, value: JsonObject, updated: Instant): Promise<void>;
  /** Deletes the row; its indexed values are the caller's. */
  delete(tenant: string, id: string): Promise<void>;
  /** Deletes all rows of the type; their indexed values are the caller's. */
  deleteType(tenant: string, type: string): Promise<void>;
  /** Matching records in the order of the query, then by number. */
  find(tenant: string, type: string, query: AccountQuery): Promise<readonly StoredRecord[]>;
  /** The number of matching records; ignores `sort`, `limit` and `offset`. */
  count(tenant: string, type: string, query: AccountQuery): Promise<number>;
}

export interface IndexedValue {
  readonly path: string;
  readonly value: string;
  readonly unique: boolean;
}

export interface RecordValueStore {
  /**
   * Replaces all indexed values of one record; returns the path of a unique value that another record has, and the caller must roll back.
   * Undefined if all are stored. Needs a transaction.
   */
  replace(tenant: string, type: string, record: string, values: readonly IndexedValue[]): Promise<string | undefined>;
  /** The id of a record with that indexed value; any of several for a value that is not unique. Undefined if none has it. */
  find(tenant: string, type: string, path: string, value: string): Promise<string | undefined>;
  /** Deletes all indexed values of one record. */
  delete(tenant: string, type: string, record: string): Promise<void>;
  /** Deletes the indexed values of all records of the type. */
  deleteType(tenant: string, type: string): Promise<void>;
}

export interface SequenceStore {
  /**
   * Takes that many numbers of the tenant and returns the first, in one statement. Numbers of a transaction that rolls back are given out
   * again.
   */
  take(tenant: string, count: number): Promise<number>;
  /** Numbers taken from now on are greater than this one, in one statement. */
  raise(tenant: string, least: number): Promise<void>;
}

export type { Json };
