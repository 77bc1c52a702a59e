// A hash that somebody brings with its parameters beside it: it must be of its family, and cost no more than a sign-in may take. Hash threads
// belong to the process, so that one that never ends would stop the sign-ins of all tenants.
import { mostRounds, noteHash, type ReadHash, readHash } from './read-hash.ts';
import type { HashScheme } from './types.ts';

const bytesOf = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const;
/** Of scrypt, `128 * n * r` bytes are in use at a time. 2^20 are 128 MiB. */
const mostOfScrypt = 2 ** 20;

/** The number of bytes of a text in that encoding; undefined if it is malformed. */
function lengthOf(hash: string, encoding: 'hex' | 'base64' = 'hex'): number | undefined {
  if (encoding === 'hex') return /^([0-9a-f]{2}){1,128}$/i.test(hash) ? hash.length / 2 : undefined;
  return /^[A-Za-z0-9+/]{2,171}={0,2}$/.test(hash) ? Buffer.from(hash, 'base64').length : undefined;
}

/** Whether it is verified in a time that a sign-in may take. */
export function isHash({ hash, scheme }: ReadHash): boolean {
  const { kind, digest = 'sha256', encoding, iterations = 1 } = scheme;
  switch (kind) {
    case 'pbkdf2': {
      const bytes = lengthOf(hash, encoding);
      return bytes !== undefined && bytes >= 8 && iterations * Math.ceil(bytes / bytesOf[digest]) <= 10 * mostRounds;
    }
    case 'scrypt': {
      const { n, r, p } = scheme.cost ?? { n: 16_384, r: 8, p: 1 };
      const bytes = lengthOf(hash, encoding);
      return bytes !== undefined && bytes >= 8 && Number.isInteger(Math.log2(n)) && n >= 2 && n * r * p <= mostOfScrypt;
    }
    case 'salted':
      return lengthOf(hash, encoding) === bytesOf[digest] && iterations <= mostRounds;
    default:
      return inItsText({ hash, scheme });
  }
}

/** The other families say their parameters in the text itself. */
function inItsText(given: { readonly hash: string; readonly scheme: HashScheme }): boolean {
  const noted = noteHash(given);
  return noted !== null && readHash(noted) !== undefined;
}
