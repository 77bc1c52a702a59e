// Codes, links and tickets: secrets that work once.
import type { Instant } from '../time.ts';

/**
 * The payload of a code by purpose: written with it, sealed, and read back unchanged. The file that issues codes of a purpose declares
 * their payload here, by declaration merging. A member that older versions did not write is optional.
 */
// biome-ignore lint/suspicious/noEmptyInterface: members are merged into it
export interface CodePayloads {}

/** The payload of a code that carries nothing. */
export type NoPayload = Readonly<Record<string, never>>;

/** The name of a purpose; a code of one purpose is worth nothing for another. */
export type Purpose = keyof CodePayloads;

/** The form of a code: unguessable and found by its value alone, or short and bound to its subject. */
export type CodeForm =
  | { readonly kind: 'token' }
  /** Small letters and digits, 103 bits and more. */
  | { readonly kind: 'letters'; readonly length: 20 | 32 }
  | { readonly kind: 'typed'; readonly length: number; readonly alphabet: 'digits' | 'mixed' };

/** One code as stored, without its value. Times are whole microseconds; null in `used` and `superseded` for never. */
export interface OneTimeCode<P extends Purpose = Purpose> {
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
