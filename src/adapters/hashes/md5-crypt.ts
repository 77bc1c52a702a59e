// MD5-crypt ("$1$"), as Poul-Henning Kamp wrote it for FreeBSD in 1994 (libcrypt's crypt-md5.c). For imported accounts only.
import { createHash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const order = [
  [0, 6, 12],
  [1, 7, 13],
  [2, 8, 14],
  [3, 9, 15],
  [4, 10, 5],
] as const;

/** The hash of the password `key` under the setting that begins `setting`; empty if that is none. */
export function md5Crypt(key: Buffer, setting: string): string {
  const [, salt] = /^\$1\$([^$]{0,8})/.exec(setting) ?? [];
  if (salt === undefined) return '';
  const md5 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest();
  const inner = md5(key, salt, key);
  const parts: (Buffer | string)[] = [key, '$1$', salt];
  for (let left = key.length; left > 0; left -= 16) parts.push(inner.subarray(0, Math.min(16, left)));
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? Buffer.from([0]) : key.subarray(0, 1));
  let value = md5(...parts);
  for (let round = 0; round < 1000; round += 1) {
    const odd = round % 2 === 1;
    value = md5(odd ? key : value, round % 3 ? salt : '', round % 7 ? key : '', odd ? value : key);
  }
  const groups = order.map(([a, b, c]) => encoded((value[a]! << 16) | (value[b]! << 8) | value[c]!, 4));
  return `$1$${salt}$${groups.join('')}${encoded(value[11]!, 2)}`;
}

function encoded(group: number, characters: number): string {
  let text = '';
  for (let i = 0; i < characters; i += 1) text += alphabet[(group >> (6 * i)) & 63];
  return text;
}
