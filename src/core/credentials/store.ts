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

/** A part takes no more work now: whoever asked is told to come later, and not that something broke. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly code = 'ERR_OVERLOADED';
  /** How many wait for the part. */
  readonly waiting: number;

  constructor(part: string, waiting: number) {
    super(`${waiting} wait for ${part}`);
    this.waiting = waiting;
  }
}

/** Hashing off the event loop, behind a bounded queue in which tenants take turns. Throws `Overloaded` where it is full. */
export interface Hashes {
  /** Hashes with the house's own scheme. */
  make(tenant: string, text: string): Promise<string>;
  verify(tenant: string, text: string, hash: string, scheme: HashScheme): Promise<boolean>;
}

export interface PasswordRules {
  /** A judge for a tenant's pattern; throws where the pattern is none. */
  compile(pattern: string): (text: string) => boolean;
  /** Why the pattern is none; undefined where it is one. */
  whyNot(pattern: string): string | undefined;
}
