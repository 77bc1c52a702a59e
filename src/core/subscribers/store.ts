// Storage ports of the subscribers' area.
import type { Subscription } from './types.ts';

export interface TopicSubscriptionStore {
  /** All of an account or a subscriber, by topic; an empty list if there are none. */
  list(tenant: string, holder: string): Promise<readonly Subscription[]>;
  /** Stores it in place of the one to that topic, in one statement. */
  put(tenant: string, holder: string, subscription: Subscription): Promise<void>;
  /** Deletes all of the holder; nothing happens if there are none. */
  deleteAll(tenant: string, holder: string): Promise<void>;
}
