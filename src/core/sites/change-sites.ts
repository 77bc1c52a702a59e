// Sites are added, described anew, joined to the tenant's accounts, and removed.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { demandSiteOfKey, isOwnKey, type SiteNamed, siteAddress } from './find-site.ts';
import type { TenantSite } from './types.ts';

type Judging = Pick<Stores<'dialectSettings'>, 'dialectSettings'>;

/** The block as it will be must be one of the dialect. */
export function demandBlock(ctx: Ctx<'input.rejected'>, api: string, block: JsonObject, { dialectSettings }: Judging): void {
  const complaints = dialectSettings.complaintsAbout(api, block) ?? [];
  const problems = asProblems(complaints.map((field) => ({ field, rule: 'unparsable' as const, expected: `apis.${api}` })));
  if (problems) throw ctx.fail('input.rejected', { problems });
}

/** Adds a site that has no people yet, with an event, in one transaction. Order: block → key → too many. */
export async function addSite(
  ctx: Ctx<'input.rejected' | 'site.exists' | 'site.too-many'>,
  { api, key, block }: Pick<TenantSite, 'api' | 'key' | 'block'>,
  stores: Stores<'sites' | 'tenants' | 'events' | 'dialectSettings'>,
): Promise<TenantSite> {
  demandBlock(ctx, api, block, stores);
  const { most } = ctx.tenant.settings.sites;
  const site = { id: newId(ctx.random, ctx.now), api, key, block };
  const outcome = await stores.transaction<'stored' | 'taken' | 'too-many'>(async ({ sites, tenants, events }, rollbackWith) => {
    await ctx.during('site.read', () => sites.lock(ctx.tenant.id));
    if ((await ctx.during('site.store', () => sites.insert(ctx.tenant.id, site, ctx.now))) === 'taken') return rollbackWith('taken');
    if ((await ctx.during('site.read', () => sites.list(ctx.tenant.id, api))).length > most) return rollbackWith('too-many');
    await ctx.during('site.store', () => tenants.address(ctx.tenant.id, siteAddress(api), key));
    await recordEvent(ctx, { what: 'site.added', subject: key }, { events });
    return 'stored';
  });
  if (outcome === 'taken') throw ctx.fail('site.exists', { given: key });
  if (outcome === 'too-many') throw ctx.fail('site.too-many', { most });
  return { ...site, settings: {}, owner: null, removed: false };
}

/** Replaces what is given of the block, with an event, in one transaction; its other members stay. */
export async function changeSite(
  ctx: Ctx<'input.rejected' | 'site.unknown' | 'site.removed'>,
  { api, key, block }: SiteNamed & Pick<TenantSite, 'block'>,
  stores: Stores<'sites' | 'events' | 'dialectSettings'>,
): Promise<void> {
  const site = await demandSiteOfKey(ctx, { api, key }, stores);
  const { id } = site;
  await stores.transaction(async ({ sites, events }) => {
    await ctx.during('site.read', () => sites.lock(ctx.tenant.id));
    const present = (await ctx.during('site.read', () => sites.find(ctx.tenant.id, api, key))) ?? site;
    const after = { ...present.block, ...block };
    demandBlock(ctx, api, after, stores);
    await ctx.during('site.store', () => sites.update(ctx.tenant.id, id, { block: after }));
    await recordEvent(ctx, { what: 'site.changed', subject: key, detail: { names: Object.keys(block) } }, { events });
  });
}

/**
 * Gives the site the tenant's people, in one transaction: from then on calls under its key are admitted. `owner` is the tenant's own key. A site
 * that joined stays; joining the same owner again changes nothing.
 */
export async function joinSite(
  ctx: Ctx<'site.unknown' | 'site.removed' | 'site.joined'>,
  { api, key, owner }: SiteNamed & { readonly owner: string },
  stores: Stores<'sites' | 'tenants' | 'events'>,
): Promise<void> {
  if (!(await isOwnKey(ctx, { api, key: owner }, stores))) throw ctx.fail('site.unknown', { given: owner });
  await stores.transaction(async ({ sites, tenants, events }) => {
    await ctx.during('site.read', () => sites.lock(ctx.tenant.id));
    const site = await demandSiteOfKey(ctx, { api, key }, { sites });
    if (site.owner === owner) return;
    if (site.owner !== null) throw ctx.fail('site.joined', { owner: site.owner });
    await ctx.during('site.store', () => sites.update(ctx.tenant.id, site.id, { owner }));
    await ctx.during('site.store', () => tenants.address(ctx.tenant.id, api, key));
    await recordEvent(ctx, { what: 'site.changed', subject: key, detail: { owner } }, { events });
  });
}

/** Calls under its key are admitted no more, and what was opened there is over; the accounts are the tenant's, and stay. In one transaction, with what products keep of the site. */
export async function removeSite(
  ctx: Ctx<'site.unknown' | 'site.removed'>,
  { api, key }: SiteNamed,
  stores: Stores<
    | 'sites'
    | 'siteEntries'
    | 'screenSets'
    | 'dataflows'
    | 'flowSchedules'
    | 'templates'
    | 'sessions'
    | 'tenants'
    | 'events'
    | 'onSiteRemoved'
  >,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const { sites, siteEntries, screenSets, dataflows, flowSchedules, templates, sessions, tenants, events } = tables;
    await ctx.during('site.read', () => sites.lock(ctx.tenant.id));
    const site = await demandSiteOfKey(ctx, { api, key }, { sites });
    if (site.owner !== null) await ctx.during('site.store', () => tenants.unaddress(api, key));
    // What protocols issued under these sessions is good at the other sites, too.
    await ctx.during('session.end', () => sessions.endUnder(ctx.tenant.id, key, ctx.now, 'operator'));
    await ctx.during('site.store', () => siteEntries.deleteAll(ctx.tenant.id, site.id));
    await ctx.during('site.store', () => screenSets.deleteAll(ctx.tenant.id, site.id));
    await ctx.during('site.store', () => dataflows.deleteAll(ctx.tenant.id, site.id));
    await ctx.during('site.store', () => flowSchedules.deleteAll(ctx.tenant.id, site.id));
    await ctx.during('site.store', () => templates.removeAll(ctx.tenant.id, site.id));
    for (const product of stores.onSiteRemoved) await product.inside(ctx, { site: site.id }, tables);
    await ctx.during('site.store', () => sites.remove(ctx.tenant.id, site.id, ctx.now));
    await recordEvent(ctx, { what: 'site.removed', subject: key }, { events });
  });
}
