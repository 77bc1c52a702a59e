// Subscribers without an account are searched by a query of an application, in pages that are bounded, and in bounded time.
import type { AccountQuery } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import { declaredOfPeople } from '../search/declared-of-people.ts';
import { type FoundGroup, type Measure, measuresOf, pathsOf, type SearchPage, searchInTime, searchPage, sumsOf } from '../search/index.ts';
import type { Stores } from '../stores.ts';
import type { Subscriber } from './types.ts';

type Searching = Ctx<'attribute.unknown' | 'search.over-limit' | 'search.over-deadline'>;
type SearchPorts = 'subscribers' | 'recordTypes';

export interface SubscriberSearch extends Pick<AccountQuery, 'where' | 'sort'>, SearchPage {
  /** Only those behind this id; in the order of ids alone. */
  readonly after?: string | undefined;
}

export interface FoundSubscribers {
  readonly found: readonly Subscriber[];
  /** Whether more of them matched, and were left out because of their size (`accounts.pageBytes`). */
  readonly isCut: boolean;
  /** The id behind which the next page begins; null where this one had not as many as were asked for, or all. */
  readonly last: string | null;
  /** How many match without `after`, `limit` and `offset`. */
  readonly total: number;
}

/** Matching subscribers in the order of the query, then of their ids, as many as a page holds. */
export async function searchSubscribers(
  ctx: Searching,
  { where, sort, after, limit, offset, deadlineMillis, total: told }: SubscriberSearch,
  { subscribers, recordTypes }: Stores<SearchPorts>,
): Promise<FoundSubscribers> {
  const { id: tenant, settings } = ctx.tenant;
  await declaredOfPeople(ctx, { where, paths: (sort ?? []).map(({ path }) => path) }, { recordTypes });
  const during = <T>(work: () => Promise<T>) => ctx.during('subscriber.read', work);
  const paged = { where, sort, after, limit, offset, deadlineMillis, total: told };
  const { page, isCut, last, total } = await searchPage(ctx, paged, settings.accounts.pageBytes, {
    find: (query) => during(() => subscribers.find(tenant, query)),
    count: (query) => during(() => subscribers.count(tenant, query)),
  });
  const ids = page.map(({ id }) => id);
  const byId = new Map((await during(() => subscribers.readAll(tenant, ids))).map((each) => [each.id, each]));
  return { found: ids.flatMap((id) => byId.get(id) ?? []), isCut, last: last?.id ?? null, total };
}

export interface SubscribersSummed extends Pick<AccountQuery, 'where'> {
  readonly by: readonly string[];
  readonly measures: readonly Measure[];
  /** Of groups. */
  readonly limit: number;
  readonly deadlineMillis?: number | undefined;
}

/** Groups of the matching subscribers by the values at those paths, in their order, with the measures of each. */
export async function sumSubscribers(
  ctx: Searching,
  { where, by, measures, limit, deadlineMillis }: SubscribersSummed,
  { subscribers, recordTypes }: Stores<SearchPorts>,
): Promise<readonly FoundGroup[]> {
  await declaredOfPeople(ctx, { where, paths: [...by, ...pathsOf(measures)] }, { recordTypes });
  const asked = { ...(where ? { where } : {}), by, sums: sumsOf(measures), limit };
  const groups = await searchInTime(ctx, deadlineMillis, (time) =>
    ctx.during('subscriber.read', () => subscribers.sum(ctx.tenant.id, { ...asked, time })),
  );
  return groups.map(({ values, sums }) => ({ values, measures: measuresOf(measures, sums) }));
}
