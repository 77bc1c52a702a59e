// Searching for accounts, and counting them.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AccountQuery } from './query.ts';
import { personOf } from './read-account.ts';
import type { Person } from './types.ts';

/**
 * Matching accounts in the order of the query and then by number; an empty list if none matches. Reads the parts of each account in
 * statements of their own, so they may be a little newer than the match.
 */
export async function findAccounts(
  ctx: Ctx,
  query: AccountQuery,
  stores: Stores<'accounts' | 'identifiers' | 'accountStates' | 'locks' | 'passwords'>,
): Promise<readonly Person[]> {
  const accounts = await ctx.during('account.read', () => stores.accounts.find(ctx.tenant.id, { at: ctx.now, ...query }));
  const people: Person[] = [];
  for (const account of accounts) people.push(await personOf(ctx, account, stores));
  return people;
}

/** The number of matching accounts, without regard to `limit` and `offset`; `at` is now unless the query says otherwise. */
export async function countAccounts(ctx: Ctx, query: AccountQuery, { accounts }: Stores<'accounts'>): Promise<number> {
  return ctx.during('account.read', () => accounts.count(ctx.tenant.id, { at: ctx.now, ...query }));
}
