// Storage ports of the subjects' area.
import type { Subject } from './types.ts';

export interface SubjectStore {
  /** Stores the subject; throws if its id or number is taken. */
  insert(tenant: string, subject: Subject): Promise<void>;
  /** The subject of that number, or undefined. */
  find(tenant: string, number: number): Promise<Subject | undefined>;
  /** The subjects of these ids, in no particular order; ids that do not exist are left out. */
  read(tenant: string, ids: readonly string[]): Promise<readonly Subject[]>;
  /** The group's subjects, by number. */
  list(tenant: string, group: string): Promise<readonly Subject[]>;
  /** The number of subjects of the group. */
  count(tenant: string, group: string): Promise<number>;
  /** Replaces name, manager and `subscribersOnly`; does nothing if it is gone. */
  update(tenant: string, subject: Subject): Promise<void>;
  /** Leaves all subjects that the account manages without a manager. */
  release(tenant: string, account: string): Promise<void>;
  /** Deletes the subject with its tasks, comments and subscriptions, in several statements: needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
}

export interface SubscriptionStore {
  /** Subscribes the account; a second time changes nothing. */
  insert(tenant: string, subject: string, account: string): Promise<void>;
  /** Ends the subscription; nothing happens if there is none. */
  delete(tenant: string, subject: string, account: string): Promise<void>;
  /** Ends all subscriptions of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
  /** The accounts that subscribed, in their order. */
  ofSubject(tenant: string, subject: string): Promise<readonly string[]>;
  /** The ids of the subjects that the account subscribed to, in no particular order. */
  ofAccount(tenant: string, account: string): Promise<readonly string[]>;
}
