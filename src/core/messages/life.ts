// How long a message is tried, and kept.
import { type Instant, plusDays, plusMinutes } from '../time.ts';
import type { OutboxMessage } from './outbox-store.ts';

interface Lives {
  readonly retrySeconds: number;
  readonly giveUpHours: number;
  readonly keepDays: number;
}

/** The times of a message that is written now, by the tenant's settings. */
export function lifeOf(
  { retrySeconds, giveUpHours, keepDays }: Lives,
  now: Instant,
  usefulUntil: Instant | null,
): Pick<OutboxMessage, 'retryUntil' | 'expires' | 'wait'> {
  const retryUntil = plusMinutes(now, giveUpHours * 60);
  return { retryUntil, expires: plusDays(retryUntil, keepDays), wait: Math.min(retrySeconds, quarter(now, usefulUntil)) };
}

/** A quarter of the life of a code, in whole seconds, at least one: what expires soon is tried again sooner. */
const quarter = (now: Instant, until: Instant | null): number =>
  until === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor((until - now) / 4_000_000));
