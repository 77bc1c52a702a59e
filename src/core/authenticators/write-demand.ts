// That a person must have a second factor, by an operator's wish: written with its event, in the transaction of whoever wishes it.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Tables } from '../stores.ts';

export async function writeDemand(
  ctx: Ctx,
  { account, on }: { readonly account: string; readonly on: boolean },
  tables: Pick<Tables, 'accountStates' | 'events'>,
): Promise<void> {
  await ctx.during('account.update', () => tables.accountStates.update(ctx.tenant.id, account, { secondFactorDue: on ? ctx.now : null }));
  await recordEvent(ctx, { what: 'factor.demanded', subject: account, detail: { on } }, tables);
}
