// Verifying hashes made elsewhere. Runs inside a hash thread only, so synchronous work stops nobody.
import { createHash, pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { hashSync, verifySync } from '@node-rs/argon2';
import { verifySync as verifyBcrypt } from '@node-rs/bcrypt';
import desCrypt from 'unix-crypt-td-js';
import type { HashScheme } from '../../core/credentials/types.ts';
import { bytesIn } from './bytes-in.ts';
import { md5Crypt } from './md5-crypt.ts';
import { phpass } from './phpass.ts';
import { shaCrypt } from './sha-crypt.ts';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. 2 is argon2id; the library's enum cannot be imported. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const make = (text: string, salt: Uint8Array): string => hashSync(text, { ...parameters, salt });

/** True if `hash` is of `text`. Throws for a scheme that is not known. A text that has no bytes of its own there costs what another does. */
export function verify(text: string, hash: string, scheme: HashScheme): boolean {
  const password = bytesIn((scheme.over?.scheme ?? scheme).charset, text);
  const right = isOf(password ?? Buffer.alloc(0), hash, scheme);
  return right && password !== undefined;
}

function isOf(password: Buffer, hash: string, scheme: HashScheme): boolean {
  switch (scheme.kind) {
    case 'argon2id':
      return verifySync(hash, scheme.over ? madeAgain(password, scheme.over) : password);
    case 'bcrypt':
      return verifyBcrypt(password, hash.replace(/^\$2[xy]\$/, '$2b$'));
    default: {
      const expected = isText(scheme) ? Buffer.from(hash) : Buffer.from(hash, scheme.encoding ?? 'hex');
      return expected.length > 0 && same(computed(password, scheme, hash, expected.length), expected);
    }
  }
}

/** Crypt texts as they are, digests in small hexadecimal digits: `wrapHashes` of the core writes the same. */
function madeAgain(password: Buffer, { scheme, setting, bytes }: NonNullable<HashScheme['over']>): string {
  return computed(password, scheme, setting, bytes).toString(isText(scheme) ? 'utf8' : 'hex');
}

/** Whether the hash is a text that says its own parameters. */
const isText = ({ kind }: HashScheme): boolean => kind === 'sha-crypt' || kind === 'md5-crypt' || kind === 'des-crypt' || kind === 'phpass';

/** The hash of the password: a whole crypt text, or so many bytes. `setting` is what a crypt text begins with, or more of it. */
function computed(password: Buffer, scheme: HashScheme, setting: string, bytes: number): Buffer {
  switch (scheme.kind) {
    case 'sha-crypt':
      return Buffer.from(shaCrypt(password, setting));
    case 'md5-crypt':
      return Buffer.from(md5Crypt(password, setting));
    case 'des-crypt':
      // The package reads a character as a byte, and crypt reads bytes.
      return Buffer.from(String(desCrypt(password.toString('latin1'), setting.slice(0, 2))));
    case 'phpass':
      return Buffer.from(phpass(password, setting));
    case 'pbkdf2':
      return pbkdf2Sync(password, saltOf(scheme), scheme.iterations ?? 1, bytes, scheme.digest ?? 'sha256');
    case 'scrypt': {
      const { n, r, p } = scheme.cost ?? { n: 16_384, r: 8, p: 1 };
      return scryptSync(password, saltOf(scheme), bytes, { N: n, r, p, maxmem: 512 * 1024 * 1024 });
    }
    case 'salted':
      return salted(password, scheme);
    default:
      throw new Error(`unknown hash scheme ${String((scheme as HashScheme).kind)}`);
  }
}

const saltOf = ({ salt = '', saltEncoding }: HashScheme): Buffer => Buffer.from(salt, saltEncoding ?? 'utf8');

function salted(password: Buffer, scheme: HashScheme): Buffer {
  const { digest = 'sha256', saltSide = 'left', otherSide = '', iterations = 1 } = scheme;
  const parts = [saltOf(scheme), password, saltOf({ ...scheme, salt: otherSide })];
  let value = createHash(digest)
    .update(Buffer.concat(saltSide === 'left' ? parts : parts.reverse()))
    .digest();
  for (let round = 1; round < iterations; round += 1) value = createHash(digest).update(value).digest();
  return value;
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
