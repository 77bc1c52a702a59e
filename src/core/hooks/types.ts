// Webhooks: services of a tenant's own that are told of events.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** How posts to it are written and signed: `standard`, as Standard Webhooks 1.0 has it, or as the API of that name does (`PostForm`). */
export type Signing = string;
export const standard: Signing = 'standard';

/** Why nothing is sent to a webhook: it said that it is gone (410), posts were given up, or an operator wants it so. */
export const offReasons = ['gone', 'failing', 'operator'] as const;
export type OffReason = (typeof offReasons)[number];

/** A webhook as operators see it: without its secrets. */
export interface Webhook {
  readonly id: string;
  /** Unique in the tenant. */
  readonly name: string;
  readonly address: string;
  /** Names of events as receivers know them (`told.ts`); null for all. */
  readonly events: readonly string[] | null;
  readonly signing: Signing;
  /** Why it is told nothing; null if it is. */
  readonly off: OffReason | null;
  /** Since when; null if it is told. */
  readonly offSince: Instant | null;
  /** Posts that were given up since the last one that arrived. */
  readonly givenUp: number;
  readonly created: Instant;
  /** Until when posts are signed with the former secret, too; null if there is none. */
  readonly formerUntil: Instant | null;
}

/** The secrets of a webhook, `whsec_…`: the present one, and the former one where there is one. */
export interface WebhookSecrets {
  readonly secret: string;
  readonly former: string | null;
  /** What the API by which it was set keeps of it, for itself alone; it may hold secrets. Empty for a standard one. */
  readonly facts: JsonObject;
}

/** A webhook that was set by an API of another form, as that API sees it. */
export interface PostedWebhook extends Webhook {
  readonly facts: JsonObject;
}

/** What a tenant's row tells of each webhook that is on: enough to write what it is told, without another statement. */
export interface WebhookToTell extends Pick<Webhook, 'id' | 'events'> {
  readonly host: string;
}

/** What became of a post so far. */
export const deliveryOutcomes = ['sent', 'later', 'refused', 'expired', 'given-up'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** A post to a webhook, as of its last try. */
export interface WebhookDelivery {
  /** Of the message in the outbox. */
  readonly id: string;
  readonly webhook: string;
  /** The id of the event, `webhook-id` of the post. */
  readonly event: string;
  /** The name of the event as receivers know it. */
  readonly type: string;
  readonly tries: number;
  readonly outcome: DeliveryOutcome;
  /** The code of the failure; null if it was sent. */
  readonly error: string | null;
  /** When it was tried last. */
  readonly at: Instant;
}
