// A subscription is ended by whoever has the token of the subscriber, or by an operator who names the address: everybody of that address wants it no more.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { holdersOf } from './holders-of.ts';
import { lockHolder } from './lock-holder.ts';
import { type SubscriptionPorts, writeSubscriptions } from './write-subscriptions.ts';

/** Which topic, and what stands as tags of it from now on. The caller judged whether there is such a topic, and whose word an address is. */
export interface EndedSubscription {
  readonly of: { readonly email: string } | { readonly token: string };
  readonly topic: string;
  readonly tags?: readonly string[] | undefined;
}

/** All in one transaction: the account of the address, and the subscriber. One that had ended changes nothing but tags. */
export async function endSubscription(
  ctx: Ctx<'subscriber.unknown'>,
  { of, topic, tags }: EndedSubscription,
  stores: Stores<'accounts' | 'subscribers' | 'identifiers' | SubscriptionPorts>,
): Promise<void> {
  const holders = await holdersOf(ctx, of, stores);
  await stores.transaction(async (tables) => {
    for (const holder of holders) {
      await lockHolder(ctx, holder, tables);
      await writeSubscriptions(ctx, { holder, changes: [{ topic, subscribed: false, tags }] }, tables);
    }
  });
}
