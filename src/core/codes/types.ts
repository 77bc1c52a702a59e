// Codes, links and tickets: secrets that work once.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export type Purpose =
  | 'verify-contact'
  | 'recover'
  | 'change-contact'
  | 'prove-contact'
  | 'continue'
  | 'found'
  | 'recovery-flow'
  | 'native-sign-in'
  | 'authorization'
  | 'verify-attribute'
  | 'create-record'
  | 'identity'
  | 'elevate'
  | 'answer'
  | 'captcha';

/** What a code looks like: unguessable and found by itself, or short and bound to whom it was sent to. */
export type CodeForm =
  | { readonly kind: 'token' }
  /** Small letters and digits, 103 bits and more. */
  | { readonly kind: 'letters'; readonly length: 20 | 32 }
  | { readonly kind: 'typed'; readonly length: number; readonly alphabet: 'digits' | 'mixed' };

export interface Code {
  readonly id: string;
  readonly purpose: Purpose;
  /** An account's id, or the address it was sent to. */
  readonly subject: string;
  readonly payload: JsonObject;
  readonly tries: number;
  readonly created: Instant;
  readonly expires: Instant;
  readonly used: Instant | null;
  readonly superseded: Instant | null;
}
