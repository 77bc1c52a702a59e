// The arithmetic of a token bucket: so many at once, refilled at one every so often.
import type { BucketRule } from '../core/protection/store.ts';

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
  // Never less than nothing: whoever came a moment earlier may take later.
  const refilled = bucket ? Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / 1_000_000 / everySeconds) : burst;
  if (refilled >= 1) return { wait: 0, bucket: { tokens: refilled - 1, at: now } };
  return { wait: (1 - refilled) * everySeconds, bucket: { tokens: owing ? refilled - 1 : refilled, at: now } };
}

/** When it is full again, in microseconds: from then on it is worth as much as one that was never used. */
export const fullAt = ({ tokens, at }: Bucket, { burst, everySeconds }: BucketRule): number =>
  at + Math.ceil(Math.max(0, burst - tokens) * everySeconds * 1_000_000);
