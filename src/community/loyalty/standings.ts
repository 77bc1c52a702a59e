// Where people stand in challenges, and what they did.
import type { Account } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { searchInTime } from '../../core/search/index.ts';
import type { Stores } from '../../core/stores.ts';
import { plusDays } from '../../core/time.ts';
import { challengesOf } from './plans.ts';
import { countsIn } from './points.ts';
import { type LoyaltyAct, type LoyaltyChallenge, levelOf, type Standing, standingIn } from './types.ts';

/** Ranks beyond are told to nobody: to count everybody would take as long as there are people. */
const mostRank = 1000;

/** Where a person stands in a challenge, as it is shown. */
export interface ShownStanding {
  readonly challenge: LoyaltyChallenge;
  readonly standing: Standing;
  readonly level: number;
  /** Of the last seven days. */
  readonly recent: number;
  /** From 1, among the first thousand; null beyond, and for whoever has no points. */
  readonly rank: number | null;
}

/** In each challenge that is enabled, by its name. */
export async function readStandings(
  ctx: Ctx,
  { account }: { readonly account: string },
  { loyaltyPlans, points }: Stores<'loyaltyPlans' | 'points'>,
): Promise<readonly ShownStanding[]> {
  const { id: tenant } = ctx.tenant;
  const challenges = (await challengesOf(ctx, { loyaltyPlans })).filter(({ enabled }) => enabled);
  const read = <T>(work: () => Promise<T>) => ctx.during('loyalty.read', work);
  const own = await read(() => points.standings(tenant, account));
  const earned = await read(() => points.earnedSince(tenant, account, plusDays(ctx.now, -7)));
  const byName = new Map(own.map((each) => [each.challenge, each]));
  const shown: ShownStanding[] = [];
  for (const challenge of challenges) {
    const { name } = challenge;
    const standing = byName.get(name) ?? { challenge: name, points: 0, redeemable: 0, acts: 0, levelTold: 0 };
    const above =
      standing.points > 0
        ? await read(() => points.countAbove(tenant, { challenge: name, points: standing.points, most: mostRank }))
        : mostRank;
    const recent = earned.filter(({ action }) => countsIn(challenge, action)).reduce((sum, each) => sum + each.points, 0);
    shown.push({ challenge, standing, level: levelOf(challenge, standing.points), recent, rank: above < mostRank ? above + 1 : null });
  }
  return shown;
}

/** The person was told of the level that is reached: it is new no more. */
export async function acknowledgeLevel(
  ctx: Ctx<'challenge.unknown'>,
  { account, challenge: name }: { readonly account: string; readonly challenge: string },
  { loyaltyPlans, points }: Stores<'loyaltyPlans' | 'points'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const challenge = (await challengesOf(ctx, { loyaltyPlans })).find((each) => each.name === name);
  if (!challenge) throw ctx.fail('challenge.unknown', { challenge: name });
  const own = (await ctx.during('loyalty.read', () => points.standings(tenant, account))).find((each) => each.challenge === name);
  if (own)
    await ctx.during('loyalty.store', () => points.tell(tenant, account, { challenge: name, level: levelOf(challenge, own.points) }));
}

/** One of those with the most points in a challenge. */
export interface TopStanding {
  readonly account: Account;
  readonly standing: Standing;
  readonly level: number;
  /** Of the last seven days; undefined where all time is asked for. */
  readonly recent: number | undefined;
}

interface TopWanted {
  readonly challenge: string;
  readonly limit: number;
  /** Counted are points of all time, or of the last seven days. */
  readonly period: 'all' | 'recent';
  /** In that variant of the challenge, of all time. */
  readonly variant?: string | undefined;
}

/** Who has the most points in the challenge, or earned the most of late, in that order. */
export async function listTop(
  ctx: Ctx<'challenge.unknown' | 'search.over-limit' | 'search.over-deadline'>,
  { challenge: name, limit, period, variant }: TopWanted,
  { loyaltyPlans, points, accounts }: Stores<'loyaltyPlans' | 'points' | 'accounts'>,
): Promise<readonly TopStanding[]> {
  const { id: tenant } = ctx.tenant;
  const challenge = (await challengesOf(ctx, { loyaltyPlans })).find((each) => each.name === name);
  if (!challenge) throw ctx.fail('challenge.unknown', { challenge: name });
  const top: readonly (Standing & { readonly account: string; readonly recent?: number })[] =
    period === 'all' || variant !== undefined
      ? await ctx.during('loyalty.read', () => points.top(tenant, variant === undefined ? name : standingIn(name, variant), limit))
      : await topOfLate(ctx, { challenge, limit }, { points });
  const ids = top.map(({ account }) => account);
  const byId = new Map((await ctx.during('account.read', () => accounts.readAll(tenant, ids))).map((each) => [each.id, each]));
  return top.flatMap(({ account: id, recent, ...standing }) => {
    const account = byId.get(id);
    return account ? [{ account, standing, level: levelOf(challenge, standing.points), recent }] : [];
  });
}

/** Who earned the most in the last seven days by what counts in the challenge, with what they have there. */
async function topOfLate(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { challenge: { name, actions }, limit }: { readonly challenge: LoyaltyChallenge; readonly limit: number },
  { points }: Pick<Stores<'points'>, 'points'>,
) {
  const { id: tenant } = ctx.tenant;
  const since = plusDays(ctx.now, -7);
  const earned = await searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('loyalty.read', () => points.topSince(tenant, { actions, since, limit }, milliseconds)),
  );
  const ids = earned.map(({ account }) => account);
  const held = await ctx.during('loyalty.read', () => points.standingsIn(tenant, name, ids));
  return earned.flatMap(({ account, points: recent }) => {
    const standing = held.get(account);
    return standing ? [{ account, recent, ...standing }] : [];
  });
}

/** What the person did, the newest first; of one action, if it is named. */
export async function listActs(
  ctx: Ctx,
  { account, ...of }: { readonly account: string; readonly action: string | undefined; readonly limit: number },
  { points }: Stores<'points'>,
): Promise<readonly LoyaltyAct[]> {
  return ctx.during('loyalty.read', () => points.acts(ctx.tenant.id, account, of));
}
