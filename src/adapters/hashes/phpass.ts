// Portable phpass hashes: "$P$" or "$H$", a count, eight characters of salt, and an iterated MD5 (Openwall's phpass 0.5); and "$S$",
// the same over SHA-512 and cut to 55 characters, as Drupal 7 wrote them.
import { createHash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The hash of the password `key` under the setting that begins `setting`; empty if that is none. */
export function phpass(key: Buffer, setting: string): string {
  const log = alphabet.indexOf(setting[3] ?? '');
  if (!/^\$[PHS]\$/.test(setting) || setting.length < 12 || log < 7 || log > 24) return '';
  const algorithm = setting.startsWith('$S$') ? 'sha512' : 'md5';
  const digest = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash(algorithm)).digest();
  let value = digest(setting.slice(4, 12), key);
  for (let round = 0; round < 2 ** log; round += 1) value = digest(value, key);
  const whole = setting.slice(0, 12) + encode(value);
  return algorithm === 'sha512' ? whole.slice(0, 55) : whole;
}

/** Three bytes at a time, least significant first. */
function encode(bytes: Buffer): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = bytes[i]! | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16);
    const characters = i + 2 < bytes.length ? 4 : i + 1 < bytes.length ? 3 : 2;
    for (let c = 0; c < characters; c += 1) text += alphabet[(group >> (6 * c)) & 63];
  }
  return text;
}
