// What an account or a subscriber subscribed to, and no longer.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Subscription } from './types.ts';

/** The last word of the holder, by its id, on each topic, by topic; an empty list if it said none. One statement. */
export async function listSubscriptions(
  ctx: Ctx,
  { holder }: { readonly holder: string },
  { topicSubscriptions }: Stores<'topicSubscriptions'>,
): Promise<readonly Subscription[]> {
  return ctx.during('subscriptions.read', () => topicSubscriptions.list(ctx.tenant.id, holder));
}
