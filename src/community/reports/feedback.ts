// Feedback of people about the product.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

export interface Feedback {
  readonly by: string;
  readonly platform: string;
  readonly version: string;
  readonly message: string;
}

/** Records the feedback as an event for operators. */
export async function leaveFeedback(ctx: Ctx, { by, platform, version, message }: Feedback, stores: Stores<'events'>): Promise<void> {
  await recordEvent(ctx, { what: 'feedback', subject: null, detail: { text: `${by} on ${platform} ${version}: ${message}` } }, stores);
}
