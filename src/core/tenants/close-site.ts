// A site is removed with the host of its own: a host that nobody has any more could be given back, and taken, by nobody.
import type { Ctx } from '../faults/index.ts';
import { removeSite, type SiteNamed } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { changeHost } from './addresses.ts';

/** Both in one transaction, as `removeSite`. `host` leads to the tenant, for this site alone; `publicUrl` is the installation's own address. */
export async function closeSite(
  ctx: Ctx<'input.rejected' | 'site.unknown' | 'site.removed'>,
  { host, publicUrl, ...site }: SiteNamed & { readonly host: string | undefined; readonly publicUrl: string },
  stores: Parameters<typeof removeSite>[2] & Stores<'tenants' | 'events'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    await removeSite(ctx, site, inside);
    if (host !== undefined) await changeHost(ctx, { host, to: 'none', publicUrl }, inside);
  });
}
