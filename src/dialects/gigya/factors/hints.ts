// What a person reads of an address or a number before the second factor is proven.
import { dateOf, type Instant } from '../../../core/time.ts';

/** `a***@e******.org`: the first letters, and the end of the domain. */
export function emailHint(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const rest = dot > 0 ? domain.slice(dot) : '';
  return `${address.slice(0, 1)}***@${domain.slice(0, 1)}***${rest}`;
}

/** `+########42`: the last two digits. */
export const phoneHint = (number: string): string => `+${'#'.repeat(Math.max(0, number.length - 3))}${number.slice(-2)}`;

/** When it was proven last; nothing where it never was. */
export const shownTime = (at: Instant | null) => (at === null ? {} : { lastVerification: dateOf(at).toISOString() });
