// A part of what a tenant's owner may do, which an account shares.
import type { Instant } from '../time.ts';

/** What can be done with something that is shared, in the order in which it is written down. */
export const shareActs = ['read', 'write', 'remove'] as const;
/** What may be done with the item that is shared. */
export type ShareAct = (typeof shareActs)[number];

/** What can be shared. Of those that a tenant names, the application that asks says what they open. */
export interface ShareItem {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** What of it this installation itself goes by; of an item that the tenant named, anything may be written down. */
  readonly acts: readonly ShareAct[];
}

/** An item, and what of it is shared. */
export interface OwnerShare {
  /** The id of the item. */
  readonly item: string;
  readonly acts: readonly ShareAct[];
}

/** An account that shares something of what the tenant’s owner may do, each item once. */
export interface Collaborator {
  readonly id: string;
  readonly account: string;
  readonly shares: readonly OwnerShare[];
  readonly created: Instant;
}
