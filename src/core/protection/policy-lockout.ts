// Decides when failures lock, and for how long. Pure functions of settings and facts.
import type { Settings } from '../tenants/settings/index.ts';
import { type Instant, plusMinutes } from '../time.ts';

type Lockout = Settings['lockout'];

/** Failures at or before this time do not count; 0 where all count. */
export const countedSince = ({ windowMinutes }: Lockout, now: Instant): Instant =>
  windowMinutes === 0 ? (0 as Instant) : plusMinutes(now, -windowMinutes);

const year = 525_600;

/** The n-th lock in a row lasts growth^(n-1) times as long as the first, at most a year; a hundred years where only a person unlocks. */
export function lockedUntil({ minutes, growth }: Lockout, now: Instant, lockoutsBefore: number): Instant {
  if (minutes === 0) return plusMinutes(now, 100 * year);
  return plusMinutes(now, Math.min(minutes * growth ** lockoutsBefore, year));
}

/** Tries left after so many failures; null where nothing locks. */
export const attemptsLeft = ({ failures }: Lockout, failed: number): number | null =>
  failures === 0 ? null : Math.max(0, failures - failed);
