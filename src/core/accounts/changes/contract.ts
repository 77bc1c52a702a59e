// The three steps of a change to an account: judge (what is wrong with it), prepare (what is dear, such as hashing: outside the transaction,
// once nothing is wrong with any change of the writing), apply (inside the transaction, over what the account has now).
import type { Password } from '../../credentials/types.ts';
import type { Problem } from '../../faults/index.ts';
import type { Told } from '../../identifiers/tell-former.ts';
import type { Identifier } from '../../identifiers/types.ts';
import type { Tables } from '../../stores.ts';
import type { AccountPatch } from '../store.ts';
import type { Account } from '../types.ts';

/** What an account has: as it was found, for judging; as it is now, for applying. */
export interface Current {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
}

/**
 * `given`: the request itself came with the present password. `password`: the caller's form has a place for it, filled in or not. Without
 * either the caller has no way to prove anything, and the change is made without proof.
 */
export type ContactProof = { readonly kind: 'given' } | { readonly kind: 'password'; readonly password: Password | undefined };

/** What the account had when it was found, and who changes it. */
export interface Subject extends Current {
  readonly by: 'person' | 'operator';
  /** What a person shows beside the session. */
  readonly proof?: ContactProof | undefined;
}

/** What a change makes different in the account's own row, which is written once for all changes. */
export type Row = Pick<AccountPatch, 'profile' | 'data' | 'locale' | 'lastSignIn'>;

/** What comes of one change: of the row, and contacts that can take it back and are to be told of it. */
export type Applied = Row & { readonly told?: readonly Told[] };

/** Writes what is kept beside the account's row, and answers what belongs into it. A fault that it throws undoes the whole writing. */
export type Apply<P extends keyof Tables> = (now: Current, tables: Pick<Tables, P>) => Promise<Applied>;

export interface Judged<P extends keyof Tables> {
  readonly problems: readonly Problem[];
  readonly prepare: () => Promise<Apply<P>>;
}

/** Of a change with which nothing can be wrong, and for which nothing is prepared. */
export const fit = <P extends keyof Tables = never>(apply: Apply<P>): Judged<P> => ({ problems: [], prepare: async () => apply });
