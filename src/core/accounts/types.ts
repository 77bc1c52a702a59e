// A person's record, and what belongs to it.
import type { Identifier } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** A right beyond the owner's own affairs; `everything` makes an operator. */
export type AccountRight = 'everything' | 'moderation';

/** A person's own row. Times are whole microseconds; `updated` never repeats between two writes. */
export interface Account {
  readonly id: string;
  readonly directory: string;
  /** A whole number of the tenant, for dialects whose ids are numbers. */
  readonly number: number;
  /** Claims under the names of OpenID Connect Core 5.1. */
  readonly profile: JsonObject;
  /** Attributes that the tenant declared beyond the claims. */
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly created: Instant;
  readonly updated: Instant;
  /** Null while the registration is unfinished. */
  readonly registered: Instant | null;
  readonly lastSignIn: Instant | null;
  readonly signIns: number;
  readonly source: string | null;
  /** What it is called elsewhere: it came so, and `idOfOuter` made its own id by that, or the site calls it so since. Null where its own id is the only one. */
  readonly outerId: string | null;
  /** Rights beyond its owner's own affairs. */
  readonly rights: readonly AccountRight[];
}

/** Times since when the account is disabled and must change its password, and when it expires; null for none. */
export interface AccountState {
  readonly disabled: Instant | null;
  readonly expires: Instant | null;
  readonly mustChangePassword: Instant | null;
  /** Locks in a row, for growing lock times. */
  readonly lockouts: number;
  /** How many second factors the person has, backup codes not counted: kept in the transaction that adds or takes one. */
  readonly secondFactors: number;
  /** Since when an operator demands a second factor of this person. */
  readonly secondFactorDue: Instant | null;
  /** When a lost password was replaced, until a second factor was proven since. */
  readonly recovered: Instant | null;
  /** When the owner finished the registration, where something else that was due opened no session then. */
  readonly finished: Instant | null;
}

/** A lock on an account; `until: null` holds until somebody releases it. A lock whose time has passed does not hold. */
export interface Lock {
  readonly until: Instant | null;
  /** `unconfirmed`: until the person proves the contact given at registration. */
  readonly why: 'failures' | 'operator' | 'unconfirmed';
  readonly since: Instant;
  /** Of a lock after failures: the how manieth in a row it is. */
  readonly lockouts?: number;
}

/** An account with all that a dialect may show of it. `lock` is null unless it holds now; `password` is null without a password. */
export interface Person {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState;
  readonly lock: Lock | null;
  readonly password: { readonly changed: Instant } | null;
}

/** A place for a tenant's accounts, local or remote. */
export interface Directory {
  readonly id: string;
  readonly name: string;
  /** The address of a remote directory, which takes JSON posts; null for a local one. */
  readonly source: string | null;
  /** What operators say of it; empty for nothing. */
  readonly description: string;
}

/** The time of day and the weekdays at which a person wants reminders of what is due. */
export interface Alerts {
  /** HH:mm:ss with the offset from UTC. */
  readonly time: string;
  /** Monday to Sunday. */
  readonly days: readonly boolean[];
}
