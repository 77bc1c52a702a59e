// How much was written is counted by days.
import type { Ctx } from '../../core/faults/index.ts';
import { searchInTime } from '../../core/search/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { plusDays, startOfDay } from '../../core/time.ts';
import type { WrittenCount, WrittenIn } from './store.ts';

/** From the first of these days to the last one, in UTC; by what, and how many rows are told. */
export interface CommentsToCount extends Pick<WrittenIn, 'by' | 'limit'> {
  readonly from: string;
  readonly to: string;
}

/** How many comments people wrote at the site of the call, published or not, in the order of what they are counted by: one row where that is nothing. */
export async function countComments(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { from, to, ...of }: CommentsToCount,
  { streamComments }: Stores<'streamComments'>,
): Promise<readonly WrittenCount[]> {
  const span = { since: startOfDay(from), until: plusDays(startOfDay(to), 1) };
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('discussion.read', () => streamComments.written(ctx.tenant.id, { ...of, ...span, site: siteOf(ctx) }, milliseconds)),
  );
}
