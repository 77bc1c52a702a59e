// Storage ports of the federation area.
import type { JsonObject } from '../json.ts';
import type { IdentityProvider, KeptTokens } from './provider-types.ts';
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
  /** Deletes the identity with that id, and the provider's tokens that are kept with it; nothing happens if there is none. */
  delete(tenant: string, id: string): Promise<void>;
  /** Deletes all identities of the account, and the providers' tokens that are kept with them. */
  deleteAll(tenant: string, account: string): Promise<void>;
}

export interface IdentityProviderStore {
  /** All of the tenant, by name. */
  list(tenant: string): Promise<readonly IdentityProvider[]>;
  /** The one of that name; undefined if there is none. */
  find(tenant: string, name: string): Promise<IdentityProvider | undefined>;
  /** The one of that id; undefined if it is gone. */
  read(tenant: string, id: string): Promise<IdentityProvider | undefined>;
  /** Our secret there, opened; undefined if none is stored. */
  secret(tenant: string, id: string): Promise<string | undefined>;
  /** Stores a new one; `taken` if one has its name. A secret is sealed. */
  insert(tenant: string, provider: IdentityProvider, secret: string | null): Promise<'stored' | 'taken'>;
  /** Replaces all of it but its id and the time when it was made. The secret stays where none is given; null takes it away. */
  update(tenant: string, provider: IdentityProvider, secret: string | null | undefined): Promise<void>;
  /** Replaces its configuration, in one statement; false if it was written since `before.updated`, or is gone. */
  reconfigure(
    tenant: string,
    provider: Pick<IdentityProvider, 'id' | 'configuration' | 'updated'>,
    before: Pick<IdentityProvider, 'updated'>,
  ): Promise<boolean>;
  /** Deletes it, and the tokens that were got by it; identities stay. False if there is none. */
  delete(tenant: string, id: string): Promise<boolean>;
}

export interface ProviderTokenStore {
  /** Those kept with the identity, opened; undefined if none are. */
  find(tenant: string, identity: string): Promise<KeptTokens | undefined>;
  /** Keeps them, sealed, in place of former ones. */
  put(tenant: string, tokens: KeptTokens): Promise<void>;
  /** Deletes those of the identity; nothing happens if there are none. */
  delete(tenant: string, identity: string): Promise<void>;
  /** Deletes all that were got by that provider's row. */
  deleteOf(tenant: string, provider: string): Promise<void>;
}
