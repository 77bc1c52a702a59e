// The sites of a tenant beside its own.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { TenantSite } from './types.ts';

/** How a caller names a site: by the key that its dialect knows. */
export interface SiteNamed {
  readonly api: string;
  readonly key: string;
}

/** The id of the site beside the tenant's own under whose key the call came; empty at the tenant's own. */
export const siteOf = ({ tenant }: Pick<Ctx, 'tenant'>): string => tenant.site?.id ?? '';

/** The kind of the address by which whoever looks after sites names one, whether it has people or not, or was removed. */
export const siteAddress = (api: string): string => `${api}.site`;

/** All that are not removed, by key; an empty list if there are none. */
export async function listSites(ctx: Ctx, { api }: Pick<SiteNamed, 'api'>, { sites }: Stores<'sites'>): Promise<readonly TenantSite[]> {
  return ctx.during('site.read', () => sites.list(ctx.tenant.id, api));
}

/** Whether the key is the tenant's own, and leads to no site beside it. */
export async function isOwnKey(ctx: Ctx, { api, key }: SiteNamed, { sites, tenants }: Stores<'sites' | 'tenants'>): Promise<boolean> {
  const addresses = await ctx.during('site.read', () => tenants.addresses(ctx.tenant.id));
  if (!addresses.some(({ kind, value }) => kind === api && value === key)) return false;
  return (await ctx.during('site.read', () => sites.find(ctx.tenant.id, api, key))) === undefined;
}

/** The site of that key. */
export async function demandSiteOfKey(
  ctx: Ctx<'site.unknown' | 'site.removed'>,
  { api, key }: SiteNamed,
  { sites }: Pick<Stores<'sites'>, 'sites'>,
): Promise<TenantSite> {
  const site = await ctx.during('site.read', () => sites.find(ctx.tenant.id, api, key));
  if (!site) throw ctx.fail('site.unknown', { given: key });
  if (site.removed) throw ctx.fail('site.removed', { given: key });
  return site;
}
