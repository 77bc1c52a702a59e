// Storage ports of the identifiers' area.
import type { Instant } from '../time.ts';
import type { Identifier, IdentifierKind, NewIdentifier } from './types.ts';

export interface IdentifierStore {
  /**
   * Uniqueness is the database's: of two equal writes at once one is stored, the other `taken`. Equal are two of a kind and directory, and
   * two texts of different accounts, whatever their kinds. Needs a transaction.
   */
  insert(tenant: string, identifier: NewIdentifier): Promise<'stored' | 'taken'>;
  /**
   * Identifiers of accounts that have none yet, many to a statement. Returns the first that is taken, and the caller must roll back;
   * undefined if all are stored.
   */
  insertAll(tenant: string, identifiers: readonly NewIdentifier[]): Promise<NewIdentifier | undefined>;
  /** The account's present identifiers, oldest first; former contacts are left out. */
  list(tenant: string, account: string): Promise<readonly Identifier[]>;
  /** The same for all the accounts, in one statement, oldest first. */
  listAll(tenant: string, accounts: readonly string[]): Promise<readonly Identifier[]>;
  /**
   * Identifiers of any kind whose normal form is one of the texts (at most six), in no particular order, in one statement. Former
   * contacts are among them: a text that may come back must not look free.
   */
  bearing(tenant: string, normals: readonly string[]): Promise<readonly Identifier[]>;
  /** The present identifier of that kind and normal form, in the first directory that has it; undefined if none has. */
  find(tenant: string, kind: IdentifierKind, normal: string): Promise<Identifier | undefined>;
  /** The account's former contacts, oldest first, also those whose time is over. Only this and `bearing` return former ones. */
  formers(tenant: string, account: string): Promise<readonly Identifier[]>;
  /** Makes it a former contact until that time; with null a present one again, which recovers at once. */
  mark(tenant: string, id: string, former: Instant | null): Promise<void>;
  /** Deletes former contacts of the tenant whose time is over; returns how many. Needs a transaction. */
  release(tenant: string, now: Instant): Promise<number>;
  /** Writes when the contact was verified; null for not verified. */
  verify(tenant: string, id: string, at: Instant | null): Promise<void>;
  /** Deletes the identifier; a text that another row of the account has too is that row's from now on. Needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** Deletes all identifiers of the account, former ones included; texts are free at once. Needs a transaction. */
  deleteAll(tenant: string, account: string): Promise<void>;
}
