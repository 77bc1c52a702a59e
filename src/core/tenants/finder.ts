// Finds the tenant or client that a request names, from memory if that is not older than a second. Changes made by this process are seen at
// once, those of others within a second.
import type { Client } from '../clients/types.ts';
import type { Stores } from '../stores.ts';
import { settingsFrom } from './settings/index.ts';
import type { TenantRow } from './store.ts';
import type { Tenant } from './types.ts';

/** Tenants and clients by their names, at most a second old. Closed tenants and removed clients are undefined. */
export interface Finder {
  /** `kind` is "host", or the dialect whose public key the value is. */
  tenantByAddress(kind: string, value: string): Promise<Tenant | undefined>;
  /** By the Host of a request, whatever the port; else the tenant that accepts every host. */
  tenantByHost(host: string): Promise<Tenant | undefined>;
  tenantByDomain(domain: string): Promise<Tenant | undefined>;
  tenant(id: string): Promise<Tenant | undefined>;
  client(publicId: string): Promise<Client | undefined>;
  /** Forgets everything: something of a tenant was changed here. */
  forget(): void;
}

/** A host as tenants register it: without the port. */
export const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

const freshMillis = 1000;

interface CachedRow<T> {
  readonly value: T | undefined;
  readonly at: number;
}

/** A finder for one process. `uptime` is a clock that only runs forward, in milliseconds. */
export function newFinder(stores: Stores<'tenants' | 'settings' | 'clients'>, uptime: () => number): Finder {
  const rows = new Map<string, CachedRow<TenantRow>>();
  const whole = new Map<string, Tenant>();
  const clients = new Map<string, CachedRow<Client>>();

  /** At once where it is remembered: every request comes through here several times. */
  function kept<T>(
    map: Map<string, CachedRow<T>>,
    key: string,
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> | T | undefined {
    const known = map.get(key);
    return known && uptime() - known.at < freshMillis ? known.value : readAnew(map, key, read);
  }

  async function readAnew<T>(map: Map<string, CachedRow<T>>, key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    const value = await read();
    if (map.size > 10_000) map.clear();
    map.set(key, { value, at: uptime() });
    return value;
  }

  function withSettings(row: TenantRow | undefined): Promise<Tenant> | Tenant | undefined {
    if (!row) return undefined;
    const known = whole.get(row.id);
    return known?.version === row.version ? known : readSettings(row);
  }

  async function readSettings(row: TenantRow): Promise<Tenant> {
    const tenant = { ...row, settings: settingsFrom(await stores.settings.read(row.id)) };
    whole.set(row.id, tenant);
    return tenant;
  }

  const byAddress = async (kind: string, value: string) =>
    withSettings(await kept(rows, `${kind}\n${value}`, () => stores.tenants.findByAddress(kind, value)));

  return {
    tenantByAddress: byAddress,
    tenantByHost: async (host) => (await byAddress('host', hostName(host))) ?? byAddress('host', '*'),
    tenantByDomain: async (domain) => withSettings(await kept(rows, `domain\n${domain}`, () => stores.tenants.findByDomain(domain))),
    tenant: async (id) => withSettings(await kept(rows, `id\n${id}`, () => stores.tenants.find(id))),
    client: async (publicId) => kept(clients, publicId, () => stores.clients.findByPublicId(publicId)),
    forget: () => {
      rows.clear();
      clients.clear();
    },
  };
}
