// A stored hash as the vendor's imports take it.
import type { HashScheme } from '../../../core/credentials/index.ts';
import type { JsonObject } from '../../../core/json.ts';

/** Undefined of a family that the vendor does not know, or that its templates cannot describe. */
export function hashOut({ hash, scheme }: { readonly hash: string; readonly scheme: HashScheme }): JsonObject | undefined {
  if (scheme.over || scheme.of === 'digested') return undefined;
  switch (scheme.kind) {
    case 'bcrypt':
    case 'md5-crypt':
    case 'phpass':
      return { compoundHashedPassword: hash };
    case 'pbkdf2':
      return pbkdf2Out(hash, scheme);
    case 'salted':
      return saltedOut(hash, scheme);
    default:
      return undefined;
  }
}

const inBase64 = (text: string, encoding: 'hex' | 'base64' | 'utf8'): string => Buffer.from(text, encoding).toString('base64');

function pbkdf2Out(hash: string, { digest = 'sha256', salt = '', saltEncoding, encoding = 'hex', iterations = 1 }: HashScheme) {
  if (digest === 'md5') return undefined;
  const algorithm = digest === 'sha1' ? 'pbkdf2' : `pbkdf2_${digest}`;
  const hashSettings = { algorithm, salt: inBase64(salt, saltEncoding ?? 'utf8'), rounds: iterations };
  return { hashedPassword: inBase64(hash, encoding), hashSettings };
}

function saltedOut(
  hash: string,
  { digest = 'sha256', salt, saltEncoding, saltSide = 'left', encoding = 'hex', iterations = 1 }: HashScheme,
) {
  const template = saltSide === 'left' ? ['$salt', '$password'] : ['$password', '$salt'];
  const salted =
    salt === undefined
      ? {}
      : saltEncoding
        ? { salt, binaryFormat: template.join('').replace('$salt', '$salt:base64') }
        : { salt, format: template.join('') };
  const rounds = iterations > 1 ? { rounds: iterations } : {};
  return { hashedPassword: inBase64(hash, encoding), hashSettings: { algorithm: digest, ...salted, ...rounds } };
}
