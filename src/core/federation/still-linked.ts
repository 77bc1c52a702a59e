// Whether an identity is there yet where it is used: while a provider, or a service of the tenant's own, was asked it may have been unlinked, or its account removed.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Identity } from './types.ts';

/** Call it inside a transaction: it locks the account's row, so that what it answers holds until that ends. */
export async function isStillLinked(
  ctx: Ctx,
  { id, account }: Pick<Identity, 'id' | 'account'>,
  { accounts, identities }: Pick<Stores<'accounts' | 'identities'>, 'accounts' | 'identities'>,
): Promise<boolean> {
  const tenant = ctx.tenant.id;
  if (!(await ctx.during('account.read', () => accounts.lockRow(tenant, account)))) return false;
  return (await ctx.during('identities.list', () => identities.list(tenant, account))).some((each) => each.id === id);
}
