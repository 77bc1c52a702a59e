// The port of a sign-in to the tenant's legacy directory, during a migration.
import type { BroughtAccount } from '../accounts/moved-types.ts';
import type { JsonObject } from '../json.ts';
import type { MovedRecord } from './types.ts';

export interface LegacyDirectory {
  /** The address to which a sign-in form is posted; empty for none. */
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly identifierParameter: string;
  readonly passwordParameter: string;
  readonly timeoutSeconds: number;
}

/**
 * `right` brings the person, in one of two forms. `not-ready`: the password is right, and the person has something to do there before anything is told of
 * the account.
 */
export type LegacyVerdict =
  | { readonly kind: 'right'; readonly record: MovedRecord; readonly account?: undefined }
  | { readonly kind: 'right'; readonly account: BroughtAccount; readonly record?: undefined }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'not-ready'; readonly why: string };

/** A verdict, or that the service gave none: it refuses us, or tells of nobody. */
export type LegacyReply = LegacyVerdict | { readonly kind: 'refused'; readonly said: string } | { readonly kind: 'unintelligible' };

/** Reads a reply of one form; undefined where it is of another. */
export type LegacyReader = (reply: JsonObject) => LegacyReply | undefined;

export interface LegacyDirectories {
  /**
   * The directory's verdict on name and password, with the person's record. Throws if it does not answer in time or intelligibly, or was
   * switched off for 30 seconds after five failures in a row.
   */
  judge(service: LegacyDirectory, given: { readonly identifier: string; readonly password: string }): Promise<LegacyVerdict>;
}
