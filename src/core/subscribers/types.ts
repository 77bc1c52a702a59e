// Who subscribes without an account, and what somebody subscribed to: the news of a topic, which a tenant declares.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** Whether the owner of the address said by the link of a mail that he wants it. `none` of what is not asked, and of what is not subscribed to. */
export type Confirmation = 'none' | 'pending' | 'confirmed';

/** The last word of an account or of a subscriber on one topic. */
export interface Subscription {
  readonly topic: string;
  readonly subscribed: boolean;
  /** Words of the application, in its order. */
  readonly tags: readonly string[];
  /** When `subscribed` became what it is. */
  readonly changed: Instant;
  readonly confirmation: Confirmation;
  /** When the last mail asked for a confirmation; null for never. */
  readonly asked: Instant | null;
  readonly confirmed: Instant | null;
  /** Where it is confirmed: the address of the holder then, in its normal form, or null for one who had none. */
  readonly address: string | null;
  /** Confirmed by the word of an operator, who has it from elsewhere. */
  readonly vouched: boolean;
}

/** The last word on a topic that somebody said elsewhere, with its times. */
export type BroughtSubscription = Omit<Subscription, 'address'>;

/** What is said of one topic; a member that is not named stays. */
export interface SubscriptionChange {
  readonly topic: string;
  readonly subscribed?: boolean | undefined;
  /** What a topic asks of whoever begins to want it: the link of a mail, or nothing more where an operator has the owner's word from elsewhere. */
  readonly confirm?: 'by-mail' | 'vouched' | undefined;
  /** In place of all that were there. */
  readonly tags?: readonly string[] | undefined;
  /** From where it was before: its own times and its confirmation. */
  readonly moved?: Partial<Pick<Subscription, 'changed' | 'confirmation' | 'asked' | 'confirmed'>> | undefined;
}

/**
 * An e-mail address with what was said of it, and no account: it holds no name, proves nothing, and nobody signs in by it. Whoever wrote it need not be whose
 * address it is, and so it stands apart from the account that has the same address.
 */
export interface Subscriber {
  readonly id: string;
  /** As it was spelled first. */
  readonly email: string;
  /** Claims and data, as accounts have them. */
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}

/** By its id, by its address, or by its own token, which names it to applications without the address. */
export type SubscriberKey = { readonly id: string } | { readonly email: string } | { readonly token: string };
