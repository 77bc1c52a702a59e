// An account subscribes to topics, or ends that.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { SubscriptionChange } from './types.ts';
import { type SubscriptionPorts, writeSubscriptions } from './write-subscriptions.ts';

/** What an account says of topics, each named once. The caller judged whether there are such topics. */
export interface AccountSubscriptions {
  readonly account: string;
  readonly changes: readonly SubscriptionChange[];
}

/** All in one transaction, with an event for each that begins or ends. Nothing is opened where nothing is said. */
export async function changeSubscriptions(
  ctx: Ctx<'account.not-found'>,
  { account, changes }: AccountSubscriptions,
  stores: Stores<'accounts' | SubscriptionPorts>,
): Promise<void> {
  if (changes.length === 0) return;
  await stores.transaction(async (tables) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account))))
      throw ctx.fail('account.not-found', { by: 'id', given: account });
    await writeSubscriptions(ctx, { holder: account, changes }, tables);
  });
}
