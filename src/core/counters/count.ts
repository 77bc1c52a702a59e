// What people did is counted, and told.
import type { Ctx } from '../faults/index.ts';
import type { AccountRemoval, Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { allTime, daysUntil, periodsAt } from './periods.ts';
import type { CounterName, PeriodCount } from './types.ts';

/** How much a counter goes up. */
export interface Increment extends CounterName {
  readonly count: number;
  readonly value: number;
}

/** The path itself and those above it, up to `/`. */
const pathsUpFrom = (path: string): readonly string[] => {
  const parts = path.split('/').slice(1);
  const above = parts.map((_, at) => `/${parts.slice(0, at).join('/')}`);
  return [...new Set([path, ...above])];
};

const placeOf = ({ kind, path }: CounterName, period: string): string => JSON.stringify([kind, path, period]);

/** Counts for the account, or nothing where one of the counters is not registered. What is counted at a path counts at registered ones above it, too. */
export async function incrementCounters(
  ctx: Ctx<'counter.unknown' | 'account.not-found'>,
  { account, increments }: { readonly account: string; readonly increments: readonly Increment[] },
  stores: Stores<'counters' | 'counterCounts' | 'accounts'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const registered = await ctx.during('counter.read', () => stores.counters.list(tenant));
  const isThere = (kind: string, path: string) => registered.some((each) => each.kind === kind && each.path === path);
  const absent = increments.find(({ kind, path }) => !isThere(kind, path));
  if (absent) throw ctx.fail('counter.unknown', { kind: absent.kind, path: absent.path });
  const sums = new Map<string, PeriodCount>();
  for (const { kind, path: own, count, value } of increments)
    for (const path of pathsUpFrom(own).filter((each) => isThere(kind, each)))
      for (const period of periodsAt(ctx.now)) {
        const key = placeOf({ kind, path }, period);
        const before = sums.get(key);
        sums.set(key, { kind, path, period, count: count + (before?.count ?? 0), value: value + (before?.value ?? 0), updated: ctx.now });
      }
  const isKnown = await stores.transaction<boolean>(async ({ accounts, counterCounts }, rollbackWith) => {
    // Held, so that it is not removed meanwhile: what was counted for it would stay for ever.
    if (!(await ctx.during('account.read', () => accounts.lockRow(tenant, account)))) return rollbackWith(false);
    await ctx.during('counter.store', () => counterCounts.add(tenant, account, [...sums.values()]));
    return true;
  });
  if (!isKnown) throw ctx.fail('account.not-found', { by: 'id', given: account });
}

/** Which counts are asked for: a counter, or those of its kind where it has no path; in a month or a day, the last seven days together, or of all time. */
export interface CountsWanted {
  readonly kind: string;
  readonly path: string | undefined;
  readonly period: string | 'last-7-days' | undefined;
}

/** What was counted for the account, in the order in which it is asked for; nothing of counters that never counted then. */
export async function readCounts(
  ctx: Ctx<'counter.unknown'>,
  { account, wanted }: { readonly account: string; readonly wanted: readonly CountsWanted[] },
  { counters, counterCounts }: Stores<'counters' | 'counterCounts'>,
): Promise<readonly PeriodCount[]> {
  const { id: tenant } = ctx.tenant;
  const registered = await ctx.during('counter.read', () => counters.list(tenant));
  const meant = wanted.map(({ kind, path, period = allTime }) => {
    const own = registered.filter((each) => each.kind === kind && (path === undefined || each.path === path));
    if (own.length === 0) throw ctx.fail('counter.unknown', { kind, path: path ?? '/' });
    return { own, period, periods: period === 'last-7-days' ? daysUntil(ctx.now, 7) : [period] };
  });
  const periods = [...new Set(meant.flatMap((each) => each.periods))];
  const counted = await ctx.during('counter.read', () => counterCounts.list(tenant, account, periods));
  const byPlace = new Map(counted.map((each) => [placeOf(each, each.period), each]));
  return meant.flatMap(({ own, period, periods }) =>
    own.flatMap((name) => {
      const parts = periods.flatMap((each) => byPlace.get(placeOf(name, each)) ?? []);
      return parts.length === 0 ? [] : [{ ...name, period, ...added(parts) }];
    }),
  );
}

const added = (parts: readonly PeriodCount[]) => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  value: parts.reduce((sum, { value }) => sum + value, 0),
  updated: Math.max(...parts.map(({ updated }) => updated)) as Instant,
});

/** The part of counters in the removal of an account. */
export const removeCountsWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { counterCounts }) => ctx.during('counter.store', () => counterCounts.deleteOf(ctx.tenant.id, account)),
};
