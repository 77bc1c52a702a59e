// Storage ports of the tenants' area.
import type { WebhookToTell } from '../hooks/types.ts';
import type { JsonObject } from '../json.ts';
import type { TenantSite } from '../sites/types.ts';
import type { Instant } from '../time.ts';

/** A tenant without its settings. `version` rises with each change of settings. */
export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly kind: 'production' | 'demonstration';
  readonly version: number;
}

/** A tenant with its stored rows by section, `apis.<name>` for dialects, and its webhooks; sections never written are absent. */
export interface StoredTenant extends TenantRow {
  readonly sections: Readonly<Record<string, JsonObject>>;
  /** Those that are on, oldest first. */
  readonly webhooks: readonly WebhookToTell[];
  /** The site beside its own to which the address leads that it was found by. */
  readonly site?: TenantSite | undefined;
  /** The keys of all sites beside its own. */
  readonly siteKeys: readonly string[];
  /** Those of sites that were removed. */
  readonly formerSiteKeys: readonly string[];
}

export interface TenantStore {
  /** `taken` if a live tenant has the domain. */
  insert(tenant: TenantRow, at: Instant): Promise<'stored' | 'taken'>;
  /** The live tenant of that id, or undefined; in one statement, as the next two. */
  find(id: string): Promise<StoredTenant | undefined>;
  /** The live tenant of exactly that domain, or undefined. */
  findByDomain(domain: string): Promise<StoredTenant | undefined>;
  /** All live tenants, by name. */
  list(): Promise<readonly TenantRow[]>;
  /** The ids of all tenants, also of closed ones. */
  everyId(): Promise<readonly string[]>;
  /** Marks the tenant as removed and deletes its addresses, in two statements. Its domain is free for another tenant; its data stay. */
  close(id: string, at: Instant): Promise<void>;
  /** The live tenant with that address, or undefined. `kind` is "host", or the name of the dialect whose public key the value is. */
  findByAddress(kind: string, value: string): Promise<StoredTenant | undefined>;
  /** Gives the address to the tenant, in one statement; `taken` if any tenant has it, this one included. */
  address(tenant: string, kind: string, value: string): Promise<'stored' | 'taken'>;
  /** Deletes the address, whatever tenant has it. */
  unaddress(kind: string, value: string): Promise<void>;
  /** The tenant's addresses, by kind and value. */
  addresses(tenant: string): Promise<readonly { readonly kind: string; readonly value: string }[]>;
}

export interface SettingsStore {
  /** Waits for others who change settings of the tenant; holds until the transaction ends. */
  lock(tenant: string): Promise<void>;
  /** The stored rows of a tenant by section, as `StoredTenant` has them. */
  read(tenant: string): Promise<Readonly<Record<string, JsonObject>>>;
  /** The stored row of one section, in one statement; an empty object if there is none. */
  section(tenant: string, section: string): Promise<JsonObject>;
  /**
   * Replaces the row of one section and raises the tenant's version, by which what was made of its settings is made anew. Two statements: needs a
   * transaction.
   */
  write(tenant: string, section: string, value: JsonObject): Promise<void>;
}

/** When a dialect was opened, and when it was used last; null if never. */
export interface DialectUse {
  readonly dialect: string;
  readonly since: Instant;
  readonly last: Instant | null;
}

export interface DialectUseStore {
  /** Begins the records of dialects that a tenant opens, in one statement. A present record stays as it is. */
  begin(tenant: string, dialects: readonly string[], at: Instant): Promise<void>;
  /** Writes the time of the last use, in one statement, unless a later one is stored; does nothing for a dialect without a record. */
  used(tenant: string, dialect: string, at: Instant): Promise<void>;
  /** The tenant's records, by dialect. */
  list(tenant: string): Promise<readonly DialectUse[]>;
  /** Records without any use, of all live tenants, by the tenant's domain and dialect; closed dialects included. */
  neverUsed(): Promise<readonly { readonly tenant: string; readonly dialect: string; readonly since: Instant }[]>;
}

/** The dialects' own settings of a tenant, each under its dialect's name. */
export interface DialectSettings {
  /** The names of all that a tenant can open. */
  readonly openable: readonly string[];
  /** True if operators can suspend an operation or a group of that name. */
  isUnit(name: string): boolean;
  /** Complaints about a dialect's whole block, as sentences, empty if there are none; undefined if there is no such dialect. */
  complaintsAbout(dialect: string, block: JsonObject): readonly string[] | undefined;
}
