// SHA-crypt ("$5$", "$6$"), as specified by Ulrich Drepper, "Unix crypt using SHA-256 and SHA-512", version 0.6.
import { createHash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// The bytes of the digest that are written in one group, three at a time; -1 stands for no byte.
const order256 = [0, 10, 20, 21, 1, 11, 12, 22, 2, 3, 13, 23, 24, 4, 14, 15, 25, 5, 6, 16, 26, 27, 7, 17, 18, 28, 8, 9, 19, 29, -1, 31, 30];
const order512 = [
  0, 21, 42, 22, 43, 1, 44, 2, 23, 3, 24, 45, 25, 46, 4, 47, 5, 26, 6, 27, 48, 28, 49, 7, 50, 8, 29, 9, 30, 51, 31, 52, 10, 53, 11, 32, 12,
  33, 54, 34, 55, 13, 56, 14, 35, 15, 36, 57, 37, 58, 16, 59, 17, 38, 18, 39, 60, 40, 61, 19, 62, 20, 41, -1, -1, 63,
];

/** The hash of the password `key` under the setting that begins `setting`; empty if that is none. */
export function shaCrypt(key: Buffer, setting: string): string {
  const match = /^\$([56])\$(?:rounds=(\d+)\$)?([^$]{0,16})/.exec(setting);
  if (!match) return '';
  const [, kind, given, saltText = ''] = match;
  const algorithm = kind === '5' ? 'sha256' : 'sha512';
  const rounds = given === undefined ? 5000 : Math.min(999_999_999, Math.max(1000, Number(given)));
  const salt = Buffer.from(saltText);
  const digest = (...parts: readonly Buffer[]) => parts.reduce((hash, part) => hash.update(part), createHash(algorithm)).digest();
  /** Of the same part so many times, which are never all in memory. */
  const digestOf = (part: Buffer, times: number) => {
    const hash = createHash(algorithm);
    for (let each = 0; each < times; each += 1) hash.update(part);
    return hash.digest();
  };
  /** The digest again and again, up to that length. */
  const filled = (value: Buffer, length: number) => Buffer.alloc(length, value);

  const b = digest(key, salt, key);
  const steps: Buffer[] = [key, salt, filled(b, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) steps.push(bits & 1 ? b : key);
  let c = digest(...steps);
  const p = filled(digestOf(key, key.length), key.length);
  const s = filled(digestOf(salt, 16 + c[0]!), salt.length);
  for (let round = 0; round < rounds; round += 1) {
    const hash = createHash(algorithm).update(round % 2 ? p : c);
    if (round % 3) hash.update(s);
    if (round % 7) hash.update(p);
    c = hash.update(round % 2 ? c : p).digest();
  }
  return `$${kind}$${given === undefined ? '' : `rounds=${rounds}$`}${saltText}$${encode(c, kind === '5' ? order256 : order512)}`;
}

function encode(bytes: Buffer, order: readonly number[]): string {
  let text = '';
  for (let i = 0; i < order.length; i += 3) {
    const [high, middle, low] = order.slice(i, i + 3).map((index) => (index < 0 ? 0 : bytes[index]!)) as [number, number, number];
    const group = (high << 16) | (middle << 8) | low;
    const characters = order[i] === -1 ? (order[i + 1] === -1 ? 2 : 3) : 4;
    for (let j = 0; j < characters; j += 1) text += alphabet[(group >> (6 * j)) & 63];
  }
  return text;
}
