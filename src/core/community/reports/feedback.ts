// What people say of the product itself.
import { recordEvent } from '../../audit/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';

export interface Feedback {
  readonly by: string;
  readonly platform: string;
  readonly version: string;
  readonly message: string;
}

/** Kept in the event log. */
export async function leaveFeedback(ctx: Ctx, { by, platform, version, message }: Feedback, stores: Stores<'events'>): Promise<void> {
  await recordEvent(ctx, { what: 'feedback', subject: `${by} on ${platform} ${version}: ${message}` }, stores);
}
