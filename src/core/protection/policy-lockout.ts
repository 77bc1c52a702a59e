// Decides when failures lock, and for how long. Pure functions of settings and facts.
import type { Static } from 'typebox';
import { type Instant, plusMinutes } from '../time.ts';
import type { lockout } from './settings.ts';

type Lockout = Readonly<Static<typeof lockout>>;

const year = 525_600;

/** No request takes longer: what is under way since then belongs to a process that ended. Minutes. */
export const longestRequest = 10;

/** Failures at or before this time do not count. None counts longer than a year: then it is removed, and a network address with it. */
export const countedSince = ({ windowMinutes }: Pick<Lockout, 'windowMinutes'>, now: Instant): Instant =>
  plusMinutes(now, -(windowMinutes || year));

/** The n-th lock in a row lasts growth^(n-1) times as long as the first, at most a year; a hundred years where only a person unlocks. */
export function lockedUntil({ minutes, growth }: Lockout, now: Instant, lockoutsBefore: number): Instant {
  if (minutes === 0) return plusMinutes(now, 100 * year);
  return plusMinutes(now, Math.min(minutes * growth ** lockoutsBefore, year));
}

/** Tries left after so many failures; null where nothing locks. */
export const attemptsLeft = ({ failures }: Lockout, failed: number): number | null =>
  failures === 0 ? null : Math.max(0, failures - failed);
