// Posts between us and the payment service are signed by one secret in both directions, and each is believed once.
import type { Ctx } from '../faults/index.ts';
import { isFirstUse } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { instantOfMillis, plusSeconds } from '../time.ts';

/** Seconds by which the clocks may differ, and for which a post is remembered on both sides of now. */
export const windowSeconds = 300;

/** True the first time for that id at that second. A service that heard no answer tells again under the same id, and signs anew. */
export const isFirstPost = (
  ctx: Ctx,
  { id, seconds }: { readonly id: string; readonly seconds: number },
  stores: Stores<'replays'>,
): Promise<boolean> => {
  const until = plusSeconds(ctx.now, windowSeconds * 2);
  return isFirstUse(ctx, { key: `payment:${seconds}:${id}`, until, stamped: instantOfMillis(seconds * 1000) }, stores);
};
