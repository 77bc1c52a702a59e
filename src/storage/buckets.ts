// The arithmetic of a token bucket: so many at once, refilled at one every so often.
import type { BucketRule } from '../core/protection/store.ts';
import { type Instant, isAhead } from '../core/time.ts';

export interface Bucket {
  readonly tokens: number;
  /** Microseconds. */
  readonly at: number;
}

/** Seconds to wait (0 if one was taken), and the bucket afterwards. `owing`: an empty bucket gives one, too, and owes it. */
export function take(
  bucket: Bucket | undefined,
  { burst, everySeconds }: BucketRule,
  now: number,
  owing = false,
): { wait: number; bucket: Bucket } {
  const known = bucket && putRight(bucket, now);
  // Never less than nothing: whoever came a moment earlier may take later, and time that was refilled for is not refilled for twice.
  const at = Math.max(known?.at ?? now, now);
  const refilled = known ? Math.min(burst, known.tokens + (at - known.at) / 1_000_000 / everySeconds) : burst;
  if (refilled >= 1) return { wait: 0, bucket: { tokens: refilled - 1, at } };
  return { wait: (1 - refilled) * everySeconds, bucket: { tokens: owing ? refilled - 1 : refilled, at } };
}

/** A bucket that a clock stamped which was ahead: it fills from now on, and not from a time that is far away. */
export const putRight = (bucket: Bucket, now: number): Bucket =>
  isAhead(bucket.at as Instant, now as Instant) ? { tokens: bucket.tokens, at: now } : bucket;

/** When it is full again, in microseconds: from then on it is worth as much as one that was never used. */
export const fullAt = ({ tokens, at }: Bucket, { burst, everySeconds }: BucketRule): number =>
  at + Math.ceil(Math.max(0, burst - tokens) * everySeconds * 1_000_000);
