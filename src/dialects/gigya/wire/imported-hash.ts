// A password hash as the vendor's imports describe it, as a hash of ours; or why it is none that is taken. A hash that is misread closes the account to its owner, so
// that whatever is not certain is refused.
import { type Hash, hashIn } from '../../../core/credentials/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { binaryTemplate, textTemplate } from './hash-template.ts';

/** `hashedPassword` and the salt of PBKDF2 are base64; the salt of a template is as the template says. */
export interface DescribedHash {
  readonly compoundHashedPassword?: string | undefined;
  readonly hashedPassword?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly salt?: string | undefined;
  readonly rounds?: number | undefined;
  readonly format?: string | undefined;
  readonly binaryFormat?: string | undefined;
  readonly URL?: string | undefined;
}

export type ReadHash = { readonly hash: Hash } | { readonly wrong: string; readonly name: string };

const digests = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha512: 'sha512' } as const;
const pbkdf2 = { pbkdf2: 'sha1', pbkdf2_sha1: 'sha1', pbkdf2_sha256: 'sha256', pbkdf2_sha512: 'sha512' } as const;
/** Families whose text says salt and rounds, where it was not taken apart. */
const crypts = { bcrypt: /^\$2/, md5_crypt: /^\$1\$/, drupal: /^\$[SPH]\$/ } as const;
const known = [...Object.keys(digests), ...Object.keys(pbkdf2), 'bcrypt'].join(', ');

/** Characters: a template repeats its salt as often as it names it. */
const mostTemplate = 1024;

const of = 'typed' as const;
const at = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** Undefined where nothing of a hash is described. */
export function describedHash(given: DescribedHash): ReadHash | undefined {
  const { compoundHashedPassword: compound, hashedPassword: hash, algorithm = '', URL } = given;
  if (compound === undefined && hash === undefined) return undefined;
  if (compound !== undefined && hash !== undefined) return { name: 'hashedPassword', wrong: 'excludes compoundHashedPassword' };
  for (const name of ['salt', 'format', 'binaryFormat'] as const)
    if ((given[name]?.length ?? 0) > mostTemplate) return { name, wrong: `has at most ${mostTemplate} characters` };
  if (URL !== undefined) return { name: 'URL', wrong: 'is not spoken: no service elsewhere is asked about a password' };
  if (compound !== undefined) {
    const read = hashIn(compound);
    return read
      ? { hash: read }
      : { name: 'compoundHashedPassword', wrong: 'is no crypt text of a family that is known, or costs too much' };
  }
  const digest = at(digests, algorithm.toLowerCase());
  if (digest) return saltedHash(hash!, digest, given);
  const family = at(crypts, algorithm.toLowerCase());
  const whole = family?.test(hash!) ? hashIn(hash!) : undefined;
  if (whole) return { hash: whole };
  if (algorithm.toLowerCase() === 'bcrypt') return bcryptHash(hash!, given);
  const prf = at(pbkdf2, algorithm.toLowerCase());
  if (!prf) return { name: 'algorithm', wrong: `is not one of ${known}; others come as compoundHashedPassword` };
  const { salt = '', rounds: iterations = 1, format, binaryFormat } = given;
  if ((format ?? '$password') !== '$password' || binaryFormat !== undefined) return { name: 'format', wrong: 'means nothing to PBKDF2' };
  return {
    hash: { hash: hash!, scheme: { kind: 'pbkdf2', of, digest: prf, salt, saltEncoding: 'base64', encoding: 'base64', iterations } },
  };
}

/** A digest of a template: password, salt and constants side by side. */
function saltedHash(hash: string, digest: (typeof digests)[keyof typeof digests], given: DescribedHash): ReadHash {
  const { salt, rounds: iterations = 1, format, binaryFormat } = given;
  if (format !== undefined && binaryFormat !== undefined) return { name: 'binaryFormat', wrong: 'excludes format' };
  if (format === undefined && binaryFormat === undefined && salt !== undefined)
    return { name: 'format', wrong: 'is needed where there is a salt' };
  const read = binaryFormat === undefined ? textTemplate(format ?? '$password', salt) : binaryTemplate(binaryFormat, salt);
  if ('wrong' in read) return read;
  return {
    hash: { hash, scheme: { kind: 'salted', of, digest, encoding: 'base64', ...(iterations > 1 ? { iterations } : {}), ...read.scheme } },
  };
}

/** bcrypt in its parts, as searches show what came as a whole: salt and hash in base64, and how many rounds there are, a power of two. */
function bcryptHash(hash: string, { salt = '', rounds = 1, format, binaryFormat }: DescribedHash): ReadHash {
  if ((format ?? '$password') !== '$password' || binaryFormat !== undefined) return { name: 'format', wrong: 'means nothing to bcrypt' };
  const log = Math.log2(rounds);
  if (!Number.isInteger(log)) return { name: 'rounds', wrong: 'is a power of two for bcrypt' };
  if (!/^[A-Za-z0-9+/]{22}==$/.test(salt)) return { name: 'salt', wrong: 'is 16 bytes in base64 for bcrypt' };
  // Some libraries keep a byte more than the text of bcrypt holds.
  if (!/^(?:[A-Za-z0-9+/]{31}=|[A-Za-z0-9+/]{32})$/.test(hash))
    return { name: 'hashedPassword', wrong: 'is 23 bytes in base64 for bcrypt' };
  const compound = `$2b$${String(log).padStart(2, '0')}$${bcryptText(salt, 16, 22)}${bcryptText(hash, 23, 31)}`;
  return { hash: { hash: compound, scheme: { kind: 'bcrypt', of } } };
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ofBcrypt = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const bcryptText = (given: string, bytes: number, characters: number): string =>
  [...Buffer.from(given, 'base64').subarray(0, bytes).toString('base64').slice(0, characters)]
    .map((c) => ofBcrypt[base64.indexOf(c)])
    .join('');

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The member `password` of an account that is imported whole; undefined where one of its members is none of the vendor's. */
export function passwordIn(given: JsonObject): DescribedHash | undefined {
  const { compoundHashedPassword, hashedPassword, hashSettings, passwordSettings, hash, created: _, ...others } = given;
  // As exports write it, and as one page of the vendor names it.
  const settings = hashSettings ?? passwordSettings ?? {};
  if (Object.keys(others).length > 0 || !isObject(settings)) return undefined;
  const { algorithm, hashAlgorithm, salt, rounds, format, binaryFormat, URL, url, ...unknown } = settings;
  if (Object.keys(unknown).length > 0) return undefined;
  const count = typeof rounds === 'string' && /^\d{1,9}$/.test(rounds) ? Number(rounds) : rounds;
  if (count !== undefined && count !== null && !Number.isSafeInteger(count)) return undefined;
  return {
    compoundHashedPassword: text(compoundHashedPassword),
    hashedPassword: text(hashedPassword) ?? text(hash),
    algorithm: text(algorithm) ?? text(hashAlgorithm),
    salt: text(salt),
    ...(typeof count === 'number' ? { rounds: count } : {}),
    format: text(format),
    binaryFormat: text(binaryFormat),
    URL: text(URL) ?? text(url),
  };
}
