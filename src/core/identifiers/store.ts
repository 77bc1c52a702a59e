// Storage ports of the identifiers' area.
import type { Instant } from '../time.ts';
import type { Identifier, IdentifierKind, NewIdentifier } from './types.ts';

export interface IdentifierStore {
  /**
   * Uniqueness is the database's: two equal writes at once make one row, and the other hears "taken". Equal are two of a kind, and two texts
   * of different accounts, whatever their kinds. Call it inside a transaction.
   */
  insert(tenant: string, identifier: NewIdentifier): Promise<'stored' | 'taken'>;
  /** Those of accounts that have none yet. Answers the first that is taken: the caller must undo. */
  insertAll(tenant: string, identifiers: readonly NewIdentifier[]): Promise<NewIdentifier | undefined>;
  list(tenant: string, account: string): Promise<readonly Identifier[]>;
  listAll(tenant: string, accounts: readonly string[]): Promise<readonly Identifier[]>;
  /** Those of any kind whose normal form is one of the texts; at most three of them. */
  /** Former ones among them: who may have a text must not hear that it is free. */
  bearing(tenant: string, normals: readonly string[]): Promise<readonly Identifier[]>;
  find(tenant: string, kind: IdentifierKind, normal: string): Promise<Identifier | undefined>;
  /** Contacts that the account had before, and that may still come back. No other answer but that of `bearing` tells of them. */
  formers(tenant: string, account: string): Promise<readonly Identifier[]>;
  /** Makes it a former contact until then; with null a present one again, that is not held. */
  mark(tenant: string, id: string, former: Instant | null): Promise<void>;
  /** Deletes former contacts whose time is over; answers how many. Call it inside a transaction. */
  release(tenant: string, now: Instant): Promise<number>;
  verify(tenant: string, id: string, at: Instant | null): Promise<void>;
  /** A text that another row bears too is that one's now. Call it inside a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
}
