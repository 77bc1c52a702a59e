// Storage ports of the subjects' area.
import type { Subject } from './types.ts';

export interface SubjectStore {
  insert(tenant: string, subject: Subject): Promise<void>;
  find(tenant: string, number: number): Promise<Subject | undefined>;
  read(tenant: string, ids: readonly string[]): Promise<readonly Subject[]>;
  list(tenant: string, group: string): Promise<readonly Subject[]>;
  count(tenant: string, group: string): Promise<number>;
  update(tenant: string, subject: Subject): Promise<void>;
  /** Whatever this person manages is managed by nobody. */
  release(tenant: string, account: string): Promise<void>;
  /** With its tasks and what was said of them. */
  delete(tenant: string, id: string): Promise<void>;
}

export interface SubscriptionStore {
  insert(tenant: string, subject: string, account: string): Promise<void>;
  delete(tenant: string, subject: string, account: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
  ofSubject(tenant: string, subject: string): Promise<readonly string[]>;
  ofAccount(tenant: string, account: string): Promise<readonly string[]>;
}
