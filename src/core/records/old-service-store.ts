// What a sign-in asks of the outside while a tenant moves house: the service that its people come from.
import type { MovedRecord } from './types.ts';

export interface OldService {
  /** Where a sign-in form is posted; empty for none. */
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly identifierParameter: string;
  readonly passwordParameter: string;
  readonly timeoutSeconds: number;
}

export type OldVerdict = { readonly kind: 'right'; readonly record: MovedRecord } | { readonly kind: 'wrong' };

export interface OldServices {
  /** Throws where the service does not answer in time, or nothing that can be read, or rests after having failed too often. */
  judge(service: OldService, given: { readonly identifier: string; readonly password: string }): Promise<OldVerdict>;
}
