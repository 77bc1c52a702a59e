// Events are searched by a query of an application.
import type { AccountQuery } from '../accounts/query.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isId } from '../ids.ts';
import { type SearchPage, searchInTime } from '../search/index.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent } from './store.ts';

export interface EventQuery extends Pick<AccountQuery, 'where' | 'sort'>, SearchPage {
  /** Only those that are older than the event of this id; newest first alone. */
  readonly before?: string | undefined;
}

/** A page of the record. */
export interface FoundEvents {
  readonly found: readonly AuditEvent[];
  /** How many match without `before`, `limit` and `offset`, or did when it was told before. */
  readonly total: number;
  /** The accounts that they are about, by id, of those that there still are. */
  readonly accounts: ReadonlyMap<string, Account>;
}

/** Matching events in the order of the query, else the newest first. What this process has counted is written before; another may be a second behind. */
export async function searchEvents(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { where, sort = [], limit, offset, before, deadlineMillis, total: told }: EventQuery,
  { events, tallies, accounts }: Stores<'events' | 'tallies' | 'accounts'>,
): Promise<FoundEvents> {
  await tallies.written();
  const { id: tenant } = ctx.tenant;
  const older = before === undefined ? [] : [{ kind: 'compare', path: 'number', op: '<', value: before } as const];
  const all = [...(where ? [where] : []), ...older];
  const query: AccountQuery = {
    limit,
    sort: sort.length > 0 ? sort : [{ path: 'number', descending: true }],
    ...(offset === undefined ? {} : { offset }),
    ...(all.length === 0 ? {} : { where: { kind: 'and', of: all } }),
  };
  const { found, total } = await searchInTime(ctx, deadlineMillis, (time) =>
    ctx.during('audit.read', async () => ({
      found: limit === 0 ? [] : await events.search(tenant, { ...query, time }),
      total: told ?? (await events.count(tenant, { ...(where ? { where } : {}), time })),
    })),
  );
  const subjects = [...new Set(found.flatMap(({ subject }) => (subject !== null && isId(subject) ? [subject] : [])))];
  const about = await ctx.during('account.read', () => accounts.readAll(tenant, subjects));
  return { found, total, accounts: new Map(about.map((each) => [each.id, each])) };
}
