// Storage ports of the schema area.
import type { AccessKind, Attribute, StoredType } from './types.ts';

export type { Attribute } from './types.ts';

export interface RecordTypeStore {
  /** The attributes declared for accounts. */
  attributes(tenant: string): Promise<readonly Attribute[]>;
  /** Replaces them. */
  write(tenant: string, attributes: readonly Attribute[]): Promise<void>;
  read(tenant: string, name: string): Promise<StoredType | undefined>;
  names(tenant: string): Promise<readonly string[]>;
  insert(tenant: string, name: string, type: StoredType): Promise<'stored' | 'taken'>;
  save(tenant: string, name: string, type: StoredType): Promise<void>;
  delete(tenant: string, name: string): Promise<void>;
}

/** Which attributes a client may read or write; nothing stored means all. */
export interface AttributeAccessStore {
  read(tenant: string, client: string, type: string, access: AccessKind): Promise<readonly string[] | undefined>;
  write(tenant: string, client: string, type: string, access: AccessKind, paths: readonly string[]): Promise<void>;
}
