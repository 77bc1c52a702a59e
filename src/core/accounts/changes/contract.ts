// The three steps of a change to an account: judge (find its problems), prepare (costly work such as hashing: outside the transaction, once
// no change of the writing has a problem), apply (inside the transaction, over the account's present values).
import type { Password } from '../../credentials/types.ts';
import type { Problem } from '../../faults/index.ts';
import type { ContactNotice } from '../../identifiers/notify-former.ts';
import type { Identifier } from '../../identifiers/types.ts';
import type { ProvenAt } from '../../sessions/fresh.ts';
import type { Tables } from '../../stores.ts';
import type { AccountPatch } from '../store.ts';
import type { Account } from '../types.ts';

/** An account and its identifiers: as read before, for judging; as they are now, for applying. */
export interface Current {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
}

/**
 * `given`: the request itself came with the present password. `password`: the caller's form has a place for it, filled in or not. Without
 * either the caller has no way to prove anything, and the change is made without proof.
 */
export type ContactProof = { readonly kind: 'given' } | { readonly kind: 'password'; readonly password: Password | undefined };

/** The account as it was read, and the kind of caller who changes it. */
export interface ChangeTarget extends Current {
  readonly by: 'person' | 'operator';
  /** Evidence that a person gives beside the session. */
  readonly proof?: ContactProof | undefined;
  /** When that person signed in. */
  readonly provenAt?: ProvenAt;
}

/** The part of the account's own row that a change alters; one write serves all changes. */
export type AccountRowPatch = Pick<AccountPatch, 'profile' | 'data' | 'locale' | 'registered' | 'lastSignIn' | 'created' | 'source'>;

/** The result of one change: its part of the row, and contacts that must be notified because they can take it back. */
export type AppliedChange = AccountRowPatch & { readonly told?: readonly ContactNotice[] };

/** Writes rows beside the account's own and returns the change of its own row. If it throws a fault, the whole writing is rolled back. */
export type Apply<P extends keyof Tables> = (now: Current, tables: Pick<Tables, P>) => Promise<AppliedChange>;

export interface JudgedChange<P extends keyof Tables> {
  readonly problems: readonly Problem[];
  readonly prepare: () => Promise<Apply<P>>;
}

/** A change without problems and without preparation. */
export const fit = <P extends keyof Tables = never>(apply: Apply<P>): JudgedChange<P> => ({ problems: [], prepare: async () => apply });
