// Storage ports of the federation area.
import type { JsonObject } from '../json.ts';
import type { Identity } from './types.ts';

export interface IdentityStore {
  list(tenant: string, account: string): Promise<readonly Identity[]>;
  listAll(tenant: string, accounts: readonly string[]): Promise<readonly Identity[]>;
  find(tenant: string, provider: string, subject: string): Promise<Identity | undefined>;
  /** One identity belongs to one account: the database decides who was first. */
  insert(tenant: string, identity: Identity): Promise<'stored' | 'taken'>;
  /** Answers the first that is taken: the caller must undo. */
  insertAll(tenant: string, identities: readonly Identity[]): Promise<Identity | undefined>;
  update(tenant: string, id: string, profile: JsonObject): Promise<void>;
  delete(tenant: string, id: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
}
