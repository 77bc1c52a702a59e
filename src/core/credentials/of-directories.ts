// Hashes as directories keep them: a digest by name in braces, and behind it base64 of the digest and of the salt that was put behind the password
// (RFC 2307, and OpenLDAP's modules for SHA-2). Names are in any case; Zope writes an unsalted digest in hexadecimal digits.
import type { JsonObject } from '../json.ts';
import { bytesOf } from './hash-costs.ts';
import type { Hash, HashScheme } from './types.ts';

const digests = { MD5: 'md5', SHA: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;

/** With a salt of at most 64 bytes; undefined where the text is of another form. */
export function readOfDirectory(text: string): Hash | undefined {
  const [, salted, name = '', behind = ''] = /^\{(S)?(MD5|SHA|SHA256|SHA512)\}([A-Za-z0-9+/]+={0,2})$/i.exec(text) ?? [];
  const digest = digests[name.toUpperCase() as keyof typeof digests];
  if (digest === undefined) return undefined;
  const scheme = { kind: 'salted', of: 'typed', digest } as const;
  const size = bytesOf[digest];
  if (salted === undefined && behind.length === 2 * size) return { hash: behind, scheme: { ...scheme, encoding: 'hex' } };
  const bytes = Buffer.from(behind, 'base64');
  const [hash, salt] = [bytes.subarray(0, size).toString('base64'), bytes.subarray(size).toString('base64')];
  if (salted === undefined) return bytes.length === size ? { hash, scheme: { ...scheme, encoding: 'base64' } } : undefined;
  if (bytes.length <= size || bytes.length > size + 64) return undefined;
  return { hash, scheme: { ...scheme, encoding: 'base64', salt, saltEncoding: 'base64', saltSide: 'right' } };
}

/** The notation again, of a digest with a salt behind the password, or with none; null where the salt stands before it, or the digest is written otherwise. */
export function noteOfDirectory(hash: string, { digest, salt, saltSide, encoding }: Partial<HashScheme>): JsonObject | null {
  const name = Object.entries(digests).find(([, each]) => each === digest)?.[0];
  if (name === undefined || encoding !== 'base64' || (salt !== undefined && saltSide !== 'right')) return null;
  const bytes = Buffer.concat([Buffer.from(hash, 'base64'), Buffer.from(salt ?? '', 'base64')]);
  return { type: 'ldap', value: `{${salt === undefined ? '' : 'S'}${name}}${bytes.toString('base64')}` };
}
