// Storage ports of the sites' area.
import type { Instant } from '../time.ts';
import type { TenantSite } from './types.ts';

export interface SiteStore {
  /** Held until the transaction ends: two that are added at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** A site without an owner, in one statement; `taken` if a site of the installation has or had that key. */
  insert(tenant: string, site: Omit<TenantSite, 'owner' | 'removed' | 'settings'>, at: Instant): Promise<'stored' | 'taken'>;
  /** The site of that key, also a removed one; undefined if the tenant has none. */
  find(tenant: string, api: string, key: string): Promise<TenantSite | undefined>;
  /** All that are not removed, by key. */
  list(tenant: string, api: string): Promise<readonly TenantSite[]>;
  /** Those of all dialects that have settings of their own and are not removed, in no order. */
  withSettings(tenant: string): Promise<readonly TenantSite[]>;
  /**
   * Replaces the members given, and raises the tenant's version, by which what was made of its settings is made anew. Two statements: needs a
   * transaction, as the next one.
   */
  update(tenant: string, id: string, change: Partial<Pick<TenantSite, 'block' | 'settings' | 'owner'>>): Promise<void>;
  /** Marks the site as removed. */
  remove(tenant: string, id: string, at: Instant): Promise<void>;
}

export interface SiteEntryStore {
  /** Notes that the account entered the site; the first time stays, in one statement. */
  note(tenant: string, site: string, account: string, at: Instant): Promise<void>;
  /** Whether it ever did. */
  has(tenant: string, site: string, account: string): Promise<boolean>;
  /** Deletes all of the account; nothing happens if there is none. */
  deleteOf(tenant: string, account: string): Promise<void>;
  /** Deletes all of the site. */
  deleteAll(tenant: string, site: string): Promise<void>;
}
