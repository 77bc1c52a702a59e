// The templates by which the vendor's imports say what a digest was made of: the password, a salt, and constants around them.
import type { HashScheme } from '../../../core/credentials/index.ts';

/** What stands around the password, and in which bytes the password was; or why that is not certain. */
export type ReadTemplate = { readonly scheme: Pick<HashScheme, 'salt' | 'saltSide' | 'otherSide' | 'saltEncoding' | 'charset'> } | Wrong;
interface Wrong {
  readonly name: 'format' | 'binaryFormat' | 'salt';
  readonly wrong: string;
}

/** Bytes on one side of the password; no scheme takes more. */
const mostOfSide = 512;
const tooLong = { wrong: `has more than ${mostOfSide} bytes on one side of the password` };

/** `format` is a text: whatever is not `$salt` or `$password` stands for itself, and all of it is UTF-8. */
export function textTemplate(format: string, salt: string | undefined): ReadTemplate {
  if (/\$(?:salt|password):(?:hex|base64|utf-?\d+)|\$0x/i.test(format)) return { name: 'format', wrong: 'has what binaryFormat means' };
  const [left = '', right = '', ...more] = format.split('$password');
  if (!format.includes('$password') || more.length > 0) return { name: 'format', wrong: 'is a template with $password once' };
  if (salt === undefined && format.includes('$salt')) return { name: 'salt', wrong: 'is needed by the template' };
  const sides = [left, right].map((side) => side.replaceAll('$salt', () => salt!)) as [string, string];
  return sides.some((side) => Buffer.byteLength(side) > mostOfSide) ? { name: 'format', ...tooLong } : { scheme: around(...sides) };
}

const token = /\$(?:(password|salt)(?::([a-z]+(?:-?\d+)?))?|0x((?:[0-9a-f]{2})+))/giy;

/** As the vendor's servers name them, which are of .NET: its `Unicode` and `UTF32` are little-endian. [inferred] */
const charsets = { utf8: undefined, utf16: 'utf-16le', utf32: 'utf-32le' } as const;

/** `binaryFormat` has nothing but `$password`, `$salt` and `$0x…`, each with its bytes: `$salt:base64$0x5F$password:utf16`. */
export function binaryTemplate(format: string, salt: string | undefined): ReadTemplate {
  const sides: { readonly left: Buffer[]; right?: Buffer[] } = { left: [] };
  let charset: HashScheme['charset'];
  let at = 0;
  let length = 0;
  while (at < format.length) {
    token.lastIndex = at;
    const [all, name, encoding = 'utf8', hex] = token.exec(format) ?? [];
    if (all === undefined) return { name: 'binaryFormat', wrong: 'has nothing but $password, $salt and $0x with hexadecimal digits' };
    at += all.length;
    const plain = encoding.toLowerCase().replace('-', '');
    if (name?.toLowerCase() === 'password') {
      if (sides.right) return { name: 'binaryFormat', wrong: 'is a template with $password once' };
      if (!isCharset(plain)) return { name: 'binaryFormat', wrong: 'has a password in utf8, utf16 or utf32' };
      charset = charsets[plain];
      sides.right = [];
      length = 0;
      continue;
    }
    const bytes = hex === undefined ? saltIn(plain, salt) : Buffer.from(hex, 'hex');
    if (!Buffer.isBuffer(bytes)) return bytes;
    length += bytes.length;
    if (length > mostOfSide) return { name: 'binaryFormat', ...tooLong };
    (sides.right ?? sides.left).push(bytes);
  }
  if (!sides.right) return { name: 'binaryFormat', wrong: 'is a template with $password once' };
  const inBase64 = (parts: readonly Buffer[]) => Buffer.concat(parts).toString('base64');
  const scheme = around(inBase64(sides.left), inBase64(sides.right));
  return { scheme: { ...scheme, ...(scheme.salt === undefined ? {} : { saltEncoding: 'base64' }), ...(charset && { charset }) } };
}

const isCharset = (name: string): name is keyof typeof charsets => Object.hasOwn(charsets, name);

function saltIn(encoding: string, salt: string | undefined): Buffer | Wrong {
  if (salt === undefined) return { name: 'salt', wrong: 'is needed by the template' };
  switch (encoding) {
    case 'base64':
      return /^[A-Za-z0-9+/]*={0,2}$/.test(salt) ? Buffer.from(salt, 'base64') : { name: 'salt', wrong: 'is no base64' };
    case 'hex':
      return /^(?:[0-9a-f]{2})*$/i.test(salt) ? Buffer.from(salt, 'hex') : { name: 'salt', wrong: 'is no row of hexadecimal digits' };
    case 'utf8':
      return Buffer.from(salt);
    case 'utf16':
      return Buffer.from(salt, 'utf16le');
    default:
      return { name: 'binaryFormat', wrong: 'has a salt in base64, hex, utf8 or utf16' };
  }
}

function around(left: string, right: string): Pick<HashScheme, 'salt' | 'saltSide' | 'otherSide'> {
  if (left === '' && right === '') return {};
  if (left === '') return { salt: right, saltSide: 'right' };
  return { salt: left, saltSide: 'left', ...(right === '' ? {} : { otherSide: right }) };
}
