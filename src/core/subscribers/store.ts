// Storage ports of the subscribers' area.
import type { AccountQuery } from '../accounts/query.ts';
import type { SizedRow, SummedGroup, Summing } from '../search/store.ts';
import type { Subscriber, Subscription } from './types.ts';

export interface TopicSubscriptionStore {
  /** All of an account or a subscriber, by topic; an empty list if there are none. */
  list(tenant: string, holder: string): Promise<readonly Subscription[]>;
  /** The same of all these accounts or subscribers. */
  listAll(tenant: string, holders: readonly string[]): Promise<readonly (Subscription & { readonly holder: string })[]>;
  /** Stores it in place of the one to that topic, in one statement. */
  put(tenant: string, holder: string, subscription: Subscription): Promise<void>;
  /** Deletes all of the holder; nothing happens if there are none. */
  deleteAll(tenant: string, holder: string): Promise<void>;
}

export interface SubscriberStore {
  /** The one of that id; undefined if there is none. */
  read(tenant: string, id: string): Promise<Subscriber | undefined>;
  /** Those of the ids that are a subscriber's; an empty set if none is. */
  held(tenant: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The next ones by id, after that one; an empty list if there are no more. */
  listFrom(tenant: string, after: string, limit: number): Promise<readonly Subscriber[]>;
  /** The one of that address in its normal form; undefined if there is none. */
  findByAddress(tenant: string, address: string): Promise<Subscriber | undefined>;
  /** The same as `read`, and holds the row until the transaction ends. */
  lockRow(tenant: string, id: string): Promise<Subscriber | undefined>;
  /** Stores it, with its secret sealed, in one statement; `taken` if there is one of that address. */
  insert(tenant: string, address: string, subscriber: Subscriber, secret: string): Promise<'stored' | 'taken'>;
  /** Replaces profile, data, locale and `updated`. */
  update(tenant: string, subscriber: Subscriber): Promise<void>;
  /** Matching ones in the order of the query, then of their ids: those, and how large they are. */
  find(tenant: string, query: AccountQuery): Promise<readonly SizedRow[]>;
  /** Those of these ids, in no order; those that are gone are left out. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Subscriber[]>;
  /** The number of matching ones; ignores `sort`, `limit` and `offset`. */
  count(tenant: string, query: AccountQuery): Promise<number>;
  /** Groups of the matching ones, and sums of each; ignores `sort` and `offset`. */
  sum(tenant: string, query: AccountQuery & Summing): Promise<readonly SummedGroup[]>;
  /** The secrets of the tokens of these, opened, by id. */
  secrets(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The secret of its token, opened; undefined if it is gone. */
  secret(tenant: string, id: string): Promise<string | undefined>;
  /** False if it was gone already. */
  delete(tenant: string, id: string): Promise<boolean>;
}
