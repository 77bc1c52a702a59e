// Judges a hash that was made elsewhere, by its text and its parameters: it must be of its family, and cost no more than a sign-in may take. All
// ways in and every sign-in ask here.
import { bytesOf, type Cost, type FamilyName, microsOf, mostMicros, ownCost, wrapped } from './hash-costs.ts';
import type { Hash, HashScheme } from './types.ts';

/** Kibibytes of argon2's memory, and of scrypt's: each hash thread may need them at once. */
const mostMemory = 262_144;
const mostText = 512;

/** What verifying it costs; undefined where it is no hash of its scheme, or costs more than is taken. */
export function costOf({ hash, scheme }: Hash): Cost | undefined {
  if ([hash, scheme.salt, scheme.otherSide].some((text = '') => text.length > mostText) || !isCharset(scheme)) return undefined;
  if (scheme.over) return overOf(hash, scheme);
  const said = numbersOf(hash, scheme);
  if (!said) return undefined;
  const cost = said.join(' ');
  return microsOf(cost) <= mostMicros ? cost : undefined;
}

/** Whether it is a hash of its scheme that is verified in a time that a sign-in may take. */
export const isHash = (given: Hash): boolean => costOf(given) !== undefined;

/** Of a stored hash that no password is compared with, because `costOf` has none. */
export const refusedCost = 'refused';

/** As the store keeps it, to be found by: null of a hash that costs what our own do. */
export function storedCost(given: Hash): Cost | null {
  const cost = costOf(given) ?? refusedCost;
  return cost === ownCost ? null : cost;
}

/** Of our own over another one: its text is one of ours, and the other is told by its parameters alone. */
function overOf(hash: string, { over, kind }: HashScheme): Cost | undefined {
  if (kind !== 'argon2id' || !over || costOf({ hash, scheme: { kind, of: 'typed' } }) !== ownCost) return undefined;
  return wrapped(over.cost);
}

type Said = readonly [FamilyName, ...numbers: readonly number[]] | undefined;

function numbersOf(hash: string, scheme: HashScheme): Said {
  const { digest = 'sha256', encoding, iterations = 1 } = scheme;
  switch (scheme.kind) {
    case 'argon2id':
      return argon2(hash);
    case 'bcrypt': {
      // Not `$2x$`: those were computed from bytes above 127 as negative numbers, and no library here does that.
      const [, log] = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/.exec(hash) ?? [];
      return log === undefined ? undefined : ['bcrypt', Number(log)];
    }
    case 'sha-crypt':
      return shaCrypt(hash);
    case 'md5-crypt':
      return /^\$1\$[^$]{0,8}\$[./A-Za-z0-9]{22}$/.test(hash) ? ['md5-crypt'] : undefined;
    case 'des-crypt':
      return /^[./A-Za-z0-9]{13}$/.test(hash) ? ['des-crypt'] : undefined;
    case 'phpass': {
      const [, letter, log = '', text] = /^\$([PHS])\$([5-9A-S])[./A-Za-z0-9]{8}([./A-Za-z0-9]+)$/.exec(hash) ?? [];
      if (text?.length !== (letter === 'S' ? 43 : 22)) return undefined;
      return [letter === 'S' ? 'phpass-sha512' : 'phpass-md5', logOf(log)];
    }
    case 'pbkdf2': {
      const bytes = lengthOf(hash, encoding);
      return bytes === undefined || bytes < 8 || !isSalt(scheme) || !isCount(iterations)
        ? undefined
        : [`pbkdf2-${digest}`, iterations, Math.ceil(bytes / bytesOf[digest])];
    }
    case 'scrypt': {
      const { n, r, p } = scheme.cost ?? { n: 16_384, r: 8, p: 1 };
      const bytes = lengthOf(hash, encoding);
      const whole = [n, r, p].every(isCount) && Number.isInteger(Math.log2(n)) && n >= 2 && n * r <= mostMemory * 8;
      return bytes === undefined || bytes < 8 || !whole || !isSalt(scheme) ? undefined : ['scrypt', n, r, p];
    }
    case 'salted':
      return lengthOf(hash, encoding) === bytesOf[digest] && isCount(iterations) && isSalt(scheme) ? [digest, iterations] : undefined;
    default:
      return undefined;
  }
}

/** Memory, passes and lanes in any order: writers differ in it, and the verifier goes by their names. A salt has 64 bytes at most, as password4j's do. */
function argon2(hash: string): Said {
  const [, given = ''] = /^\$argon2id?\$v=19\$([^$]{11,26})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{16,128}$/.exec(hash) ?? [];
  const parts = given.split(',').sort();
  if (parts.map((each) => each[0]).join('') !== 'mpt') return undefined;
  const [m, p, t] = parts.map((each) => Number(/^[mpt]=([1-9]\d{0,6})$/.exec(each)?.[1]));
  return m! >= 8 * p! && m! <= mostMemory && p! <= 16 && isCount(t!) ? ['argon2', m!, t!, p!] : undefined;
}

function shaCrypt(hash: string): Said {
  const [, letter, rounds = '5000', text] = /^\$([56])\$(?:rounds=([1-9]\d{0,8})\$)?[^$]{0,16}\$([./A-Za-z0-9]+)$/.exec(hash) ?? [];
  if (text?.length !== (letter === '5' ? 43 : 86)) return undefined;
  // Less than a thousand is worked as a thousand.
  return [letter === '5' ? 'sha256-crypt' : 'sha512-crypt', Math.max(1000, Number(rounds))];
}

/** The number of bytes of a text in that encoding; undefined if it is malformed. */
function lengthOf(hash: string, encoding: 'hex' | 'base64' = 'hex'): number | undefined {
  if (encoding === 'hex') return /^([0-9a-f]{2}){1,128}$/i.test(hash) ? hash.length / 2 : undefined;
  return /^[A-Za-z0-9+/]{2,171}={0,2}$/.test(hash) ? Buffer.from(hash, 'base64').length : undefined;
}

const isSalt = ({ salt = '', otherSide = '', saltEncoding }: HashScheme): boolean =>
  saltEncoding === undefined || [salt, otherSide].every((text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text));
/** Of UTF-16 and UTF-32 every other byte is zero, where bcrypt and crypt would end. What arrives digested has no other bytes than ASCII. */
const isCharset = ({ kind, of, charset, over }: HashScheme): boolean =>
  charset === undefined ||
  (of === 'typed' && !over && (charset === 'latin1' || kind === 'salted' || kind === 'pbkdf2' || kind === 'scrypt'));
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 1;
const logOf = (letter: string): number => './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(letter);
