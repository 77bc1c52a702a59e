// A person's record, and what belongs to it.
import type { Identifier } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** `everything` makes an operator. */
export type AccountRight = 'everything' | 'moderation';

export interface Account {
  readonly id: string;
  readonly directory: string;
  /** A whole number of the tenant, for faces whose ids are numbers. */
  readonly number: number;
  /** Claims under the names of OpenID Connect Core 5.1. */
  readonly profile: JsonObject;
  /** What a tenant declared beyond them. */
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly created: Instant;
  readonly updated: Instant;
  /** Null while the registration is unfinished. */
  readonly registered: Instant | null;
  readonly lastSignIn: Instant | null;
  readonly signIns: number;
  readonly source: string | null;
  /** What the account may do beyond its owner's own affairs. */
  readonly rights: readonly AccountRight[];
}

export interface AccountState {
  readonly disabled: Instant | null;
  readonly expires: Instant | null;
  readonly mustChangePassword: Instant | null;
  /** Locks in a row, for growing lock times. */
  readonly lockouts: number;
}

export interface Lock {
  readonly until: Instant | null;
  /** `unconfirmed`: until the person proves the contact given at registration. */
  readonly why: 'failures' | 'operator' | 'unconfirmed';
  readonly since: Instant;
  /** Of a lock after failures: the how manieth in a row it is. */
  readonly lockouts?: number;
}

/** An account with all that a face may want to show of it. */
export interface Person {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState;
  readonly lock: Lock | null;
  readonly password: { readonly changed: Instant } | null;
}

export interface Directory {
  readonly id: string;
  readonly name: string;
  /** Where it is asked, if it lies elsewhere: an address that takes JSON posts. */
  readonly source: string | null;
}

/** When a person wants to be reminded of what is due. */
export interface Alerts {
  /** HH:mm:ss with the offset from UTC. */
  readonly time: string;
  /** Monday to Sunday. */
  readonly days: readonly boolean[];
}
