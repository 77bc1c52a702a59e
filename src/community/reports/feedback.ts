// What people say of the product itself.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

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
