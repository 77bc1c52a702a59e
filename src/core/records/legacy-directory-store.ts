// The port of a sign-in to the tenant's legacy directory, during a migration.
import type { MovedRecord } from './types.ts';

export interface LegacyDirectory {
  /** The address to which a sign-in form is posted; empty for none. */
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly identifierParameter: string;
  readonly passwordParameter: string;
  readonly timeoutSeconds: number;
}

export type LegacyVerdict = { readonly kind: 'right'; readonly record: MovedRecord } | { readonly kind: 'wrong' };

export interface LegacyDirectories {
  /**
   * The directory's verdict on name and password, with the person's record. Throws if it does not answer in time or intelligibly, or was
   * switched off for 30 seconds after five failures in a row.
   */
  judge(service: LegacyDirectory, given: { readonly identifier: string; readonly password: string }): Promise<LegacyVerdict>;
}
