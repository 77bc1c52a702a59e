// Whoever runs a provider says who comes by it. So an account that may do everything is not entered by one, unless an operator said that it may be.
import { isOperator } from '../accounts/demand-self.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';

/** Passes where the account may be entered by a provider; `account.protected` where it has to come by a way of its own, which this installation judges. */
export function demandOwnWay(ctx: Ctx<'account.protected'>, { account }: { readonly account: Account }): void {
  if (isOperator(account) && !ctx.tenant.settings.federation.operators) throw ctx.fail('account.protected', { why: 'operator' });
}

/** The same of the account as it is now, which is held until the transaction ends: the right may have been given since it was read. */
export async function demandOwnWayStill(
  ctx: Ctx<'account.protected'>,
  { account: id }: { readonly account: string },
  { accounts }: Pick<Tables, 'accounts'>,
): Promise<void> {
  const account = await ctx.during('account.read', () => accounts.lockRow(ctx.tenant.id, id));
  if (account) demandOwnWay(ctx, { account });
}
