// Periods as texts: empty for all time, YYMM for a month, YYMMDD for a day, in UTC.
import { dateOf, type Instant, plusDays } from '../time.ts';

export const allTime = '';

const day = (at: Instant): string => dateOf(at).toISOString().slice(2, 10).replaceAll('-', '');

/** The periods that a moment is in. */
export const periodsAt = (at: Instant): readonly string[] => [allTime, day(at).slice(0, 4), day(at)];

/** The day of a moment and those before it. */
export const daysUntil = (at: Instant, days: number): readonly string[] =>
  Array.from({ length: days }, (_, back) => day(plusDays(at, -back)));
