// A subscriber without an account is removed, with what it subscribed to.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { readSubscriber } from './find-subscriber.ts';
import type { SubscriberKey } from './types.ts';
import type { SubscriptionPorts } from './write-subscriptions.ts';

/** In one transaction, for the one caller who does it; its tickets end. */
export async function removeSubscriber(
  ctx: Ctx<'subscriber.unknown'>,
  key: SubscriberKey,
  stores: Stores<'subscribers' | 'codes' | SubscriptionPorts>,
): Promise<void> {
  const { id } = await readSubscriber(ctx, key, stores);
  await stores.transaction(async (tables) => {
    if (!(await ctx.during('subscriber.store', () => tables.subscribers.delete(ctx.tenant.id, id))))
      throw ctx.fail('subscriber.unknown', { by: 'id' });
    await ctx.during('subscription.store', () => tables.topicSubscriptions.deleteAll(ctx.tenant.id, id));
    await ctx.during('code.store', () => tables.codes.supersede(ctx.tenant.id, 'continue', id, ctx.now));
    await recordEvent(ctx, { what: 'subscriber.removed', subject: id }, tables);
  });
}
