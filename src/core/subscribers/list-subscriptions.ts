// What an account or a subscriber subscribed to, and no longer.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type StandingPorts, standingSubscriptions } from './standing.ts';
import type { Subscription } from './types.ts';

/** The last word of the holder, by its id, on each topic, by topic, as it stands at the present address; an empty list if it said none. */
export async function listSubscriptions(
  ctx: Ctx,
  { holder }: { readonly holder: string },
  stores: Stores<StandingPorts>,
): Promise<readonly Subscription[]> {
  return standingSubscriptions(ctx, holder, stores);
}
