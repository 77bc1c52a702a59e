// Portable phpass hashes: "$P$" or "$H$", a count, eight characters of salt, and an iterated MD5 (Openwall's phpass 0.5).
import { createHash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The hash of `text` under the setting that begins `setting`; empty if that is none. */
export function phpass(text: string, setting: string): string {
  const log = alphabet.indexOf(setting[3] ?? '');
  if (!/^\$[PH]\$/.test(setting) || setting.length < 12 || log < 7 || log > 24) return '';
  const md5 = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest();
  let value = md5(setting.slice(4, 12), text);
  for (let round = 0; round < 2 ** log; round += 1) value = md5(value, text);
  return setting.slice(0, 12) + encode(value);
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
