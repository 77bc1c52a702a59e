// Storage ports of the schema area.
import type { AccessKind, Attribute, StoredType } from './types.ts';

export type { Attribute } from './types.ts';

export interface RecordTypeStore {
  /** The attributes declared for accounts; an empty list if none are. */
  attributes(tenant: string): Promise<readonly Attribute[]>;
  /** Replaces the attributes declared for accounts, in one statement; rules and unique sets stay. */
  write(tenant: string, attributes: readonly Attribute[]): Promise<void>;
  /** The stored part of the type, that of accounts included; undefined if nothing is stored. */
  read(tenant: string, name: string): Promise<StoredType | undefined>;
  /**
   * Locks the type until the transaction ends and returns its stored part; that of accounts is stored, if it was not. Undefined for another type that
   * nobody declared. Needs a transaction.
   */
  lock(tenant: string, name: string): Promise<StoredType | undefined>;
  /** The names of all stored types, in their order; `account` is among them if it was declared. */
  names(tenant: string): Promise<readonly string[]>;
  /** `taken` if the tenant has a type of exactly that name. */
  insert(tenant: string, name: string, type: StoredType): Promise<'stored' | 'taken'>;
  /** Writes the whole stored part, over the present one if there is one, in one statement. */
  save(tenant: string, name: string, type: StoredType): Promise<void>;
  /** Deletes the declaration; its records are the caller's. */
  delete(tenant: string, name: string): Promise<void>;
}

/** The attributes that a client may read or write; nothing stored opens all. */
export interface AttributeAccessStore {
  /** The paths stored for that access; undefined if nothing was stored. */
  read(tenant: string, client: string, type: string, access: AccessKind): Promise<readonly string[] | undefined>;
  /** Replaces the paths, in one statement; an empty list closes everything. */
  write(tenant: string, client: string, type: string, access: AccessKind, paths: readonly string[]): Promise<void>;
}
