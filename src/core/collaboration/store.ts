// Storage ports of the collaboration's area.
import type { Instant } from '../time.ts';
import type { Collaborator, OwnerShare, ShareItem } from './types.ts';

export interface CollaboratorStore {
  /** `taken` if the account is one already; the caller must roll back then. */
  insert(tenant: string, collaborator: Collaborator): Promise<'stored' | 'taken'>;
  /** That of the account, or undefined. */
  ofAccount(tenant: string, account: string): Promise<Collaborator | undefined>;
  /** The one whose id begins with these 24 hexadecimal digits, or undefined. */
  findByShort(tenant: string, short: string): Promise<Collaborator | undefined>;
  /** The first to come first. */
  page(tenant: string, page: { readonly offset: number; readonly limit: number }): Promise<readonly Collaborator[]>;
  /** False if it is gone. */
  setShares(tenant: string, id: string, shares: readonly OwnerShare[]): Promise<boolean>;
  /** False if it was gone. */
  delete(tenant: string, id: string): Promise<boolean>;
  /** Nothing happens if the account is none. */
  deleteOf(tenant: string, account: string): Promise<void>;
}

export interface ShareItemStore {
  /** Held until the transaction ends: two that are named at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those that operators named, by name. */
  list(tenant: string): Promise<readonly Omit<ShareItem, 'acts'>[]>;
  /** Stores it; the caller holds the lock, and knows that no other has the name. */
  insert(tenant: string, item: Omit<ShareItem, 'acts'>, created: Instant): Promise<void>;
}
