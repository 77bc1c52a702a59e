// A password hash as the vendor's imports describe it, as a hash of ours; or why it is none that is taken. A hash that is misread closes the account to its owner, so
// that whatever is not certain is refused.
import { type Hash, hashIn } from '../../../core/credentials/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

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
const known = [...Object.keys(digests), ...Object.keys(pbkdf2)].join(', ');

const of = 'typed' as const;
const at = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** Undefined where nothing of a hash is described. */
export function describedHash(given: DescribedHash): ReadHash | undefined {
  const { compoundHashedPassword: compound, hashedPassword: hash, algorithm = '', URL } = given;
  if (compound === undefined && hash === undefined) return undefined;
  if (compound !== undefined && hash !== undefined) return { name: 'hashedPassword', wrong: 'excludes compoundHashedPassword' };
  if (URL !== undefined) return { name: 'URL', wrong: 'is not spoken: no service elsewhere is asked about a password' };
  if (compound !== undefined) {
    const read = hashIn(compound);
    return read
      ? { hash: read }
      : { name: 'compoundHashedPassword', wrong: 'is no crypt text of a family that is known, or costs too much' };
  }
  const digest = at(digests, algorithm.toLowerCase());
  if (digest) return saltedHash(hash!, digest, given);
  const prf = at(pbkdf2, algorithm.toLowerCase());
  if (!prf) return { name: 'algorithm', wrong: `is not one of ${known}; others come as compoundHashedPassword` };
  const { salt = '', rounds: iterations = 1, format, binaryFormat } = given;
  if ((format ?? '$password') !== '$password' || binaryFormat !== undefined) return { name: 'format', wrong: 'means nothing to PBKDF2' };
  return {
    hash: { hash: hash!, scheme: { kind: 'pbkdf2', of, digest: prf, salt, saltEncoding: 'base64', encoding: 'base64', iterations } },
  };
}

/** A digest of a template: salt and password side by side. */
function saltedHash(hash: string, digest: (typeof digests)[keyof typeof digests], given: DescribedHash): ReadHash {
  const { salt, rounds: iterations = 1, format, binaryFormat } = given;
  if (format !== undefined && binaryFormat !== undefined) return { name: 'binaryFormat', wrong: 'excludes format' };
  const scheme = { kind: 'salted', of, digest, encoding: 'base64', ...(iterations > 1 ? { iterations } : {}) } as const;
  const template = format ?? binaryFormat;
  if (template === undefined)
    return salt === undefined ? { hash: { hash, scheme } } : { name: 'format', wrong: 'is needed where there is a salt' };
  const inBase64 = /\$salt:base64/.test(template);
  const [left = '', right = '', ...more] = template.replaceAll(/\$(salt|password):(?:utf-?8|base64)/gi, '$$$1').split('$password');
  if (!template.includes('$password') || more.length > 0 || /\$(?:salt|password):/.test(left + right))
    return { name: 'format', wrong: 'is a template with $password once, and with no encoding but utf8 and base64 of the salt' };
  if (left !== '' && right !== '') return { name: 'format', wrong: 'has text on one side of $password alone' };
  const side = left === '' ? right : left;
  if (side === '') return { hash: { hash, scheme } };
  if (side.includes('$salt') && salt === undefined) return { name: 'salt', wrong: 'is needed by the template' };
  const saltSide = left === '' ? ('right' as const) : ('left' as const);
  if (inBase64 && side !== '$salt') return { name: 'binaryFormat', wrong: 'has nothing beside a salt in base64' };
  const whole = inBase64 ? { salt: salt!, saltEncoding: 'base64' as const } : { salt: side.replaceAll('$salt', () => salt!) };
  return { hash: { hash, scheme: { ...scheme, ...whole, saltSide } } };
}

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
