// A stored hash as the vendor's imports take it.
import type { HashScheme } from '../../../core/credentials/index.ts';
import type { JsonObject } from '../../../core/json.ts';

/** Undefined of a family that the vendor does not know, or that its templates cannot describe. */
export function hashOut({ hash, scheme }: { readonly hash: string; readonly scheme: HashScheme }): JsonObject | undefined {
  if (scheme.over || scheme.of === 'digested' || (scheme.charset && scheme.kind !== 'salted')) return undefined;
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

const charsets = { 'utf-16le': 'utf16', 'utf-32le': 'utf32' } as const;

function saltedOut(hash: string, scheme: HashScheme): JsonObject | undefined {
  const { digest = 'sha256', encoding = 'hex', iterations = 1, charset } = scheme;
  if (charset === 'latin1' || charset === 'utf-16be') return undefined;
  const rounds = iterations > 1 ? { rounds: iterations } : {};
  const hashSettings = { algorithm: digest, ...templateOf(scheme, charset && charsets[charset]), ...rounds };
  return { hashedPassword: inBase64(hash, encoding), hashSettings };
}

/** What stands on both sides, and what is in bytes, is written as bytes: no text in it is then taken for a name of the template. */
function templateOf({ salt, saltEncoding, saltSide = 'left', otherSide }: HashScheme, charset: string | undefined): JsonObject {
  const [left, right] = saltSide === 'left' ? [salt, otherSide] : [otherSide, salt];
  if (charset !== undefined || otherSide !== undefined) {
    const bytes = (text = '') => (text === '' ? '' : `$0x${Buffer.from(text, saltEncoding ?? 'utf8').toString('hex')}`);
    return { binaryFormat: `${bytes(left)}$password:${charset ?? 'utf8'}${bytes(right)}` };
  }
  if (salt === undefined) return {};
  const template = saltSide === 'left' ? '$salt$password' : '$password$salt';
  return saltEncoding ? { salt, binaryFormat: template.replace('$salt', '$salt:base64') } : { salt, format: template };
}
