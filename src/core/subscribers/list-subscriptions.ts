// What an account or a subscriber subscribed to, and no longer.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type StandingPorts, standingAt, standingSubscriptions } from './standing.ts';
import type { Subscription } from './types.ts';

/** The last word of the holder, by its id, on each topic, by topic, as it stands at the present address; an empty list if it said none. */
export async function listSubscriptions(
  ctx: Ctx,
  { holder }: { readonly holder: string },
  stores: Stores<StandingPorts>,
): Promise<readonly Subscription[]> {
  return standingSubscriptions(ctx, holder, stores);
}

/** The same of several accounts that were read already, each with its address of now in its normal form; those that said nothing are left out. */
export async function subscriptionsOfAll(
  ctx: Ctx,
  { holders }: { readonly holders: ReadonlyMap<string, string | null> },
  { topicSubscriptions }: Stores<'topicSubscriptions'>,
): Promise<ReadonlyMap<string, readonly Subscription[]>> {
  const all = await ctx.during('subscriptions.read', () => topicSubscriptions.listAll(ctx.tenant.id, [...holders.keys()]));
  const byHolder = Map.groupBy(all, ({ holder }) => holder);
  return new Map([...byHolder].map(([holder, own]) => [holder, standingAt(holders.get(holder) ?? null, own)]));
}
