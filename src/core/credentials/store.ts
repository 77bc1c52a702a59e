// What the credentials' area asks of storage, of the hash threads and of the rule compiler.
import type { Instant } from '../time.ts';
import type { HashScheme } from './types.ts';

export interface StoredPassword {
  readonly hash: string;
  readonly scheme: HashScheme;
  readonly changed: Instant;
}

export interface PasswordStore {
  read(tenant: string, account: string): Promise<StoredPassword | undefined>;
  readAll(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, StoredPassword>>;
  write(tenant: string, account: string, password: StoredPassword): Promise<void>;
  /** Passwords of accounts that have none. */
  insert(tenant: string, passwords: readonly (StoredPassword & { readonly account: string })[]): Promise<void>;
  delete(tenant: string, account: string): Promise<void>;
}

export interface HistoryStore {
  /** Makes sure that the named history can be used; throws what loading its module throws. */
  open(name: string): Promise<void>;
  list(tenant: string, account: string, most: number): Promise<readonly StoredPassword[]>;
  append(tenant: string, account: string, password: StoredPassword): Promise<void>;
  delete(tenant: string, account: string): Promise<void>;
}

/** Hashing off the event loop, behind a bounded queue. */
export interface Hashes {
  /** Hashes with the house's own scheme. */
  make(text: string): Promise<string>;
  verify(text: string, hash: string, scheme: HashScheme): Promise<boolean>;
}

export interface PasswordRules {
  /** A judge for a tenant's pattern; throws where the pattern is none. */
  compile(pattern: string): (text: string) => boolean;
  /** Why the pattern is none; undefined where it is one. */
  whyNot(pattern: string): string | undefined;
}
