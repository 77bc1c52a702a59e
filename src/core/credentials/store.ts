// Ports of the credentials' area: storage, hash threads and the pattern compiler.
import type { Instant } from '../time.ts';
import type { Hash, HashScheme } from './types.ts';

/** A password hash with its scheme, and when it was set. */
export interface StoredPassword extends Hash {
  readonly changed: Instant;
}

export interface PasswordStore {
  /** The stored password; undefined if the account has none. */
  read(tenant: string, account: string): Promise<StoredPassword | undefined>;
  /** Whether any password of the tenant is a hash of that form. */
  hasForm(tenant: string, of: HashScheme['of']): Promise<boolean>;
  /** By account; accounts without a password are left out. */
  readAll(tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, StoredPassword>>;
  /** Writes the password, over the present one if there is one, in one statement. */
  write(tenant: string, account: string, password: StoredPassword): Promise<void>;
  /** Passwords of accounts that have none, many to a statement. Throws if one has. */
  insert(tenant: string, passwords: readonly (StoredPassword & { readonly account: string })[]): Promise<void>;
  /** Deletes the password; nothing happens if there is none. */
  delete(tenant: string, account: string): Promise<void>;
  /** Each cost (judge-hash.ts) that a stored password of the tenant has, but for that of our own hashes; by an index, whatever their number. */
  costs(tenant: string): Promise<readonly string[]>;
}

/** Hashes by what they cost: those of passwords, and the remembered ones. */
export interface HashStore {
  /** The number of hashes of each of these costs together. */
  count(tenant: string, costs: readonly string[]): Promise<number>;
  /** Each cost that there is, but for that of our own hashes. */
  costs(tenant: string): Promise<readonly string[]>;
  /** At most so many of these costs, in no order. */
  list(tenant: string, costs: readonly string[], most: number): Promise<readonly KeptHash[]>;
  /** Puts another hash of the same password in the place of that one, which may have gone meanwhile: then nothing happens. */
  replace(tenant: string, old: KeptHash, by: Hash): Promise<void>;
}

/** A hash where it stands. */
export interface KeptHash extends StoredPassword {
  readonly kept: 'password' | 'remembered';
  readonly account: string;
}

export interface HistoryStore {
  /** Loads the named history; throws the error of loading its module. */
  open(name: string): Promise<void>;
  /** At most `most` remembered passwords, the newest first. */
  list(tenant: string, account: string, most: number): Promise<readonly StoredPassword[]>;
  /** Remembers the password; one with the same time of change gets the new hash. */
  append(tenant: string, account: string, password: StoredPassword): Promise<void>;
  /** Forgets all remembered passwords of the account. */
  delete(tenant: string, account: string): Promise<void>;
}

/** A part takes no more work now: the caller is asked to come later; nothing failed. */
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

/** Hashing off the event loop, behind a bounded queue in which tenants take turns. Throws `Overloaded` if it is full. */
export interface Hashes {
  /** A new Argon2id hash with a salt of its own, in PHC form. The tenant's turn decides when it begins. */
  make(tenant: string, text: string): Promise<string>;
  /** True if the text has that hash. Throws for an unknown scheme. */
  verify(tenant: string, text: string, hash: string, scheme: HashScheme): Promise<boolean>;
}

export interface PasswordRules {
  /** A function that tells whether a text matches the pattern; throws if the pattern cannot be read. */
  compile(pattern: string): (text: string) => boolean;
  /** Whether the text is one of the passwords that are used most, whatever the case of its letters. */
  isCommon(text: string): Promise<boolean>;
  /** The reason why the pattern cannot be read; undefined if it can. */
  whyNot(pattern: string): string | undefined;
  /** The reason why matching would cost more than a write may; undefined if it does not, or if the pattern cannot be read. */
  whyCostly(pattern: string): string | undefined;
}
