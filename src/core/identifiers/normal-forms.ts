// The forms in which identifiers are compared. Pure functions; the same ones serve every dialect.
import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { IdentifierKind } from './types.ts';

/** In NFKC, which letters of ASCII are in already: most names have no others. */
const compatible = (text: string): string => (/^\p{ASCII}*$/u.test(text) ? text : text.normalize('NFKC'));

/**
 * The text in NFKC and lower case, so that texts that look alike are equal (PRECIS UsernameCaseMapped, RFC 8265 3.3, without its width
 * rule).
 */
export const folded = (text: string): string => compatible(compatible(text).toLowerCase());

/** What no address has outside of quotation marks, and no domain at all (RFC 5322 3.2.3, `specials`): a list, a name with its address, `mailto:`. */
const special = /[\s\p{C}<>()[\]:;,"\\]/u;

/**
 * True for one @, a local part of at most 64 characters, and a domain with a dot; at most 254 characters (RFC 5321 4.5.3.1). Local parts in quotation
 * marks and addresses of machines are none here, letters of any language are (RFC 6531), and dots in a row, which some telephone companies gave out.
 */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (text.length > 254 || at < 1 || at !== text.lastIndexOf('@') || at > 64) return false;
  const domain = text.slice(at + 1);
  return !special.test(text) && /^[^.]+(\.[^.]+)+$/.test(domain);
}

/** A domain with letters beyond ASCII, in either spelling. */
const international = /^(?=.*(?:\P{ASCII}|xn--))[\p{L}\p{M}\p{N}._-]+$/u;

/** `folded`, and the domain of an address in A-labels (RFC 5891, by UTS 46): `bücher.example` and `xn--bcher-kva.example` are one domain. */
function addressForm(text: string): string {
  const form = folded(text.trim());
  const at = form.lastIndexOf('@');
  const domain = form.slice(at + 1);
  if (at < 1 || form.indexOf('@') !== at || !international.test(domain)) return form;
  return `${form.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** Numbering plans that countries have withdrawn, and where their numbers went: Mexico's mobile prefix in 2019, Benin's eight digits in 2024. */
const withdrawn: readonly (readonly [old: RegExp, now: string])[] = [
  [/^\+521(?=\d{10}$)/, '+52'],
  [/^\+229(?=\d{8}$)/, '+22901'],
];

const parsed = (text: string) => parsePhoneNumberFromString(text, { extract: false });

/**
 * The number in E.164 (with or without `tel:`, RFC 3966); undefined if the text is not a whole number with its country code. One with an
 * extension is none: at a switchboard several people have it.
 */
export const phoneOf = (text: string): string | undefined => {
  const bare = compatible(text).trim().replace(/^tel:/i, '').replace(/^\(\+/, '+');
  // Without a plus there is no country code. The library says so by an error, which costs more than the reads of a sign-in.
  const number = text.length <= 32 && bare.includes('+') ? parsed(bare) : undefined;
  if (!number || number.ext) return undefined;
  const [old, now] = withdrawn.find(([plan]) => plan.test(number.number)) ?? [];
  if (old && now) return number.number.replace(old, now);
  return number.isPossible() ? number.number : undefined;
};

/** True for a telephone number with its country code (`phoneOf`). */
export const isPhone = (text: string): boolean => phoneOf(text) !== undefined;

/** The form in which texts are compared across kinds: E.164 for a telephone number, that of addresses for anything else. */
export const textForm = (text: string): string => phoneOf(text) ?? addressForm(text);

/** The form in which an identifier is stored, and compared with others of its kind. */
export function normalForm(kind: IdentifierKind, text: string): string {
  if (kind === 'phone') return phoneOf(text) ?? text;
  return kind === 'email' ? addressForm(text) : folded(text.trim());
}
