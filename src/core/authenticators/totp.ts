// Time-based one-time passwords (RFC 6238) with what every authenticator app can do: SHA-1, six digits, thirty seconds. The library computes;
// which code counts is decided here.
import { Secret, TOTP } from 'otpauth';
import type { Random } from '../random.ts';
import { type Instant, millisOf } from '../time.ts';

/** 160 bits, as long as the output of the hash (RFC 4226, section 4, R6). */
const secretBytes = 20;
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new secret in Base32 (RFC 4648), without padding, as people type it where they cannot scan. */
export const newTotpSecret = (random: Random): string => new Secret({ buffer: Uint8Array.from(random.bytes(secretBytes)).buffer }).base32;

/** Base32 without padding, of 128 bits or more and 1024 at most: RFC 4226 (section 4, R6) lets in less than we draw. */
export const isTotpSecret = (text: string): boolean => /^[A-Z2-7]{26,205}$/.test(text);

/** Whether both are one key: of the last letter some bits may count for nothing. */
export const isSameSecret = (one: string, other: string): boolean => Secret.fromBase32(one).hex === Secret.fromBase32(other).hex;

/** The address that an app reads from a QR code (Key URI format): of that issuer, under that name. */
export const totpAddress = (given: { readonly issuer: string; readonly name: string; readonly secret: string }): string =>
  new TOTP({ ...kind, issuer: given.issuer, label: given.name, secret: Secret.fromBase32(given.secret) }).toString();

/**
 * The time step whose code this is: the present one, that before, or that after (RFC 6238, section 5.2; clocks differ). Undefined for any other text.
 * Blanks that people type between digits count for nothing. That a step counts once is the caller's to see to.
 */
export function stepOf(secret: string, given: string, now: Instant): number | undefined {
  const token = given.replace(/\s/g, '');
  // The library compares bytes of one length, and throws for others.
  if (!/^[0-9]{6}$/.test(token)) return undefined;
  const timestamp = millisOf(now);
  const delta = new TOTP({ ...kind, secret: Secret.fromBase32(secret) }).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ period: kind.period, timestamp }) + delta;
}
