// What the accounts' area asks of storage. State and locks are stores of their own: some faces tell a broken one from the other.
import type { StoredPassword } from '../credentials/store.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
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
  /** Given where the account is moved here from elsewhere. */
  readonly number?: number | undefined;
  readonly updated?: Instant | undefined;
  readonly lastSignIn?: Instant | null | undefined;
}

export type AccountPatch = Partial<Pick<Account, 'profile' | 'data' | 'locale' | 'registered' | 'lastSignIn' | 'signIns'>>;

/** Everything that stands in an account's name, at one moment. There may be a lock where there is no account. */
export interface Whole {
  readonly account: Account | undefined;
  /** In the order of their ids, without former ones. */
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState | undefined;
  readonly lock: Lock | undefined;
  readonly password: StoredPassword | undefined;
}

export interface AccountStore {
  /** Gives accounts their numbers, unless they bring them. Answers the first whose id or number is another's: the caller must undo. */
  insert(tenant: string, accounts: readonly NewAccount[]): Promise<{ readonly accounts: readonly Account[] } | { readonly taken: string }>;
  /** The numbers of those of the ids that exist, and when they were last changed. */
  stamps(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly number: number; readonly updated: Instant }>>;
  read(tenant: string, id: string): Promise<Account | undefined>;
  /** In one statement. */
  whole(tenant: string, id: string): Promise<Whole>;
  /** Inside a transaction: whoever else holds it waits until this one ends. Answers what it is now, in the same statement. */
  hold(tenant: string, id: string): Promise<Account | undefined>;
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Account[]>;
  findByNumber(tenant: string, number: number): Promise<Account | undefined>;
  /** By the first 24 digits of its id. */
  findByShort(tenant: string, short: string): Promise<Account | undefined>;
  update(tenant: string, id: string, patch: AccountPatch, updated: Instant): Promise<void>;
  changeRights(tenant: string, id: string, rights: readonly AccountRight[]): Promise<void>;
  /** All accounts that hold any. */
  withRights(tenant: string): Promise<readonly Account[]>;
  /** Leaves a tombstone without personal data. */
  delete(tenant: string, id: string, at: Instant): Promise<void>;
  find(tenant: string, query: AccountQuery): Promise<readonly Account[]>;
  count(tenant: string, query: AccountQuery): Promise<number>;
}

export interface AccountStateStore {
  insert(tenant: string, states: readonly (Partial<AccountState> & { readonly account: string })[]): Promise<void>;
  read(tenant: string, account: string): Promise<AccountState | undefined>;
  readAll(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, AccountState>>;
  update(tenant: string, account: string, patch: Partial<AccountState>): Promise<void>;
}

export type LockScope = 'account' | 'address';

export interface LockStore {
  read(tenant: string, scope: LockScope, subject: string): Promise<Lock | undefined>;
  /** In one statement: only over a lock of these reasons, or none. `writeLock` says which. */
  write(tenant: string, scope: LockScope, subject: string, lock: Lock, over: readonly Lock['why'][]): Promise<void>;
  /** In one statement: only if it has this reason, where one is given. */
  delete(tenant: string, scope: LockScope, subject: string, why?: Lock['why']): Promise<void>;
}

export interface DirectoryStore {
  list(tenant: string): Promise<readonly Directory[]>;
  insert(tenant: string, directory: Directory): Promise<'stored' | 'taken'>;
}

export interface CommunityProfile {
  readonly nickname: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}

export interface ProfileStore {
  insert(tenant: string, profiles: readonly (CommunityProfile & { readonly account: string })[]): Promise<void>;
  read(tenant: string, account: string): Promise<CommunityProfile | undefined>;
  readAll(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, CommunityProfile>>;
  update(tenant: string, account: string, nickname: string, updated: Instant): Promise<void>;
  alerts(tenant: string, account: string): Promise<Alerts | undefined>;
  changeAlerts(tenant: string, account: string, alerts: Alerts): Promise<void>;
}
