// Storage port of the screens' area.
import type { ScreenSet } from './types.ts';

export interface ScreenSetStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those of the site, or of the tenant's own where `site` is empty, by name; of the names alone that are given, where they are. */
  list(tenant: string, site: string, names?: readonly string[]): Promise<readonly ScreenSet[]>;
  /** How many the tenant has beside that one, of all its sites together, and with how many bytes. */
  others(tenant: string, site: string, name: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Writes the set, over the one of that name if there is one, in one statement. */
  write(tenant: string, site: string, set: ScreenSet): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, site: string, name: string): Promise<boolean>;
  /** Deletes all of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}
