// Searching for accounts, and counting them.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AccountQuery } from './query.ts';
import { personOf } from './read-account.ts';
import type { Person } from './types.ts';

export async function findAccounts(
  ctx: Ctx,
  query: AccountQuery,
  stores: Stores<'accounts' | 'identifiers' | 'accountStates' | 'locks' | 'passwords'>,
): Promise<readonly Person[]> {
  const accounts = await ctx.doing('account.read', () => stores.accounts.find(ctx.tenant.id, { at: ctx.now, ...query }));
  const people: Person[] = [];
  for (const account of accounts) people.push(await personOf(ctx, account, stores));
  return people;
}

export async function countAccounts(ctx: Ctx, query: AccountQuery, { accounts }: Stores<'accounts'>): Promise<number> {
  return ctx.doing('account.read', () => accounts.count(ctx.tenant.id, { at: ctx.now, ...query }));
}
