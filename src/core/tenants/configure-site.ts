// All that is said of a site at once: its block, the accounts that it joins, the host of its own. All of it or nothing.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { changeSite, isOwnKey, joinSite, type SiteNamed } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { changeHost } from './addresses.ts';
import { changeJudgedSettings } from './change-settings.ts';
import { demandAlias } from './host-by-alias.ts';

/** What is to be said of the site with that key; absent members stay as they are. */
export interface SiteConfiguration extends SiteNamed {
  /** Members of the dialect's block that are changed; at the tenant's own key they are the tenant's. */
  readonly block: JsonObject;
  /** The tenant's own key, where the site is to have its people. */
  readonly owner?: string | undefined;
  /** A host that is to lead to the tenant, or no longer. */
  readonly host?: { readonly name: string; readonly to: 'this' | 'none' } | undefined;
  readonly publicUrl: string;
}

/** The name servers are asked first; then all is written in one transaction. */
export async function configureSite(
  ctx: Ctx<
    'input.rejected' | 'settings.contradictory' | 'site.unknown' | 'site.removed' | 'site.joined' | 'domain-alias.invalid' | 'host.taken'
  >,
  { api, key, block, owner, host, publicUrl }: SiteConfiguration,
  stores: Parameters<typeof changeJudgedSettings>[2] & Stores<'sites' | 'tenants' | 'names'>,
): Promise<void> {
  const isOwn = await isOwnKey(ctx, { api, key }, stores);
  if (host?.to === 'this') await demandAlias(ctx, { host: host.name, key, publicUrl }, stores);
  await stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    if (owner !== undefined) await joinSite(ctx, { api, key, owner }, inside);
    if (!isOwn) await changeSite(ctx, { api, key, block }, inside);
    else if (Object.keys(block).length > 0) await changeJudgedSettings(ctx, { apis: { [api]: block } }, inside);
    if (!host) return;
    const own = await tables.tenants.addresses(ctx.tenant.id);
    const isThere = own.some(({ kind, value }) => kind === 'host' && value === host.name.toLowerCase());
    if (isThere === (host.to === 'this')) return;
    const outcome = await changeHost(ctx, { host: host.name, to: host.to, publicUrl }, inside);
    if (outcome === 'taken') throw ctx.fail('host.taken', { host: host.name });
  });
}
