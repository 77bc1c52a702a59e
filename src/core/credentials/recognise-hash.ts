// Recognises hashes among bare texts, for accounts that come from elsewhere: a hash taken for the password itself opens the account to
// everybody who has the old table, and closes it to its owner.
import type { JsonObject } from '../json.ts';
import { readHash } from './read-hash.ts';
import type { Hash } from './types.ts';

export interface RecognisedHash {
  /** In words, for a report. It holds nothing of the hash. */
  readonly family: string;
  /** The notation for `readHash`; undefined if the family is unknown to it, the text is malformed, or it costs too much. */
  readonly notation: JsonObject | undefined;
}

const readable: readonly (readonly [begins: RegExp, family: string, type: string])[] = [
  [/^\$2[aby]\$/, 'bcrypt', 'bcrypt'],
  [/^\$argon2id\$/, 'argon2id', 'argon2id'],
  [/^\$argon2i\$/, 'argon2i', 'argon2i'],
  [/^\$1\$/, 'MD5 crypt', 'crypt-md5'],
  [/^\$5\$/, 'SHA-256 crypt', 'crypt-sha256'],
  [/^\$6\$/, 'SHA-512 crypt', 'crypt-sha512'],
  [/^\$[PH]\$/, 'phpass', 'phpass-55'],
  [/^\$S\$/, 'phpass of SHA-512', 'phpass-sha512-truncated-55'],
  [/^\$pbkdf2(-sha1)?\$/, 'PBKDF2 of SHA-1', 'pbkdf2-sha1'],
  [/^\$pbkdf2-sha256\$/, 'PBKDF2 of SHA-256', 'pbkdf2-sha256'],
  [/^\$pbkdf2-sha512\$/, 'PBKDF2 of SHA-512', 'pbkdf2-sha512'],
  [/^\$scrypt\$/, 'scrypt', 'scrypt'],
  [/^\{S?(MD5|SHA|SHA256|SHA512)\}/i, 'digest of a directory', 'ldap'],
  [/^\{CRYPT\}[./A-Za-z0-9]{13}$/i, 'DES crypt', 'crypt-des'],
];

const isObjectText = (text: string): boolean =>
  text === '[object Object]' || (/^(\w{1,40}\()?[[{(]/.test(text) && /[:=,]/.test(text) && /[)\]}]$/.test(text));

/** The word that a text begins with, where that is a family's name; it may be part of a password that only looks like a hash. */
function named(found: RegExpExecArray | null, otherwise: string): string | undefined {
  const word = found?.[1];
  if (word === undefined) return undefined;
  return word.length <= 2 || /sha|md[45]|crypt|pbkdf|argon|apr1|pkcs|noop/i.test(word) ? found![0].replace(/^U/, '') : otherwise;
}

/** Before a text that says its own family: of directories, and of Spring. */
const inBraces = /^\{(crypt|bcrypt|argon2(@\w+)?)\}(?=\$)/i;

/** Known hashes that cannot be read. The first that fits names the family. */
const unread: readonly ((text: string) => string | undefined)[] = [
  /** Of the kin of RFC 2307: `{pbkdf2}…`, `{noop}…`. */
  (text) => named(/^\{([A-Za-z][\w.+@/-]{0,20})\}/.exec(text), 'a word in braces and what follows it'),
  /** Spring's digests: the salt stands in braces before them. */
  (text) => (/^\{[^{}\s]{22,}\}\S+$/.test(text) ? 'a salt in braces and what follows it' : undefined),
  /** An object of another language, or JSON inside of JSON: `{'type': …}`, `{type=…}`, `OrderedDict([(…`, `[object Object]`. */
  (text) => (isObjectText(text) ? 'an object written as a text' : undefined),
  /** Modular crypt and PHC texts of other families: `$2x$…`, `$argon2d$…`, `$y$…`, `$apr1$…`, `U$S$…`. */
  (text) => (text.length >= 20 ? named(/^U?\$([A-Za-z0-9][\w,=-]{0,40})\$/.exec(text), 'crypt of another family') : undefined),
  /** A readable one with something before it: `user:$2y$…`, `bcrypt$$2b$…`. */
  (text) => /\$(2[abxy]?|argon2\w*|pbkdf2[\w-]*)\$.{16}/.exec(text)?.[1],
  /** Frameworks' own: `pbkdf2_sha256$…`, `pbkdf2:sha256:…`, `sha1$…`, `md5:…`. */
  (text) => /^((unsalted_|hmac|pbkdf2|bcrypt|scrypt|argon2|crypt|sha-?\d|md[45])[\w-]{0,40})[$:].{16}/i.exec(text)?.[1],
  /** Sixteen bytes and more, alone or with a salt inside, before or after them: a digest, `*…` of MySQL, `0x…` of SQL Server, `hash:salt`. */
  (text) => {
    const digits = text.split(/[:$]|^\*|^0x/).find((part) => /^([0-9a-f]{2}){16,}$/i.test(part));
    return digits && `${digits.length} hexadecimal digits without a type`;
  },
  (text) => (/^[A-Za-z0-9+/]{22,}={1,2}$/.test(text) && text.length % 4 === 0 ? 'base64 without a type' : undefined),
];

/**
 * Undefined where the text has no form of a hash. Thirteen characters of DES crypt have none: nothing tells them from a password. Bare digits
 * are a hash of a family that they do not tell, and are never read: a person may have chosen them, a table with them is likelier.
 */
export function recogniseHash(given: string): RecognisedHash | undefined {
  const text = given.trim().replace(inBraces, '');
  for (const [begins, family, type] of readable) {
    if (!begins.test(text)) continue;
    const notation = { type, value: text.replace(/^\{CRYPT\}/i, '') };
    return { family, notation: readHash(notation) && notation };
  }
  for (const familyOf of unread) {
    const family = familyOf(text);
    if (family !== undefined) return { family, notation: undefined };
  }
  return undefined;
}

/** The hash that the text is, of a family that says its own parameters; undefined where it is none, or costs too much. */
export function hashIn(text: string): Hash | undefined {
  const notation = recogniseHash(text)?.notation;
  return notation && readHash(notation);
}
