// Verifying hashes made elsewhere. Runs inside a hash thread only, so synchronous work stops nobody.
import { createHash, pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { hashSync, verifySync } from '@node-rs/argon2';
import { verifySync as verifyBcrypt } from '@node-rs/bcrypt';
import desCrypt from 'unix-crypt-td-js';
import type { HashScheme } from '../../core/credentials/types.ts';
import { md5Crypt } from './md5-crypt.ts';
import { phpass } from './phpass.ts';
import { shaCrypt } from './sha-crypt.ts';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. 2 is argon2id; the library's enum cannot be imported. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const make = (text: string, salt: Uint8Array): string => hashSync(text, { ...parameters, salt });

/** True if `hash` is of `text`. Throws for a scheme that is not known. */
export function verify(text: string, hash: string, scheme: HashScheme): boolean {
  switch (scheme.kind) {
    case 'argon2id':
      return verifySync(hash, text);
    case 'bcrypt':
      return verifyBcrypt(text, hash.replace(/^\$2[xy]\$/, '$2b$'));
    case 'sha-crypt':
      return same(Buffer.from(shaCrypt(text, hash)), Buffer.from(hash));
    case 'md5-crypt':
      return same(Buffer.from(md5Crypt(text, hash)), Buffer.from(hash));
    case 'des-crypt':
      return same(Buffer.from(String(desCrypt(text, hash.slice(0, 2)))), Buffer.from(hash));
    case 'phpass':
      return same(Buffer.from(phpass(text, hash)), Buffer.from(hash));
    case 'pbkdf2': {
      const expected = decoded(hash, scheme);
      return (
        expected.length > 0 &&
        same(pbkdf2Sync(text, saltOf(scheme), scheme.iterations ?? 1, expected.length, scheme.digest ?? 'sha256'), expected)
      );
    }
    case 'scrypt': {
      const expected = decoded(hash, scheme);
      const { n, r, p } = scheme.cost ?? { n: 16_384, r: 8, p: 1 };
      return (
        expected.length > 0 && same(scryptSync(text, saltOf(scheme), expected.length, { N: n, r, p, maxmem: 256 * 1024 * 1024 }), expected)
      );
    }
    case 'salted':
      return same(salted(text, scheme), decoded(hash, scheme));
    default:
      throw new Error(`unknown hash scheme ${String((scheme as HashScheme).kind)}`);
  }
}

const decoded = (hash: string, { encoding = 'hex' }: HashScheme): Buffer => Buffer.from(hash, encoding);
const saltOf = ({ salt = '', saltEncoding }: HashScheme): Buffer => Buffer.from(salt, saltEncoding ?? 'utf8');

function salted(text: string, { digest = 'sha256', salt = '', saltSide = 'left', iterations = 1 }: HashScheme): Buffer {
  let value = createHash(digest)
    .update(saltSide === 'left' ? salt + text : text + salt)
    .digest();
  for (let round = 1; round < iterations; round += 1) value = createHash(digest).update(value).digest();
  return value;
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
