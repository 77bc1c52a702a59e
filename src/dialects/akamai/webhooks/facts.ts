// The facts of a webhook that this vendor alone knows. They are kept sealed: its receiver knows our posts by the hash.
import type { JsonObject } from '../../../core/json.ts';
import type { WebhookEvent } from './events.ts';

/** As whose posts the core knows them. */
export const signing = 'akamai';

export interface WebhookFacts {
  readonly event: WebhookEvent;
  /** The vendor's name of the type of people, as it was given. */
  readonly entityType: string;
  readonly hash: string;
}

export const factsOut = (facts: WebhookFacts): JsonObject => ({ ...facts });
export const factsIn = (kept: JsonObject): WebhookFacts => kept as unknown as WebhookFacts;
