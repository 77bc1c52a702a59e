// Codes, links and tickets: secrets that work once.
import type { Instant } from '../time.ts';

/**
 * What a code carries, by what it is for: written with it, sealed, and read back as it was. The file that issues codes of a purpose declares
 * here, by declaration merging, what they carry. A member that older versions did not write is optional.
 */
// biome-ignore lint/suspicious/noEmptyInterface: members are merged into it
export interface CodePayloads {}

/** Of a code that carries nothing. */
export type NoPayload = Readonly<Record<string, never>>;

export type Purpose = keyof CodePayloads;

/** What a code looks like: unguessable and found by itself, or short and bound to whom it was sent to. */
export type CodeForm =
  | { readonly kind: 'token' }
  /** Small letters and digits, 103 bits and more. */
  | { readonly kind: 'letters'; readonly length: 20 | 32 }
  | { readonly kind: 'typed'; readonly length: number; readonly alphabet: 'digits' | 'mixed' };

export interface Code<P extends Purpose = Purpose> {
  readonly id: string;
  readonly purpose: P;
  /** An account's id, or the address it was sent to. */
  readonly subject: string;
  readonly payload: CodePayloads[P];
  readonly tries: number;
  readonly created: Instant;
  readonly expires: Instant;
  readonly used: Instant | null;
  readonly superseded: Instant | null;
}
