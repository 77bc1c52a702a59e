// How identifiers are compared. Pure functions; the same ones serve every face.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { IdentifierKind } from './types.ts';

/** NFKC and case folding: what looks alike is alike (PRECIS UsernameCaseMapped, RFC 8265 3.3, without its width rule). */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** One @, a local part without blanks, a domain with a dot, at most 254 characters (RFC 5321 4.5.3.1). */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (text.length > 254 || at < 1 || at !== text.lastIndexOf('@') || at > 64) return false;
  const domain = text.slice(at + 1);
  return !/[\s\p{C}]/u.test(text) && /^[^.]+(\.[^.]+)+$/.test(domain);
}

/** The number in E.164, or undefined if it is none; a number without country code is none. */
export const phoneOf = (text: string): string | undefined => {
  const number = text.length <= 32 ? parsePhoneNumberFromString(text) : undefined;
  return number?.isPossible() ? number.number : undefined;
};

export const isPhone = (text: string): boolean => phoneOf(text) !== undefined;

/** The form in which an identifier is stored and compared. */
export function normalForm(kind: IdentifierKind, text: string): string {
  if (kind === 'phone') return phoneOf(text) ?? text;
  return folded(text.trim());
}
