// Whoever reads subscriptions and writes them back holds the row of whose they are: an end that came between would be undone.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Until the transaction ends; nothing is held of a holder that is gone. */
export async function lockHolder(
  ctx: Ctx,
  holder: string,
  tables: Pick<Stores<'accounts' | 'subscribers'>, 'accounts' | 'subscribers'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const subscriber = await ctx.during('subscriber.read', () => tables.subscribers.lockRow(tenant, holder));
  if (!subscriber) await ctx.during('account.read', () => tables.accounts.lockRow(tenant, holder));
}
