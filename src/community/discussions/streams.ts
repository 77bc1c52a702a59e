// Streams: made with the first that is written in them, or described before.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import { searchInTime } from '../../core/search/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { plusDays } from '../../core/time.ts';
import { readCategory } from './categories.ts';
import type { Stream, StreamPlace } from './types.ts';

/** A stream of the site of the call in which nothing stands. */
export const freshStream = (ctx: Pick<Ctx, 'tenant' | 'random' | 'now'>, place: StreamPlace): Stream => ({
  ...place,
  site: siteOf(ctx),
  id: newId(ctx.random, ctx.now),
  title: '',
  url: '',
  comments: 0,
  threads: 0,
  ratings: {},
  created: ctx.now,
  latest: null,
});

/** The streams of the category with these names, in the order of the names; an empty one where nobody wrote anything yet. */
export async function readStreams(
  ctx: Ctx<'category.unknown'>,
  { category, names }: { readonly category: string; readonly names: readonly string[] },
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<readonly Stream[]> {
  await readCategory(ctx, { category }, stores);
  const found = await ctx.during('discussion.read', () => stores.commentStreams.findAll(ctx.tenant.id, siteOf(ctx), category, names));
  const byName = new Map(found.map((each) => [each.name, each]));
  return names.map((name) => byName.get(name) ?? freshStream(ctx, { category, name }));
}

/** Those of the site of the call that were made within so many days, in one category or in all, the most comments first; without those in which nothing is published. */
export async function listBusiestStreams(
  ctx: Ctx<'category.unknown' | 'search.over-limit' | 'search.over-deadline'>,
  { category, days, limit }: { readonly category: string | undefined; readonly days: number; readonly limit: number },
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<readonly Stream[]> {
  if (category !== undefined) await readCategory(ctx, { category }, stores);
  const wanted = { site: siteOf(ctx), category, since: plusDays(ctx.now, -days), limit };
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('discussion.read', () => stores.commentStreams.busiest(ctx.tenant.id, wanted, milliseconds)),
  );
}

/** Those of the site of the call that have an address and were rated so often, the best first; made within so many days, or ever where that is null. */
export async function listBestStreams(
  ctx: Ctx<'category.unknown' | 'search.over-limit' | 'search.over-deadline'>,
  { category, days, ratings, limit }: BestWanted,
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<readonly Stream[]> {
  if (category !== undefined) await readCategory(ctx, { category }, stores);
  const wanted = { site: siteOf(ctx), category, since: days === null ? null : plusDays(ctx.now, -days), ratings, limit };
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('discussion.read', () => stores.commentStreams.best(ctx.tenant.id, wanted, milliseconds)),
  );
}

interface BestWanted {
  readonly category: string | undefined;
  readonly days: number | null;
  readonly ratings: number;
  readonly limit: number;
}

/** Says what the stream is about, in one transaction; what is not named stays. */
export async function describeStream(
  ctx: Ctx<'category.unknown'>,
  { place, ...said }: { readonly place: StreamPlace; readonly title?: string | undefined; readonly url?: string | undefined },
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await readCategory(ctx, { category: place.category }, stores);
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentStreams }) => {
      const { title, url, ...stream } = await commentStreams.take(tenant, freshStream(ctx, place));
      await commentStreams.update(tenant, { ...stream, title: said.title ?? title, url: said.url ?? url });
    }),
  );
}
