// Links to pages of a site that people shared elsewhere, counted by days.
import type { Ctx } from '../../core/faults/index.ts';
import { searchInTime } from '../../core/search/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { dayBegun, plusDays } from '../../core/time.ts';
import type { SharedLink } from './store.ts';

/** Counts that a link was shared from the site of the call, by itself and under each tag. On a day with as many links as are counted, further ones are not. */
export async function countShare(
  ctx: Ctx,
  { link, title, tags }: Pick<SharedLink, 'link' | 'title'> & { readonly tags: readonly string[] },
  { shares }: Stores<'shares'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const [site, day] = [siteOf(ctx), dayBegun(ctx.now)];
  await ctx.during('reaction.store', async () => {
    if ((await shares.held(tenant, day)) >= settings.reactions.mostLinks) return;
    for (const tag of new Set(['', ...tags])) await shares.add(tenant, { site, tag, link, title }, day);
  });
}

/** What was shared the most from the site of the call on this day and so many before, seven at most, under the tag; the empty one is of all. */
export async function listTopShares(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { days, tag, limit }: { readonly days: number; readonly tag: string; readonly limit: number },
  { shares }: Stores<'shares'>,
): ReturnType<Stores<'shares'>['shares']['top']> {
  const of = { site: siteOf(ctx), tag, since: dayBegun(plusDays(ctx.now, -days)), limit };
  return searchInTime(ctx, undefined, ({ milliseconds }) => ctx.during('reaction.read', () => shares.top(ctx.tenant.id, of, milliseconds)));
}
