// Keys of PBKDF2 that are longer than its digest, as some programs make them: 512 bytes of SHA-256 are sixteen blocks, each of which costs all rounds.
import { bytesOf } from './hash-costs.ts';
import type { Hash } from './types.ts';

/**
 * The same hash by its first block alone, which is made of the password as the whole is (RFC 8018, section 5.2), is no easier to find it by, and costs a part of
 * it. What is no longer than a block, of another family, or malformed is answered as it came.
 */
export function firstBlock({ hash, scheme }: Hash): Hash {
  const bytes = scheme.kind === 'pbkdf2' && isWhole(hash, scheme.encoding) ? Buffer.from(hash, scheme.encoding) : undefined;
  const length = bytesOf[scheme.digest ?? 'sha256'];
  return bytes === undefined || bytes.length <= length ? { hash, scheme } : { hash: bytes.toString(scheme.encoding, 0, length), scheme };
}

const isWhole = (hash: string, encoding: 'hex' | 'base64' = 'hex'): boolean =>
  encoding === 'hex' ? /^([0-9a-f]{2})+$/i.test(hash) : /^[A-Za-z0-9+/]+={0,2}$/.test(hash);
