// Storage port of the screens' area.
import type { ScreenSet } from './types.ts';

export interface ScreenSetStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those of the site, or of the tenant's own where `site` is empty, by name; of the names alone that are given, where they are. */
  list(tenant: string, site: string, names?: readonly string[]): Promise<readonly ScreenSet[]>;
  /** Versions of the set that were replaced, the newest first. */
  replaced(tenant: string, site: string, name: string): Promise<readonly ScreenSet[]>;
  /** Keeps the present version of the set, if there is one, beside its newest `most - 1` replaced ones, and forgets the others. Inside a transaction. */
  keepReplaced(tenant: string, site: string, name: string, most: number): Promise<void>;
  /** How many the tenant has beside that one, of all its sites together, and with how many bytes. */
  others(tenant: string, site: string, name: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Writes the set, over the one of that name if there is one, in one statement. */
  write(tenant: string, site: string, set: ScreenSet): Promise<void>;
  /** With its versions. True if there was one. */
  delete(tenant: string, site: string, name: string): Promise<boolean>;
  /** Deletes all of the site, with their versions; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}
