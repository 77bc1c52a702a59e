// Accounts are searched by a query of an application, in pages that are bounded, and in bounded time.
import type { Ctx } from '../faults/index.ts';
import { accountType } from '../schema/read-record-type.ts';
import { declaredOfPeople } from '../search/declared-of-people.ts';
import {
  type FoundGroup,
  type Measure,
  measuresOf,
  pathsOf,
  type SearchPage,
  searchInTime,
  searchPage,
  sumsOf,
  throughIndex,
  valuesAt,
} from '../search/index.ts';
import type { Stores } from '../stores.ts';
import type { AccountQuery, Condition } from './query.ts';
import { peopleOf } from './read-account.ts';
import type { SizedAccount } from './store.ts';
import type { Account, Person } from './types.ts';

type SearchPorts = 'accounts' | 'recordTypes' | 'searchedTexts';
type Searching = Ctx<'attribute.unknown' | 'search.over-limit' | 'search.over-deadline'>;

export interface AccountSearch extends Pick<AccountQuery, 'where' | 'sort'>, SearchPage {
  /** Only those with a greater number; in the order of numbers alone. */
  readonly after?: number | undefined;
}

export interface FoundAccounts {
  readonly found: readonly Person[];
  /** Whether more of them matched, and were left out because of their size (`accounts.pageBytes`). */
  readonly isCut: boolean;
  /** The number behind which the next page begins; null where this one had not as many as were asked for, or all. It may be of one that was removed meanwhile. */
  readonly last: number | null;
  /** How many match without `after`, `limit` and `offset`. */
  readonly total: number;
}

/** Matching accounts in the order of the query, then by number, as many as a page holds. Their parts may be a little newer than the match. */
export async function searchAccounts(
  ctx: Searching,
  { where: asked, sort, after, limit, offset, deadlineMillis, total: told }: AccountSearch,
  stores: Stores<SearchPorts>,
): Promise<FoundAccounts> {
  const { id: tenant, settings } = ctx.tenant;
  const where = await searchable(ctx, { where: asked, paths: (sort ?? []).map(({ path }) => path) }, stores);
  const during = <T>(work: () => Promise<T>) => ctx.during('account.read', work);
  const paged = { where, sort, after, limit, offset, deadlineMillis, total: told };
  const { page, isCut, last, total } = await searchPage<SizedAccount>(ctx, paged, settings.accounts.pageBytes, {
    find: (query) => during(() => stores.accounts.pick(tenant, query)),
    count: (query) => during(() => stores.accounts.count(tenant, query)),
  });
  const found = await peopleOf(
    ctx,
    page.map(({ id }) => id),
    stores,
  );
  return { found, isCut, last: last?.number ?? null, total };
}

export interface AccountsSummed extends Pick<AccountQuery, 'where'> {
  readonly by: readonly string[];
  readonly measures: readonly Measure[];
  /** Of groups. */
  readonly limit: number;
  readonly deadlineMillis?: number | undefined;
}

export interface SummedAccounts {
  readonly groups: readonly FoundGroup[];
  /** The accounts that groups are, by id, where they are by id. */
  readonly accounts: ReadonlyMap<string, Account>;
}

/** Groups of the matching accounts by the values at those paths, in their order, with the measures of each. */
export async function sumAccounts(
  ctx: Searching,
  { where: given, by, measures, limit, deadlineMillis }: AccountsSummed,
  stores: Stores<SearchPorts>,
): Promise<SummedAccounts> {
  const where = await searchable(ctx, { where: given, paths: [...by, ...pathsOf(measures)] }, stores);
  const asked = { at: ctx.now, ...(where ? { where } : {}), by, sums: sumsOf(measures), limit };
  const groups = await searchInTime(ctx, deadlineMillis, (time) =>
    ctx.during('account.read', () => stores.accounts.sum(ctx.tenant.id, { ...asked, time })),
  );
  const accounts = await ctx.during('account.read', () => stores.accounts.readAll(ctx.tenant.id, valuesAt('id', by, groups)));
  return {
    groups: groups.map(({ values, sums }) => ({ values, measures: measuresOf(measures, sums) })),
    accounts: new Map(accounts.map((each) => [each.id, each])),
  };
}

/** The condition, with what an index has of it; faults unless all paths may be asked for. */
async function searchable(
  ctx: Ctx<'attribute.unknown'>,
  asked: { readonly where: Condition | undefined; readonly paths: readonly string[] },
  stores: Pick<Stores<SearchPorts>, SearchPorts>,
): Promise<Condition | undefined> {
  const attributes = await declaredOfPeople(ctx, asked, stores);
  return throughIndex(ctx, { type: accountType, attributes, where: asked.where }, stores);
}
