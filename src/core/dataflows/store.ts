// Storage port of the dataflows' area.
import type { Dataflow, DataflowState } from './types.ts';

export interface DataflowStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those of the site in that state, or of the tenant's own where `site` is empty, by id. */
  list(tenant: string, site: string, state: DataflowState): Promise<readonly Dataflow[]>;
  /** That of the site, whatever its state; undefined if there is none. */
  find(tenant: string, site: string, id: string): Promise<Dataflow | undefined>;
  /** How many the tenant has beside that one, of all its sites together, and with how many bytes. */
  others(tenant: string, id: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Writes it with its definition sealed, over the one of that id if there is one, in one statement. */
  write(tenant: string, site: string, dataflow: Dataflow & { readonly bytes: number }): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, site: string, id: string): Promise<boolean>;
  /** Deletes all of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}
