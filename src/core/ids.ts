// Identifiers of stored things: UUID v7 (RFC 9562 5.7), time-ordered so that indexes grow at one end.
// They tell when a thing was made, except one that is wholly random; nothing may rest on their secrecy.
import { createHash } from 'node:crypto';
import type { Random } from './random.ts';
import { type Instant, instantOfMillis, millisOf } from './time.ts';

export function newId(random: Random, now: Instant): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(millisOf(now), 0, 6);
  bytes.set(random.bytes(10), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return dashed(bytes.toString('hex'));
}

/** An id that tells nothing (UUID v4), for what strangers make and are shown the id of. */
export function untoldId(random: Random): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes[6] = 0x40 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return dashed(bytes.toString('hex'));
}

/** Smaller than every id of that time or later; larger than all of before. */
export const idBefore = (at: Instant): string => dashed(Math.max(0, millisOf(at)).toString(16).padStart(12, '0').padEnd(32, '0'));

/** The time that an id tells, to the millisecond. */
export const timeOf = (id: string): Instant => instantOfMillis(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

const dashed = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/**
 * The id of what is named elsewhere by a text that is no id of ours: the same for the same text (UUID v8, RFC 9562 5.8, of SHA-256), so that a look-up needs
 * no index of such names.
 */
export function idOfOuter(text: string): string {
  const bytes = createHash('sha256').update('outer id\0').update(text).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return dashed(bytes.toString('hex'));
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

/** The same id as 32 hexadecimal digits. */
export const plainId = (id: string): string => id.replaceAll('-', '');

/** The first 24 hexadecimal digits, the short name under which some dialects show it. */
export const shortId = (id: string): string => plainId(id).slice(0, 24);

/** An id from its 32 digits, or undefined if they are none. */
export function idOfPlain(plain: string): string | undefined {
  const id = dashed(plain);
  return isId(id) ? id : undefined;
}

/** The smallest and the largest id that begin with these 24 digits; undefined if they are no such digits. */
export function idsOfShort(short: string): { readonly from: string; readonly to: string } | undefined {
  const from = idOfPlain(`${short}00000000`);
  const to = idOfPlain(`${short}ffffffff`);
  return from && to ? { from, to } : undefined;
}
