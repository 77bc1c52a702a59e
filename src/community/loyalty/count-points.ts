// What people earned is counted by days, and what they have left, by challenges.
import type { Ctx } from '../../core/faults/index.ts';
import { searchInTime } from '../../core/search/index.ts';
import type { Stores } from '../../core/stores.ts';
import { plusDays, startOfDay } from '../../core/time.ts';
import type { ActCount, ActsIn, StandingSum } from './store.ts';

/** From the first of these days to the last one, in UTC; by what, and how many rows are told. */
export interface ActsToCount extends Pick<ActsIn, 'by' | 'limit'> {
  readonly from: string;
  readonly to: string;
}

type Refusal = 'search.over-limit' | 'search.over-deadline';

/** What people did, and the points of it, as far as single acts are kept, in the order of what is counted by: one row where that is nothing. */
export async function countActs(
  ctx: Ctx<Refusal>,
  { from, to, ...of }: ActsToCount,
  { points }: Stores<'points'>,
): Promise<readonly ActCount[]> {
  const span = { since: startOfDay(from), until: plusDays(startOfDay(to), 1) };
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('loyalty.read', () => points.countActs(ctx.tenant.id, { ...of, ...span }, milliseconds)),
  );
}

/** How many people have points in each challenge, and how many of these are left to spend, by its name; challenges of nobody are left out. */
export async function sumStandings(ctx: Ctx<Refusal>, _input: {}, { points }: Stores<'points'>): Promise<readonly StandingSum[]> {
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('loyalty.read', () => points.sumStandings(ctx.tenant.id, milliseconds)),
  );
}
