// Whoever runs a provider says who comes by it. So an account that may do everything is not entered by one, unless an operator said that it may be.
import { isOperator } from '../accounts/demand-self.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';

/** Passes where the account may be entered by a provider; `account.protected` where it has to come by a way of its own, which this installation judges. */
export function demandOwnWay(ctx: Ctx<'account.protected'>, { account }: { readonly account: Account }): void {
  if (isOperator(account) && !ctx.tenant.settings.federation.operators) throw ctx.fail('account.protected', { why: 'operator' });
}
