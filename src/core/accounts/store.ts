// Storage ports of the accounts' area. State and locks are ports of their own: some dialects answer a failure of one otherwise than of the
// other.
import type { StoredPassword } from '../credentials/store.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
import type { SummedGroup, Summing } from '../search/store.ts';
import type { Instant } from '../time.ts';
import type { AccountQuery } from './query.ts';
import type { Account, AccountRight, AccountState, Alerts, Directory, Lock } from './types.ts';

export interface NewAccount {
  readonly id: string;
  readonly directory: string;
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly created: Instant;
  readonly registered: Instant | null;
  readonly source: string | null;
  readonly rights?: readonly AccountRight[] | undefined;
  readonly outerId?: string | null | undefined;
  /** Given where the account is moved here from elsewhere. */
  readonly number?: number | undefined;
  readonly updated?: Instant | undefined;
  readonly lastSignIn?: Instant | null | undefined;
}

export type AccountPatch = Partial<
  Pick<Account, 'profile' | 'data' | 'locale' | 'registered' | 'lastSignIn' | 'signIns' | 'created' | 'source'>
>;

/** Everything that stands in an account's name, at one moment. There may be a lock where there is no account. */
export interface WholeAccount {
  readonly account: Account | undefined;
  /** In the order of their ids, without former ones. */
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState | undefined;
  readonly lock: Lock | undefined;
  readonly password: StoredPassword | undefined;
}

/** The same without what proves the person: what may be shown, and remembered. */
export interface ShownAccount extends Omit<WholeAccount, 'password'> {
  readonly password: Pick<StoredPassword, 'changed'> | undefined;
}

/** A name that a person signs in with, and the caller who gave it. */
export interface SignInName {
  /** Forms that the name may have as an identifier, at most three. */
  readonly normals: readonly string[];
  /** The subject that failures count against if nobody bears the name. */
  readonly standIn: string;
  /** The network address of the caller. */
  readonly network: string;
}

/** An account as it was found, before it is read. */
export interface SizedAccount {
  readonly id: string;
  readonly number: number;
  readonly bytes: number;
}

/** What is left of accounts that were removed, and how many there are. */
export interface RemovedAccounts {
  readonly total: number;
  readonly list: readonly { readonly id: string; readonly removed: Instant }[];
}

