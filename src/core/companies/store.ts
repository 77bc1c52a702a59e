// Storage ports of the companies' area.
import type { Instant } from '../time.ts';
import type { Company, CompanyMember } from './types.ts';

export interface CompanyPage {
  /** In small letters: a part of the name. */
  readonly text: string | undefined;
  /** The public id of an application that they use. */
  readonly application: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface CompanyStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lockAll(tenant: string): Promise<void>;
  /** Held until the transaction ends; false if it is gone. */
  lock(tenant: string, id: string): Promise<boolean>;
  /** Stores it with its applications. Needs a transaction. */
  insert(tenant: string, company: Company): Promise<void>;
  /** Replaces its words and applications; does nothing if it is gone. Needs a transaction. */
  update(tenant: string, company: Company): Promise<void>;
  /** Deletes it, its members and its applications. Needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** The company whose id begins with these 24 hexadecimal digits, or undefined. */
  findByShort(tenant: string, short: string): Promise<Company | undefined>;
  /** Those that are there, the newest first. */
  read(tenant: string, ids: readonly string[]): Promise<readonly Company[]>;
  /** One page of those that match, the newest first. */
  page(tenant: string, asked: CompanyPage): Promise<readonly Company[]>;
  /** How many of them there are, whatever the page. */
  count(tenant: string, asked: Pick<CompanyPage, 'text' | 'application'>): Promise<number>;
}

export interface MemberPage {
  readonly company: string;
  /** Those alone who look after it. */
  readonly leads: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface CompanyMemberStore {
  /** Those of the accounts that were no members before and are now, in one statement. */
  add(tenant: string, company: string, accounts: readonly string[], since: Instant): Promise<readonly string[]>;
  /** Those of the accounts that were members until now, in one statement. */
  take(tenant: string, company: string, accounts: readonly string[]): Promise<readonly string[]>;
  /** Writes what is said of those of the accounts that are members. */
  set(tenant: string, company: string, accounts: readonly string[], said: Partial<Pick<CompanyMember, 'leads' | 'enabled'>>): Promise<void>;
  /** Those of the accounts that are members, in no order. */
  among(tenant: string, company: string, accounts: readonly string[]): Promise<readonly CompanyMember[]>;
  /** One page of the members, of whom who came first is first. */
  page(tenant: string, asked: MemberPage): Promise<readonly CompanyMember[]>;
  /** How many of them there are, whatever the page. */
  count(tenant: string, asked: Pick<MemberPage, 'company' | 'leads'>): Promise<number>;
  /** What the account is to companies, those that it came to first before the others. */
  ofAccount(tenant: string, account: string): Promise<readonly CompanyMember[]>;
  /** The account is a member of none any more. */
  deleteOf(tenant: string, account: string): Promise<void>;
}
