// Storage port of the configurations' area.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** A document that an administrator keeps. */
export interface Configuration {
  /** Its own among those of its kind, for good. */
  readonly id: string;
  /** Likewise its own, but may change. */
  readonly name: string;
  readonly content: JsonObject;
  readonly created: Instant;
  readonly updated: Instant;
}

export interface ConfigurationStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Those of that kind, by name. */
  list(tenant: string, kind: string): Promise<readonly Configuration[]>;
  /** That of the id; undefined if there is none. */
  find(tenant: string, kind: string, id: string): Promise<Configuration | undefined>;
  /** Whether another one of that kind than `id` has the name. */
  isTaken(tenant: string, kind: string, name: string, id: string): Promise<boolean>;
  /** How many the tenant has beside that one, of all kinds together, and with how many bytes. */
  others(tenant: string, kind: string, id: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Writes it, over the one of that id if there is one, in one statement. */
  write(tenant: string, kind: string, configuration: Configuration & { readonly bytes: number }): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, kind: string, id: string): Promise<boolean>;
}
