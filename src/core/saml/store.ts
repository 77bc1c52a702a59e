// Storage ports of the SAML area.
import type { Instant } from '../time.ts';
import type { SamlKey, SamlParticipant, ServiceProvider } from './types.ts';

export interface ServiceProviderStore {
  /** All of the tenant, by their entity ids. */
  list(tenant: string): Promise<readonly ServiceProvider[]>;
  /** By its id here or by its entity id; undefined if the tenant has none of it. */
  find(tenant: string, by: { readonly id: string } | { readonly entityId: string }): Promise<ServiceProvider | undefined>;
  /** `taken` if the tenant has one of that entity id: the database decides who was first. */
  insert(tenant: string, provider: ServiceProvider): Promise<'stored' | 'taken'>;
  /** Writes all of it anew, but for its entity id; does nothing if it is gone. */
  update(tenant: string, provider: ServiceProvider): Promise<void>;
  /** Deletes it, and that it was told of anybody. Needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** The name of that account for that service provider alone: always the same, and nobody else can make it. */
  pseudonym(tenant: string, entityId: string, account: string): Promise<string>;
}

export interface SamlKeyStore {
  /** All keys that may still be published, newest first. */
  list(tenant: string): Promise<readonly SamlKey[]>;
  /**
   * Stores the key that follows that one, null for the first, and how long the one before stays published. `taken` if another process has made it: that
   * one is the tenant's. Needs a transaction.
   */
  add(
    tenant: string,
    key: SamlKey & { readonly privatePem: string },
    follows: { readonly id: string | null; readonly publishedUntil: Instant },
  ): Promise<'stored' | 'taken'>;
  /** The private half in clear: for what signs, and nobody else. Throws for a key that the tenant does not have. */
  privatePem(tenant: string, id: string): Promise<string>;
}

export interface SamlParticipantStore {
  /** Stores that a service provider was told in that session, and with which name it was told last. */
  put(tenant: string, participant: SamlParticipant): Promise<void>;
  /** Who was told in that session, in the order in which they were; with a provider, that one alone. */
  inSession(tenant: string, session: string, provider?: string): Promise<readonly SamlParticipant[]>;
  /** Where that service provider was told that name. */
  named(tenant: string, provider: string, nameId: string): Promise<readonly SamlParticipant[]>;
  /** Forgets all who were told in that session. */
  deleteSession(tenant: string, session: string): Promise<void>;
  /** Forgets all who were told of that account. */
  deleteAccount(tenant: string, account: string): Promise<void>;
}
