// An account that may do everything is in the hands of its owner alone: whoever could set its password, or where its codes go, would be it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isOperator } from './demand-self.ts';
import type { Account } from './types.ts';

/**
 * Passes for an account without the right `everything`; for one that has it, its owner, another such account, and operators of the installation. An application
 * never: its tenant's people are in its hands, and the tenant is not. Reads the caller's account where that decides.
 */
export async function demandEqual(
  ctx: Ctx<'account.protected'>,
  { account }: { readonly account: Account },
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<void> {
  if (!(await isEqual(ctx, { account }, { accounts }))) throw ctx.fail('account.protected', { why: 'operator' });
}

/** The same as an answer. */
export async function isEqual(
  ctx: Ctx,
  { account }: { readonly account: Account },
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<boolean> {
  const { caller } = ctx;
  if (!isOperator(account) || caller.kind === 'operator') return true;
  if (caller.kind !== 'person') return false;
  if (caller.account === account.id) return true;
  const asking = await ctx.during('account.read', () => accounts.read(ctx.tenant.id, caller.account));
  return asking !== undefined && isOperator(asking);
}
