// An account that may do everything is entered by its owner alone: whoever could set its password, or where its codes go, would be it.
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
  const { caller } = ctx;
  if (!isOperator(account) || caller.kind === 'operator') return;
  if (caller.kind === 'person') {
    if (caller.account === account.id) return;
    const asking = await ctx.during('account.read', () => accounts.read(ctx.tenant.id, caller.account));
    if (asking && isOperator(asking)) return;
  }
  throw ctx.fail('account.protected', { why: 'operator' });
}
