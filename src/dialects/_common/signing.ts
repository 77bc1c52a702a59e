// Arithmetic of request signatures that several vendors share.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Percent-encoding of everything but unreserved characters (RFC 3986 2.3). */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const hmacSha1 = (key: string | Uint8Array, text: string): string => createHmac('sha1', key).update(text).digest('base64');

/** Equal texts, in time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
