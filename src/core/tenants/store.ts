// What the tenants' area asks of storage.
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

/** What dialects keep in a tenant's settings, each under its own name. */
export interface DialectSettings {
  /** Complaints about a dialect's whole block, empty if there are none; undefined where there is no such dialect. */
  complaintsAbout(dialect: string, block: JsonObject): readonly string[] | undefined;
}
