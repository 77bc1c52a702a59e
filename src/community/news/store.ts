// Storage ports of the news' area.
import type { News } from './types.ts';

export interface NewsStore {
  /** Stores the news for every present member of the group but the performer, in two statements: needs a transaction. */
  append(tenant: string, news: News, group: string): Promise<void>;
  /** At most `most` news, newest first: those for one account, or all of the tenant for null. */
  list(tenant: string, account: string | null, most: number): Promise<readonly News[]>;
  /** By news, the accounts it is for, in their order; news for nobody are left out. */
  toldTo(tenant: string, news: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Takes the account out of all news; the news stay. */
  forget(tenant: string, account: string): Promise<void>;
}

/** Addresses for pushes: tokens of a person's devices. */
export interface DeviceStore {
  /** Stores the token; one that the account has already changes nothing. */
  insert(tenant: string, account: string, token: string): Promise<void>;
  /** Deletes the token; nothing happens if the account does not have it. */
  delete(tenant: string, account: string, token: string): Promise<void>;
  /** Deletes all tokens of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
  /** The account's tokens, in their order. */
  list(tenant: string, account: string): Promise<readonly string[]>;
  /** The tokens of all accounts that the news is for, in their order. */
  toldOf(tenant: string, news: string): Promise<readonly string[]>;
}
