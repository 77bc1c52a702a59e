// Storage ports of the federation area.
import type { JsonObject } from '../json.ts';
import type { Identity } from './types.ts';

export interface IdentityStore {
  /** The account's identities, by number. */
  list(tenant: string, account: string): Promise<readonly Identity[]>;
  /** The identities of all the accounts, by number, in one statement. */
  listAll(tenant: string, accounts: readonly string[]): Promise<readonly Identity[]>;
  /** The identity of that subject at the provider, whatever its account; undefined if no account has it. */
  find(tenant: string, provider: string, subject: string): Promise<Identity | undefined>;
  /** `taken` if an account has the identity: the database decides who was first. */
  insert(tenant: string, identity: Identity): Promise<'stored' | 'taken'>;
  /** Stores all, many to a statement; returns the first that is taken, and the caller must roll back. Undefined if all are stored. */
  insertAll(tenant: string, identities: readonly Identity[]): Promise<Identity | undefined>;
  /** Replaces the provider's further claims; does nothing if the identity is gone. */
  update(tenant: string, id: string, profile: JsonObject): Promise<void>;
  /** Deletes the identity with that id; nothing happens if there is none. */
  delete(tenant: string, id: string): Promise<void>;
  /** Deletes all identities of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
}
