// Searching for accounts, and counting them.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AccountQuery } from './query.ts';
import { peopleOf } from './read-account.ts';
import type { Person } from './types.ts';

/**
 * Matching accounts in the order of the query and then by number; an empty list if none matches. The accounts are read in a
 * statement of their own, so they may be a little newer than the match.
 */
export async function findAccounts(
  ctx: Ctx,
  query: AccountQuery,
  stores: Stores<'accounts' | 'identifiers' | 'accountStates' | 'locks' | 'passwords'>,
): Promise<readonly Person[]> {
  const accounts = await ctx.during('account.read', () => stores.accounts.pick(ctx.tenant.id, { at: ctx.now, ...query }));
  return peopleOf(
    ctx,
    accounts.map(({ id }) => id),
    stores,
  );
}

/** The number of matching accounts, without regard to `limit` and `offset`; `at` is now unless the query says otherwise. */
export async function countAccounts(ctx: Ctx, query: AccountQuery, { accounts }: Stores<'accounts'>): Promise<number> {
  return ctx.during('account.read', () => accounts.count(ctx.tenant.id, { at: ctx.now, ...query }));
}
