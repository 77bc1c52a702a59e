// What a person enrolled beside a password (NIST SP 800-63B calls it an authenticator): each proves a factor at a sign-in.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** The methods of second factors, in the order in which people are offered them. */
export const factorMethods = ['totp', 'passkey', 'push', 'sms', 'email', 'backup-code'] as const;
/** Those that somebody who has none may enrol in the middle of a sign-in: backup codes come with another one. */
export const enrolledFirst: readonly string[] = factorMethods.filter((method) => method !== 'backup-code');
/** One of the methods of second factors. */
export type FactorMethod = (typeof factorMethods)[number];

/** One that was enrolled to its end, without what proves it. Times are whole microseconds; null for never. */
export interface Authenticator {
  readonly id: string;
  readonly account: string;
  readonly method: FactorMethod;
  /** As its owner named it. */
  readonly label: string;
  /** The address or number that codes go to; null of a method that sends none. */
  readonly target: string | null;
  readonly created: Instant;
  readonly lastUsed: Instant | null;
}

/** The same for whoever proved the first factor: `hint` is the target with most of it hidden, null where there is none. */
export interface AuthenticatorShown extends Pick<Authenticator, 'id' | 'method' | 'label'> {
  readonly hint: string | null;
}

/** A device that is not asked for a second factor until it expires. Times are whole microseconds. */
export interface RememberedDevice {
  readonly id: string;
  readonly account: string;
  /** The user agent at the sign-in that remembered it; null where none was told. */
  readonly agent: string | null;
  /** The network of its last sign-in. */
  readonly network: string;
  readonly created: Instant;
  readonly lastSeen: Instant;
  readonly expires: Instant;
}

/**
 * A proof as a page or an application brings it: a typed code, or what a browser made of the options of a passkey. Of an approval on a device it is not
 * read: that came from the device.
 */
export type FactorAnswer = string | JsonObject;

/**
 * What a person needs for a proof. `none`: an authenticator shows its code by itself. `sent`: a code is under way to `hint`; `again` is false
 * where one was sent a moment ago and stays good, and another may be asked for in `retryAfter` seconds. `pushed`: the person's device asks, and wants
 * `number`, which is empty where the owner only taps. `options`: for the browser's Credential Management.
 */
export type FactorChallenge =
  | { readonly kind: 'none' }
  | { readonly kind: 'sent'; readonly hint: string; readonly again: boolean; readonly retryAfter: number }
  | { readonly kind: 'pushed'; readonly number: string; readonly again: boolean }
  | { readonly kind: 'options'; readonly options: JsonObject };
