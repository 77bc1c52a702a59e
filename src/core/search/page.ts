// A page of a search is as large as it may be, and known to be before it is read.
import type { AccountQuery, Condition } from '../accounts/query.ts';
import type { Ctx } from '../faults/index.ts';
import { searchInTime } from './in-time.ts';
import type { SizedRow } from './store.ts';

/** What is asked for of a page, beside its conditions and its order. */
export interface SearchPage {
  readonly limit: number;
  readonly offset?: number | undefined;
  /** How many match, as it was told with an earlier page: they are not counted again. */
  readonly total?: number | undefined;
  /** What the caller is willing to wait. */
  readonly deadlineMillis?: number | undefined;
}

/** A question for rows that come in their own order, that of `number`, unless another is asked for. */
export interface PagedSearch extends SearchPage {
  readonly sort: AccountQuery['sort'] | undefined;
  readonly where: Condition | undefined;
  /** Only what comes after that number; in their own order alone. */
  readonly after: string | number | undefined;
}

/** The rows of a page, of which a store says how large they are, and how many there are in all. */
export interface FoundPage<T> {
  readonly page: readonly T[];
  /** Whether more of them matched, and were left out because of their size. */
  readonly isCut: boolean;
  /** Behind which the next page begins; null where this one had not as many as were asked for, or all. */
  readonly last: T | null;
  /** How many match without `after`, `limit` and `offset`, or did when it was told before. */
  readonly total: number;
}

/** A page no larger than so many bytes, but of one row at least. */
export async function searchPage<T extends SizedRow>(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { where, sort, after, limit, offset, deadlineMillis, total: told }: PagedSearch,
  mostBytes: number,
  rows: { find(query: AccountQuery): Promise<readonly T[]>; count(query: AccountQuery): Promise<number> },
): Promise<FoundPage<T>> {
  const all: AccountQuery = { at: ctx.now, ...(where ? { where } : {}) };
  const narrowed: AccountQuery = {
    ...all,
    limit,
    ...(sort ? { sort } : {}),
    ...(after === undefined ? {} : { after }),
    ...(offset === undefined ? {} : { offset }),
  };
  const { matching, total } = await searchInTime(ctx, deadlineMillis, async (time) => ({
    matching: limit === 0 ? [] : await rows.find({ ...narrowed, time }),
    total: told ?? (await rows.count({ ...all, time })),
  }));
  const page = fittingPage(matching, mostBytes);
  const isCut = page.length < matching.length;
  return { page, isCut, last: isCut || matching.length === limit ? (page.at(-1) ?? null) : null, total };
}

/** The first of them that are together no larger than that, but one at least. */
function fittingPage<T extends { readonly bytes: number }>(matching: readonly T[], mostBytes: number): readonly T[] {
  let sum = 0;
  const over = matching.findIndex(({ bytes }) => {
    sum += bytes;
    return sum > mostBytes;
  });
  return over < 0 ? matching : matching.slice(0, Math.max(over, 1));
}
