// A password hash in the notation of its family, read into hash and parameters. For accounts that come from elsewhere.
import type { JsonObject } from '../json.ts';
import { isHash } from './judge-hash.ts';
import { noteOfDirectory, readOfDirectory } from './of-directories.ts';
import type { Charset, Hash, HashScheme } from './types.ts';

const digested = '-of-sha256';
/** Behind the type of any family: the bytes in which the password was hashed. */
const charsets: Readonly<Record<string, Charset>> = {
  '-of-latin1': 'latin1',
  '-of-utf16le': 'utf-16le',
  '-of-utf16be': 'utf-16be',
  '-of-utf32le': 'utf-32le',
};

/** The notation again, for taking accounts elsewhere; null where the family has none. */
export function noteHash({ hash, scheme }: Hash): JsonObject | null {
  const noted = notationOf(hash, scheme);
  const [charset = ''] = Object.entries(charsets).find(([, each]) => each === scheme.charset) ?? [];
  const behind = scheme.of === 'digested' ? digested : charset;
  return noted && { ...noted, type: `${String(noted['type'])}${behind}` };
}

function notationOf(hash: string, scheme: HashScheme): JsonObject | null {
  const { kind, digest, salt, saltSide, otherSide, saltEncoding, iterations, encoding, cost, over } = scheme;
  if (over) return null;
  switch (kind) {
    case 'argon2id':
      return { type: hash.startsWith('$argon2i$') ? 'argon2i' : kind, value: hash };
    case 'bcrypt':
      return { type: kind, value: hash };
    case 'sha-crypt':
      return { type: hash.startsWith('$5$') ? 'crypt-sha256' : 'crypt-sha512', value: hash };
    case 'md5-crypt':
      return { type: 'crypt-md5', value: hash };
    case 'des-crypt':
      return { type: 'crypt-des', value: hash };
    case 'phpass':
      return { type: hash.startsWith('$S$') ? 'phpass-sha512-truncated-55' : 'phpass-55', value: hash };
    case 'pbkdf2':
      if (saltEncoding !== 'base64' || encoding !== 'base64') return null;
      return {
        type: `pbkdf2-${digest}`,
        value: `$pbkdf2-${digest}$${iterations}$${salt?.replaceAll('+', '.')}$${hash.replaceAll('+', '.')}`,
      };
    case 'scrypt':
      if (saltEncoding !== 'base64' || encoding !== 'base64' || !cost) return null;
      return { type: kind, value: `$scrypt$ln=${Math.log2(cost.n)},r=${cost.r},p=${cost.p}$${salt}$${hash}` };
    case 'salted':
      if ((iterations ?? 1) > 1 || otherSide) return null;
      if (saltEncoding || (encoding === 'base64' && salt === undefined)) return noteOfDirectory(hash, scheme);
      if (encoding === 'base64')
        return digest === 'md5' ? { type: `md5-salted-${saltSide ?? 'left'}-base64`, value: hash, salt: salt! } : null;
      if (salt && saltSide !== 'right') return null;
      return { type: plainDigests[digest ?? 'sha256'], value: hash, ...(salt ? { salt } : {}) };
    default:
      return null;
  }
}

/** `{ type, value, salt? }`, or undefined where the value is no hash of that family, or costs more than a sign-in may take. */
export function readHash(noted: JsonObject): Hash | undefined {
  const read = readNotation(noted);
  return read && isHash(read) ? read : undefined;
}

/** Digests in hexadecimal digits, salted behind the password or not at all. */
const plainDigests = { md5: 'md5', sha1: 'sha', sha256: 'sha-256', sha512: 'sha-512' } as const;

/** By what the text must begin with, and no more. */
const texts: Readonly<Record<string, readonly [begins: string, kind: HashScheme['kind']]>> = {
  argon2id: ['$argon2id$', 'argon2id'],
  argon2i: ['$argon2i$', 'argon2id'],
  bcrypt: ['$2', 'bcrypt'],
  'crypt-sha256': ['$5$', 'sha-crypt'],
  'crypt-sha512': ['$6$', 'sha-crypt'],
  'crypt-md5': ['$1$', 'md5-crypt'],
  'crypt-des': ['', 'des-crypt'],
  'phpass-55': ['$', 'phpass'],
  'phpass-sha512-truncated-55': ['$', 'phpass'],
};

