// Storage ports of the objects' area.
import type { AccountQuery } from '../accounts/query.ts';
import type { JsonObject } from '../json.ts';
import type { SummedGroup, Summing } from '../search/store.ts';
import type { Instant } from '../time.ts';
import type { ObjectName, ObjectType, StoredObject } from './types.ts';

/** An object, and the bytes of its value as JSON. */
export interface SizedObject {
  readonly id: string;
  readonly bytes: number;
}

/** A value that no other object of the type may have, as a text. */
export interface UniqueValue {
  readonly path: string;
  readonly value: string;
}

export interface ObjectStore {
  /** The object of that name and owner, or undefined. */
  read(tenant: string, name: ObjectName): Promise<StoredObject | undefined>;
  /** The same, locked until the transaction ends. */
  lock(tenant: string, name: ObjectName): Promise<StoredObject | undefined>;
  /** `taken` if there is one of that name and owner. */
  insert(tenant: string, object: StoredObject): Promise<'stored' | 'taken'>;
  /** Replaces the value and the stamp; does nothing if it is gone. */
  update(tenant: string, name: ObjectName, value: JsonObject, updated: Instant): Promise<void>;
  /** Keeps them in place of the object's former ones, and answers undefined; the path of the first that another object has, where the caller must roll back. */
  holdValues(tenant: string, object: Pick<StoredObject, 'id' | 'type'>, values: readonly UniqueValue[]): Promise<string | undefined>;
  /** Forgets all values of the type at that path. */
  releaseValues(tenant: string, type: string, path: string): Promise<void>;
  /** False if there is none. Its unique values are free again, and its texts are found no more. */
  delete(tenant: string, name: ObjectName): Promise<boolean>;
  /** The types of what belongs to the account, in their order; an empty list if nothing does. */
  typesOf(tenant: string, account: string): Promise<readonly string[]>;
  /** Deletes what belongs to the account, with its unique values and searched texts. */
  deleteOf(tenant: string, account: string): Promise<void>;
  /** Matching objects of the type in the order of the query, then of their making: their ids, and how large they are. */
  find(tenant: string, type: string, query: AccountQuery): Promise<readonly SizedObject[]>;
  /** So many objects of the type at most that were made after the one of that id, in the order of their making, locked until the transaction ends. */
  lockPage(tenant: string, type: string, after: string, limit: number): Promise<readonly StoredObject[]>;
  /** The objects of these ids, in no order; those that are gone are left out. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly StoredObject[]>;
  /** The number of matching objects; ignores `sort`, `limit` and `offset`. */
  count(tenant: string, type: string, query: AccountQuery): Promise<number>;
  /** Groups of the matching objects, and sums of each; ignores `sort` and `offset`. */
  sum(tenant: string, type: string, query: AccountQuery & Summing): Promise<readonly SummedGroup[]>;
}

export interface ObjectTypeStore {
  /** What is declared of the type; undefined if nothing is, and no object of it was stored yet. */
  read(tenant: string, name: string): Promise<ObjectType | undefined>;
  /** Makes the type if it is not there, locks it until the transaction ends, and returns what is declared of it. */
  lock(tenant: string, name: string): Promise<ObjectType>;
  /** Deletes the type; nothing happens if there is none. */
  delete(tenant: string, name: string): Promise<void>;
  /** Replaces what is declared. */
  write(tenant: string, name: string, type: ObjectType): Promise<void>;
  /** All names, in their order. */
  names(tenant: string): Promise<readonly string[]>;
}
