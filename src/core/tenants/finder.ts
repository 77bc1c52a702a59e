// Finds the tenant or client that a request names. What was read is remembered by the tables, and never older than the request.
import type { Client } from '../clients/types.ts';
import { siteAddress } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { atSite } from './own-of-sites.ts';
import { settingsFrom } from './settings/index.ts';
import type { StoredTenant } from './store.ts';
import type { Tenant } from './types.ts';

/** Tenants and clients by their names. Closed tenants and removed clients are undefined. */
export interface Finder {
  /** `kind` is "host", or the dialect whose public key the value is. */
  tenantByAddress(kind: string, value: string): Promise<Tenant | undefined>;
  /** By the Host of a request, whatever the port; else the tenant that accepts every host. */
  tenantByHost(host: string): Promise<Tenant | undefined>;
  /** By the key of a site of that dialect, also of one that has no people or was removed; never with the site's own block: for whoever looks after it. */
  tenantBySite(api: string, key: string): Promise<Tenant | undefined>;
  tenantByDomain(domain: string): Promise<Tenant | undefined>;
  tenant(id: string): Promise<Tenant | undefined>;
  client(publicId: string): Promise<Client | undefined>;
}

/** A host as tenants register it: without the port. */
export const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/** A finder over tables that remember. */
export function newFinder({ tenants, clients }: Stores<'tenants' | 'clients'>): Finder {
  /** Made once of what was read: the same is answered until it changes. */
  const made = new WeakMap<StoredTenant, Tenant>();

  function whole(stored: StoredTenant | undefined): Tenant | undefined {
    if (!stored) return undefined;
    const known = made.get(stored);
    if (known) return known;
    const { sections, ...row } = stored;
    const tenant = { ...row, settings: settingsFrom(atSite(sections, stored.site)) };
    made.set(stored, tenant);
    return tenant;
  }

  const byAddress = async (kind: string, value: string) => whole(await tenants.findByAddress(kind, value));

  return {
    tenantByAddress: byAddress,
    tenantByHost: async (host) => (await byAddress('host', hostName(host))) ?? byAddress('host', '*'),
    tenantBySite: async (api, key) => (await byAddress(siteAddress(api), key)) ?? byAddress(api, key),
    tenantByDomain: async (domain) => whole(await tenants.findByDomain(domain)),
    tenant: async (id) => whole(await tenants.find(id)),
    client: (publicId) => clients.findByPublicId(publicId),
  };
}