function readNotation({ type, value, salt }: JsonObject): Hash | undefined {
  const behind = typeof type === 'string' ? /-of-[a-z0-9]+$/.exec(type)?.[0] : undefined;
  if (typeof type === 'string' && behind !== undefined) {
    const charset = Object.hasOwn(charsets, behind) ? charsets[behind] : undefined;
    if (charset === undefined && behind !== digested) return undefined;
    const inner = readNotation({ type: type.slice(0, -behind.length), value: value ?? null, salt: salt ?? null });
    return inner && { ...inner, scheme: { ...inner.scheme, ...(charset === undefined ? { of: 'digested' } : { charset }) } };
  }
  if (typeof type !== 'string' || typeof value !== 'string') return undefined;
  const of = 'typed' as const;
  const [begins, kind] = (Object.hasOwn(texts, type) && texts[type]) || [];
  if (begins !== undefined && kind !== undefined) {
    if (!value.startsWith(begins)) return undefined;
    return { hash: value, scheme: { kind, of, ...(value.startsWith('$S$') ? { length: 55 } : {}) } };
  }
  switch (type) {
    case 'pbkdf2-sha1':
    case 'pbkdf2-sha256':
    case 'pbkdf2-sha512':
      return pbkdf2(value, type.slice(7) as 'sha1' | 'sha256' | 'sha512');
    case 'scrypt':
      return scrypt(value);
    case 'ldap':
      return readOfDirectory(value);
    case 'sha':
    case 'sha-256':
    case 'sha-512':
    case 'md5': {
      const digest = type === 'sha' ? 'sha1' : (type.replace('-', '') as 'sha256' | 'sha512' | 'md5');
      const salted = typeof salt === 'string' && salt !== '' ? { salt, saltSide: 'right' as const } : {};
      return { hash: value, scheme: { kind: 'salted', of, digest, encoding: 'hex', ...salted } };
    }
    case 'md5-salted-left-base64':
    case 'md5-salted-right-base64': {
      if (typeof salt !== 'string' || !value.endsWith('==')) return undefined;
      const saltSide = type.includes('left') ? 'left' : 'right';
      return { hash: value, scheme: { kind: 'salted', of, digest: 'md5', encoding: 'base64', salt, saltSide } };
    }
    default:
      return undefined;
  }
}

/** The PHC form `$pbkdf2-sha256$i=<n>$salt$hash` and passlib's, without `i=` and with `.` for `+`. */
function pbkdf2(value: string, digest: 'sha1' | 'sha256' | 'sha512'): Hash | undefined {
  const found =
    /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?([1-9]\d{0,7})(?:,l=\d+)?\$([./+A-Za-z0-9]{1,128})={0,2}\$([./+A-Za-z0-9]{16,171})={0,2}$/.exec(
      value,
    );
  if (!found || (found[1] ?? 'sha1') !== digest) return undefined;
  const [, , iterations, salt = '', hash = ''] = found;
  const encoded = { salt: plain(salt), saltEncoding: 'base64', encoding: 'base64' } as const;
  return { hash: plain(hash), scheme: { kind: 'pbkdf2', of: 'typed', digest, iterations: Number(iterations), ...encoded } };
}

/** The form of passlib and of the PHC strings, where `ln` is the logarithm of N. Ory Kratos writes N itself there: no logarithm has 32 and more. */
function scrypt(value: string): Hash | undefined {
  const found =
    /^\$scrypt\$ln=([1-9]\d{0,6}),r=([1-9]\d{0,3}),p=([1-9]\d{0,3})\$([./+A-Za-z0-9]{1,128})={0,2}\$([./+A-Za-z0-9]{16,171})={0,2}$/.exec(
      value,
    );
  if (!found) return undefined;
  const [ln, r, p] = found.slice(1, 4).map(Number);
  const [salt = '', hash = ''] = found.slice(4);
  const encoded = { salt: plain(salt), saltEncoding: 'base64', encoding: 'base64' } as const;
  return { hash: plain(hash), scheme: { kind: 'scrypt', of: 'typed', cost: { n: ln! < 32 ? 2 ** ln! : ln!, r: r!, p: p! }, ...encoded } };
}

/** passlib writes `.` for `+` in its base64. */
const plain = (text: string): string => text.replaceAll('.', '+');
