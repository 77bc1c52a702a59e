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
  /** "taken" where its id or number is another's. */
  insert(tenant: string, record: StoredRecord): Promise<'stored' | 'taken'>;
  /** The numbers of those of the ids that exist, and when they were last changed. */
  stamps(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly number: number; readonly updated: Instant }>>;
  read(tenant: string, type: string, id: string): Promise<StoredRecord | undefined>;
  findByNumber(tenant: string, type: string, number: number): Promise<StoredRecord | undefined>;
  update(tenant: string, id: string, value: JsonObject, updated: Instant): Promise<void>;
  delete(tenant: string, id: string): Promise<void>;
  deleteType(tenant: string, type: string): Promise<void>;
  find(tenant: string, type: string, query: AccountQuery): Promise<readonly StoredRecord[]>;
  count(tenant: string, type: string, query: AccountQuery): Promise<number>;
}

export interface IndexedValue {
  readonly path: string;
  readonly value: string;
  readonly unique: boolean;
}

export interface RecordValueStore {
  /** All indexed values of one record; answers the path whose value another record holds, or undefined. */
  replace(tenant: string, type: string, record: string, values: readonly IndexedValue[]): Promise<string | undefined>;
  find(tenant: string, type: string, path: string, value: string): Promise<string | undefined>;
  delete(tenant: string, type: string, record: string): Promise<void>;
  deleteType(tenant: string, type: string): Promise<void>;
}

export interface SequenceStore {
  /** Takes so many of the tenant's numbers and answers the first of them. */
  take(tenant: string, count: number): Promise<number>;
  /** Numbers taken from now on are greater than this one. */
  raise(tenant: string, least: number): Promise<void>;
}

export type { Json };
