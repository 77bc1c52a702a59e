// Storage ports of the tenants' area.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly kind: 'production' | 'demonstration';
  readonly version: number;
}

export interface TenantStore {
  insert(tenant: TenantRow, at: Instant): Promise<'stored' | 'taken'>;
  find(id: string): Promise<TenantRow | undefined>;
  findByDomain(domain: string): Promise<TenantRow | undefined>;
  list(): Promise<readonly TenantRow[]>;
  /** Marks the tenant closed; its addresses lead nowhere from then on. */
  close(id: string, at: Instant): Promise<void>;
  /** `kind` is "host", or the name of the face whose public key the value is. */
  findByAddress(kind: string, value: string): Promise<TenantRow | undefined>;
  address(tenant: string, kind: string, value: string): Promise<'stored' | 'taken'>;
  unaddress(kind: string, value: string): Promise<void>;
  addresses(tenant: string): Promise<readonly { readonly kind: string; readonly value: string }[]>;
}

export interface SettingsStore {
  /** The stored rows of a tenant by section; sections never written are absent. */
  read(tenant: string): Promise<Readonly<Record<string, JsonObject>>>;
  /** The stored row of one section, empty where there is none. */
  section(tenant: string, section: string): Promise<JsonObject>;
  /** Writes one section and raises the tenant's version, so that every process sees the change within a second. */
  write(tenant: string, section: string, value: JsonObject): Promise<void>;
}

/** Since when a dialect is open, and when it was used last; null if never. */
export interface DialectUse {
  readonly dialect: string;
  readonly since: Instant;
  readonly last: Instant | null;
}

export interface DialectUseStore {
  /** Begins the record of dialects that a tenant opens. A record that is there stays as it is. */
  begin(tenant: string, dialects: readonly string[], at: Instant): Promise<void>;
  /** The latest of several writers stays. */
  used(tenant: string, dialect: string, at: Instant): Promise<void>;
  list(tenant: string): Promise<readonly DialectUse[]>;
  /** Of every tenant that is not closed: the dialects that it opened at some time, and that nobody used. */
  neverUsed(): Promise<readonly { readonly tenant: string; readonly dialect: string; readonly since: Instant }[]>;
}

/** What dialects keep in a tenant's settings, each under its own name. */
export interface DialectSettings {
  /** The names of all that a tenant can open. */
  readonly openable: readonly string[];
  /** Whether operators can take anything out of service by that name. */
  isUnit(name: string): boolean;
  /** Complaints about a dialect's whole block, empty if there are none; undefined where there is no such dialect. */
  complaintsAbout(dialect: string, block: JsonObject): readonly string[] | undefined;
}
