// Accounts are searched by a query of an application, in pages that are bounded, and in bounded time.
import type { Ctx } from '../faults/index.ts';
import { accountType } from '../schema/read-record-type.ts';
import {
  demandSearchable,
  type FoundGroup,
  fittingPage,
  type Measure,
  measuresOf,
  pathsIn,
  type SearchPage,
  searchInTime,
  sumsOf,
  valuesAt,
} from '../search/index.ts';
import type { Stores } from '../stores.ts';
import type { AccountQuery, Condition } from './query.ts';
import { personOf } from './read-account.ts';
import type { Account, Person } from './types.ts';

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
  { where, sort, after, limit, offset, deadlineMillis }: AccountSearch,
  stores: Stores<'accounts' | 'recordTypes'>,
): Promise<FoundAccounts> {
  const { id: tenant, settings } = ctx.tenant;
  await demandAll(ctx, [...(where ? pathsIn(where) : []), ...(sort ?? []).map(({ path }) => path)], stores);
  const behind: readonly Condition[] = after === undefined ? [] : [{ kind: 'compare', path: 'number', op: '>', value: after }];
  const all = [...(where ? [where] : []), ...behind];
  const query: AccountQuery = {
    at: ctx.now,
    limit,
    ...(sort ? { sort } : {}),
    ...(offset === undefined ? {} : { offset }),
    ...(all.length === 0 ? {} : { where: all.length === 1 ? all[0]! : { kind: 'and', of: all } }),
  };
  const { matching, total } = await searchInTime(ctx, deadlineMillis, (milliseconds) =>
    ctx.during('account.read', async () => ({
      matching: limit === 0 ? [] : await stores.accounts.pick(tenant, { ...query, milliseconds }),
      total: await stores.accounts.count(tenant, { at: ctx.now, ...(where ? { where } : {}), milliseconds }),
    })),
  );
  const page = fittingPage(matching, settings.accounts.pageBytes);
  const read = await ctx.during('account.read', () =>
    stores.accounts.readAll(
      tenant,
      page.map(({ id }) => id),
    ),
  );
  const byId = new Map(read.map((account) => [account.id, account]));
  const found: Person[] = [];
  for (const { id } of page) {
    const account = byId.get(id);
    if (account) found.push(await personOf(ctx, account, stores));
  }
  const isCut = page.length < matching.length;
  return { found, isCut, last: isCut || matching.length === limit ? (page.at(-1)?.number ?? null) : null, total };
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
  { where, by, measures, limit, deadlineMillis }: AccountsSummed,
  stores: Stores<'accounts' | 'recordTypes'>,
): Promise<SummedAccounts> {
  await demandAll(
    ctx,
    [...(where ? pathsIn(where) : []), ...by, ...measures.flatMap((each) => (each.of === 'rows' ? [] : [each.path]))],
    stores,
  );
  const asked = { at: ctx.now, ...(where ? { where } : {}), by, sums: sumsOf(measures), limit };
  const groups = await searchInTime(ctx, deadlineMillis, (milliseconds) =>
    ctx.during('account.read', () => stores.accounts.sum(ctx.tenant.id, { ...asked, milliseconds })),
  );
  const accounts = await ctx.during('account.read', () => stores.accounts.readAll(ctx.tenant.id, valuesAt('id', by, groups)));
  return {
    groups: groups.map(({ values, sums }) => ({ values, measures: measuresOf(measures, sums) })),
    accounts: new Map(accounts.map((each) => [each.id, each])),
  };
}

/** Faults unless all paths may be asked for. */
async function demandAll(
  ctx: Ctx<'attribute.unknown'>,
  paths: readonly string[],
  { recordTypes }: Pick<Stores<'recordTypes'>, 'recordTypes'>,
): Promise<void> {
  const declared = await ctx.during('settings.read', () => recordTypes.read(ctx.tenant.id, accountType));
  demandSearchable(ctx, paths, { attributes: declared?.attributes ?? [], retired: ctx.tenant.settings.accounts.retired });
}
