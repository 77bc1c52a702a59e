// The forms in which identifiers are compared. Pure functions; the same ones serve every dialect.
import { domainToASCII, domainToUnicode } from 'node:url';
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

/**
 * Where a mail goes that proves an address: to the address as it is compared, if anything but ASCII was typed before the `@`. Another mailbox may have the
 * spelling that folds to it, as `K` of U+212A does to `k`; a domain is one and the same in each of its spellings.
 */
export const mailboxOf = (text: string): string => (/^\p{ASCII}*@[^@]*$/u.test(text) ? text.trim() : addressForm(text));

/**
 * Whether no other mailbox has a spelling that is compared as this one: false where a letter before the `@` folds to another one. Who has such a mailbox has proven nothing of the
 * address that it is compared as.
 */
export const isOneMailbox = (text: string): boolean =>
  [...text.slice(0, text.lastIndexOf('@'))].every(
    (letter) => /\p{ASCII}/u.test(letter) || (compatible(letter) === letter && !/\p{ASCII}/u.test(folded(letter))),
  );

/** The texts that a part of an address may stand as in another: itself, and with the labels of its domain in A-labels or in letters. */
export function formsOfAddressPart(part: string): readonly string[] {
  const form = folded(part);
  const at = form.lastIndexOf('@') + 1;
  const domain = form.slice(at);
  if (!international.test(domain)) return [part];
  const others = [domainToASCII(domain), domainToUnicode(domain)].filter((each) => each !== '').map((each) => form.slice(0, at) + each);
  return [...new Set([form, ...others])];
}

/**
 * Numbering plans that countries have withdrawn, and where their numbers went: Mexico's mobile prefix in 2019, Benin's eight digits in 2024, the eight
 * digits of Nigeria's fixed lines in 2024 (those of mobile ones were always ten).
 */
const withdrawn: readonly (readonly [old: RegExp, now: string])[] = [
  [/^\+521(?=\d{10}$)/, '+52'],
  [/^\+229(?=\d{8}$)/, '+22901'],
  [/^\+234(?=(?!70|8[01]|9[01])[1-9]\d{7}$)/, '+23420'],
];

const parsed = (text: string) => parsePhoneNumberFromString(text, { extract: false });

/** With or without `tel:` (RFC 3966). */
const bareNumber = (text: string): string => compatible(text).trim().replace(/^tel:/i, '').replace(/^\(\+/, '+');

interface ReadNumber {
  readonly number: string;
  readonly isRenumbered: boolean;
}

/** What was read of the latest texts: one request asks several times of the same number, a batch of an import of a few thousand. */
let latest = new Map<string, ReadNumber | undefined>();
/** Those before, so that not all is forgotten at once. */
let earlier: typeof latest = new Map();
const mostKept = 2500;

/** Texts of these characters alone are numbers only with a plus. Most names and addresses of an import have none: they are not looked at, and keep their places in `latest` for numbers. */
const plain = /^[\x20-\x7e]*$/;

/** The number in E.164, and whether it is another than was written, because its country numbered anew. */
function numberIn(text: string): ReadNumber | undefined {
  if (text.length > 32 || (plain.test(text) && !text.includes('+'))) return undefined;
  if (latest.has(text)) return latest.get(text);
  const read = earlier.has(text) ? earlier.get(text) : readNumber(text);
  if (latest.size >= mostKept) [earlier, latest] = [latest, new Map()];
  latest.set(text, read);
  return read;
}

function readNumber(text: string): ReadNumber | undefined {
  const bare = bareNumber(text);
  // Without a plus there is no country code. The library says so by an error, which costs more than the reads of a sign-in.
  const read = bare.includes('+') ? parsed(bare) : undefined;
  if (!read || read.ext) return undefined;
  const [old, now] = withdrawn.find(([plan]) => plan.test(read.number)) ?? [];
  if (old && now) return { number: read.number.replace(old, now), isRenumbered: true };
  return read.isPossible() ? { number: read.number, isRenumbered: false } : undefined;
}

/**
 * The number in E.164; undefined if the text is not a whole number with its country code. One with an extension is none: at a switchboard several
 * people have it.
 */
export const phoneOf = (text: string): string | undefined => numberIn(text)?.number;

/** The number that a number of a withdrawn plan has become; undefined of every other text. */
export function renumberedAs(text: string): string | undefined {
  const found = numberIn(text);
  return found?.isRenumbered ? found.number : undefined;
}

/**
 * Whether a text that is kept as somebody's number identifies that person. It has its country code: one that today's metadata does not know may
 * have been a number, and is compared as it is written. Without the code it is a number of as many people as there are countries, and is data.
 */
export const identifiesByNumber = (text: string): boolean => isPhone(text) || /^\+[\d\s()./-]+$/.test(bareNumber(text));

/** True for a telephone number with its country code (`phoneOf`). */
export const isPhone = (text: string): boolean => phoneOf(text) !== undefined;

/** The form in which texts are compared across kinds: E.164 for a telephone number, that of addresses for anything else. */
export const textForm = (text: string): string => phoneOf(text) ?? addressForm(text);

/** The form in which an identifier is stored, and compared with others of its kind. */
export function normalForm(kind: IdentifierKind, text: string): string {
  if (kind === 'phone') return phoneOf(text) ?? text;
  return kind === 'email' ? addressForm(text) : folded(text.trim());
}
