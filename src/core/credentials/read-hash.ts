// A password hash in the notation of its family, read into hash and parameters. For accounts that come from elsewhere.
import type { JsonObject } from '../json.ts';
import type { HashScheme } from './types.ts';

export interface ReadHash {
  readonly hash: string;
  readonly scheme: HashScheme;
}

/** Not `$2x$`: those were computed from bytes above 127 as negative numbers, and no library here does that. */
const bcrypt = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;
/** At most 2^20 rounds. */
const phpass = /^\$[PHS]\$[5-9A-I][./A-Za-z0-9]{8,120}$/;
const hex = { md5: /^[0-9a-f]{32}$/i, sha1: /^[0-9a-f]{40}$/i, sha256: /^[0-9a-f]{64}$/i, sha512: /^[0-9a-f]{128}$/i };
type Digest = 'sha1' | 'sha256' | 'sha512';

const digested = '-of-sha256';

/** The notation again, for taking accounts elsewhere; null where the family has none. */
export function noteHash({ hash, scheme }: ReadHash): JsonObject | null {
  const noted = notationOf(hash, scheme);
  return noted && (scheme.of === 'digested' ? { ...noted, type: `${String(noted['type'])}${digested}` } : noted);
}

function notationOf(hash: string, { kind, digest, salt, saltSide, saltEncoding, iterations, encoding }: HashScheme): JsonObject | null {
  switch (kind) {
    case 'argon2id':
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
    case 'salted':
      if (encoding === 'base64') return { type: `md5-salted-${saltSide}-base64`, value: hash, salt: salt ?? '' };
      return { type: digest === 'md5' ? 'md5' : `sha-${digest?.slice(3)}`, value: hash, ...(salt ? { salt } : {}) };
    default:
      return null;
  }
}

/** `{ type, value, salt? }`, or undefined where the value is no hash of that family. Costs above what a sign-in may take are no hash. */
export function readHash({ type, value, salt }: JsonObject): ReadHash | undefined {
  if (typeof type === 'string' && type.endsWith(digested)) {
    const inner = readHash({ type: type.slice(0, -digested.length), value: value ?? null, salt: salt ?? null });
    return inner && { ...inner, scheme: { ...inner.scheme, of: 'digested' } };
  }
  if (typeof type !== 'string' || typeof value !== 'string' || value.length > 512) return undefined;
  const of = 'typed' as const;
  switch (type) {
    case 'argon2id':
      return argon2(value) ? { hash: value, scheme: { kind: 'argon2id', of } } : undefined;
    case 'bcrypt':
      return bcrypt.test(value) && Number(value.slice(4, 6)) <= 16 ? { hash: value, scheme: { kind: 'bcrypt', of } } : undefined;
    case 'crypt-sha256':
      return crypt(value, /^\$5\$(rounds=(\d{1,7})\$)?[^$]{0,16}\$[./A-Za-z0-9]{43}$/, 'sha-crypt');
    case 'crypt-sha512':
      return crypt(value, /^\$6\$(rounds=(\d{1,7})\$)?[^$]{0,16}\$[./A-Za-z0-9]{86}$/, 'sha-crypt');
    case 'crypt-md5':
      return crypt(value, /^\$1\$[^$]{0,8}\$[./A-Za-z0-9]{22}$/, 'md5-crypt');
    case 'crypt-des':
      return crypt(value, /^[./A-Za-z0-9]{13}$/, 'des-crypt');
    case 'phpass-55':
    case 'phpass-sha512-truncated-55':
      return phpass.test(value)
        ? { hash: value, scheme: { kind: 'phpass', of, ...(value.startsWith('$S$') ? { length: 55 } : {}) } }
        : undefined;
    case 'pbkdf2-sha1':
    case 'pbkdf2-sha256':
    case 'pbkdf2-sha512':
      return pbkdf2(value, type.slice(7) as Digest);
    case 'sha-256':
    case 'sha-512':
    case 'md5': {
      const digest = type.replace('-', '') as Exclude<Digest, 'sha1'> | 'md5';
      const salted = typeof salt === 'string' && salt !== '' ? { salt, saltSide: 'right' as const } : {};
      return hex[digest].test(value) ? { hash: value, scheme: { kind: 'salted', of, digest, encoding: 'hex', ...salted } } : undefined;
    }
    case 'md5-salted-left-base64':
    case 'md5-salted-right-base64': {
      if (typeof salt !== 'string' || !/^[A-Za-z0-9+/]{22}==$/.test(value)) return undefined;
      const saltSide = type.includes('left') ? 'left' : 'right';
      return { hash: value, scheme: { kind: 'salted', of, digest: 'md5', encoding: 'base64', salt, saltSide } };
    }
    default:
      return undefined;
  }
}

/** Of a digest, before a password is judged. */
export const mostRounds = 1_000_000;

function crypt(value: string, form: RegExp, kind: 'sha-crypt' | 'md5-crypt' | 'des-crypt'): ReadHash | undefined {
  const found = form.exec(value);
  return found && Number(found[2] ?? 0) <= mostRounds ? { hash: value, scheme: { kind, of: 'typed' } } : undefined;
}

/** The PHC form `$pbkdf2-sha256$i=<n>$salt$hash` and passlib's, without `i=` and with `.` for `+`. */
function pbkdf2(value: string, digest: 'sha1' | 'sha256' | 'sha512'): ReadHash | undefined {
  const found =
    /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,7})(?:,l=\d+)?\$([./+A-Za-z0-9]{1,128})={0,2}\$([./+A-Za-z0-9]{16,200})={0,2}$/.exec(
      value,
    );
  if (!found || (found[1] ?? 'sha1') !== digest || Number(found[2]) > 10 * mostRounds || Number(found[2]) < 1) return undefined;
  const [, , iterations, salt = '', hash = ''] = found;
  const plain = (text: string) => text.replaceAll('.', '+');
  return {
    hash: plain(hash),
    scheme: {
      kind: 'pbkdf2',
      of: 'typed',
      digest,
      iterations: Number(iterations),
      salt: plain(salt),
      saltEncoding: 'base64',
      encoding: 'base64',
    },
  };
}

/** Memory, passes and lanes in any order: writers differ in it, and the verifier goes by their names. */
function argon2(value: string): boolean {
  const found = /^\$argon2id\$v=19\$([^$]{11,20})\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128}$/.exec(value);
  const given = (found?.[1] ?? '').split(',').sort();
  const [m, p, t] = given.map((each) => /^[mpt]=([1-9]\d{0,5})$/.exec(each)?.[1]);
  const names = given.map((each) => each[0]).join('');
  return names === 'mpt' && Number(m) <= 262_144 && Number(t) <= 10 && Number(p) <= 9;
}
