// The facts of a subscription that this vendor alone knows: kept beside the webhook that it is, and told apart from those of webhooks of the first form.

import type { PostedWebhook } from '../../../core/hooks/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { type HeardEvent, toldFor } from '../webhooks/events.ts';

/** By the vendor's name of an event, that of the first form. */
const heard = { entityCreated: 'add', entityUpdated: 'update', entityDeleted: 'delete' } as const satisfies Readonly<
  Record<string, HeardEvent>
>;
export type SubscribedEvent = keyof typeof heard;

export const subscribable = Object.keys(heard) as readonly SubscribedEvent[];
export const isSubscribable = (name: string): name is SubscribedEvent => Object.hasOwn(heard, name);
/** Our events by which these come about. */
export const toldBy = (events: readonly SubscribedEvent[]): readonly string[] => events.flatMap((event) => toldFor(heard[event]));

export interface SubscriptionFacts {
  readonly form: 3;
  readonly events: readonly SubscribedEvent[];
  /** A schema of JSON that the claim `events` must fit; null where all are told. */
  readonly filter: JsonObject | null;
  /** The public id of the application, which is the customer, too. */
  readonly application: string;
  /** The tenant's own address. */
  readonly address: string;
  /** The vendor's name of the type of people. */
  readonly entityType: string;
}

export const subscriptionOut = ({ ...facts }: SubscriptionFacts): JsonObject => ({ ...facts, events: [...facts.events] as Json[] });
export const subscriptionIn = (kept: JsonObject): SubscriptionFacts => kept as unknown as SubscriptionFacts;
export const isSubscription = ({ facts }: Pick<PostedWebhook, 'facts'>): boolean => facts['form'] === 3;