export interface AccountStore {
  /**
   * Draws numbers for accounts that bring none; returns them in the order given. On a collision: the id of the first account whose id or
   * number is taken, and the caller must roll back. Needs a transaction.
   */
  insert(tenant: string, accounts: readonly NewAccount[]): Promise<{ readonly accounts: readonly Account[] } | { readonly taken: string }>;
  /** The number and last change of each id that exists, removed accounts included; ids that do not exist are left out. */
  stamps(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly number: number; readonly updated: Instant }>>;
  /** The account; undefined if it does not exist or was removed. */
  read(tenant: string, id: string): Promise<Account | undefined>;
  /** All that stands in the account's name, in one statement; also of a removed or unknown account, which has a lock at most. */
  whole(tenant: string, id: string): Promise<WholeAccount>;
  /** The same for whoever judges no password. */
  person(tenant: string, id: string): Promise<ShownAccount>;
  /** The same of all accounts of those ids that exist, by id, in one statement. */
  people(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, ShownAccount>>;
  /**
   * The same of each account that bears one of the forms as a present identifier of any kind, of the stand-in, and of the network address (these two
   * have a lock at most), by the subject; in one statement.
   */
  named(tenant: string, name: SignInName): Promise<ReadonlyMap<string, WholeAccount>>;
  /** Locks the row until the transaction ends and returns its present values, in one statement; undefined as for `read`. */
  lockRow(tenant: string, id: string): Promise<Account | undefined>;
  /** So many accounts at most with a number beyond that one, in the order of numbers, locked until the transaction ends. */
  lockPage(tenant: string, after: number, limit: number): Promise<readonly Account[]>;
  /** The accounts that exist, by number; ids of others are left out. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Account[]>;
  /** The account of that number of the tenant, or undefined. */
  findByNumber(tenant: string, number: number): Promise<Account | undefined>;
  /** The account whose id begins with these 24 hexadecimal digits, or undefined; the lowest id if several do. */
  findByShort(tenant: string, short: string): Promise<Account | undefined>;
  /** The lowest id that begins with each of these 24 hexadecimal digits, removed accounts included; digits of nobody are left out. One statement. */
  ofShorts(tenant: string, shorts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Whether an account of one of these tenants has an id that begins so. One statement. */
  isAmong(tenants: readonly string[], short: string): Promise<boolean>;
  /** Writes the members of the patch, at least one, and `updated` if it is given. Does nothing for an id that does not exist. */
  update(tenant: string, id: string, patch: AccountPatch, updated?: Instant): Promise<void>;
  /** Replaces all rights; `updated` stays as it is. Does nothing for an id that does not exist. */
  changeRights(tenant: string, id: string, rights: readonly AccountRight[]): Promise<void>;
  /** The ids of those that are called so elsewhere, by what they are called; names that no account has are left out. */
  ofOuter(tenant: string, outerIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Writes what the account is called elsewhere, and `updated`. `taken`: another account is called so, and the caller must roll back. */
  changeOuterId(tenant: string, id: string, outerId: string, updated: Instant): Promise<'stored' | 'taken'>;
  /** Accounts that hold any right, by number. */
  withRights(tenant: string): Promise<readonly Account[]>;
  /**
   * Empties profile, data, locale, source and rights and marks the row as removed; id and number stay taken. Other tables are the caller's.
   */
  delete(tenant: string, id: string, at: Instant): Promise<void>;
  /** Those removed at `since` or later, the newest first and then by id, by an index. */
  removed(tenant: string, page: { since?: Instant | undefined; offset: number; limit: number }): Promise<RemovedAccounts>;
  /** Matching accounts in the order of the query, then by number; unfinished registrations included, removed accounts not. */
  find(tenant: string, query: AccountQuery): Promise<readonly Account[]>;
  /** The same, of each its id, its number and the bytes of its profile and data. */
  pick(tenant: string, query: AccountQuery): Promise<readonly SizedAccount[]>;
  /** The number of matching accounts; ignores `sort`, `limit` and `offset`. */
  count(tenant: string, query: AccountQuery): Promise<number>;
  /** Groups of the matching accounts, and sums of each; ignores `sort` and `offset`. */
  sum(tenant: string, query: AccountQuery & Summing): Promise<readonly SummedGroup[]>;
}

export interface AccountStateStore {
  /** Rows for new accounts, many to a statement; absent members are null, lockouts 0. Throws if an account has one. */
  insert(tenant: string, states: readonly (Partial<AccountState> & { readonly account: string })[]): Promise<void>;
  /** The state of the account; undefined if it has no row. */
  read(tenant: string, account: string): Promise<AccountState | undefined>;
  /** By account; accounts without a row are left out. */
  readAll(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, AccountState>>;
  /** Writes the members of the patch, in one statement; does nothing for an account without a row. */
  update(tenant: string, account: string, patch: Partial<AccountState>): Promise<void>;
  /** Adds that many second factors, takes them away where it is negative, and returns how many there are then. One statement; inside the transaction that stores or deletes them. */
  addSecondFactors(tenant: string, account: string, more: number): Promise<number>;
}

export type LockScope = 'account' | 'address';

export interface LockStore {
  /** The lock, also one whose time has passed; undefined if there is none. */
  read(tenant: string, scope: LockScope, subject: string): Promise<Lock | undefined>;
  /**
   * Writes the lock where there is none, one that is over, or one whose reason is among `over`, in one statement; otherwise does nothing. `writeLock` knows
   * the reasons.
   */
  write(tenant: string, scope: LockScope, subject: string, lock: Lock, over: readonly Lock['why'][]): Promise<void>;
  /** Deletes the lock, in one statement; with `why`, only a lock of that reason. */
  delete(tenant: string, scope: LockScope, subject: string, why?: Lock['why']): Promise<void>;
}

export interface DirectoryStore {
  /** The tenant's directories in their order, the first one first. */
  list(tenant: string): Promise<readonly Directory[]>;
  /** `taken` if the id exists. Equal names are not refused here. */
  insert(tenant: string, directory: Directory): Promise<'stored' | 'taken'>;
  /** Held until the transaction ends: of two that are added at once under one name, the second must see the first. */
  lock(tenant: string): Promise<void>;
  /** Replaces everything but its id and its place, in one statement; nothing happens if there is none. */
  update(tenant: string, directory: Directory): Promise<void>;
  /** Whether it is there: then it stays until the transaction ends. */
  hold(tenant: string, id: string): Promise<boolean>;
  /** Whether an account that was not removed lies in it, by an index. */
  isUsed(tenant: string, id: string): Promise<boolean>;
  /** In one statement, which waits for whoever holds it; nothing happens if there is none. Accounts are not looked at. */
  delete(tenant: string, id: string): Promise<void>;
}

export interface CommunityProfile {
  readonly nickname: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}

/** A person as others see it; `nickname` is null if none was chosen. */
export interface Acquaintance {
  readonly account: Pick<Account, 'id' | 'number' | 'rights' | 'created'>;
  /** In the order of their ids, without former ones. */
  readonly identifiers: readonly Pick<Identifier, 'kind' | 'spelled' | 'normal'>[];
  readonly nickname: string | null;
}

export interface ProfileStore {
  /** Rows for new accounts, many to a statement. Throws if an account has one. */
  insert(tenant: string, profiles: readonly (CommunityProfile & { readonly account: string })[]): Promise<void>;
  /** The community profile, or undefined. */
  read(tenant: string, account: string): Promise<CommunityProfile | undefined>;
  /** By account, in the order of their numbers, in one statement; accounts that do not exist are left out. */
  acquaintances(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, Acquaintance>>;
  /** Replaces the nickname; does nothing for an account without a profile. */
  update(tenant: string, account: string, nickname: string, updated: Instant): Promise<void>;
  /** The reminders that the person set; undefined if none were ever set. */
  alerts(tenant: string, account: string): Promise<Alerts | undefined>;
  /** Replaces the reminders; does nothing for an account without a profile. */
  changeAlerts(tenant: string, account: string, alerts: Alerts): Promise<void>;
}
