// When the next run of a schedule is due.
import { dateOf, type Instant, instantOfDate, plusSeconds } from '../time.ts';
import type { Every } from './types.ts';

const seconds = { minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;

/** The first of the times of `every`, counted from `from`, that is after `now`: runs that were missed are not made up for. */
export function nextRun({ unit, count }: Every, from: Instant, now: Instant): Instant {
  if (unit !== 'month') {
    const length = seconds[unit] * count * 1_000_000;
    return (from + Math.max(1, Math.floor((now - from) / length) + 1) * length) as Instant;
  }
  const begun = dateOf(from);
  const apart = (dateOf(now).getUTCFullYear() - begun.getUTCFullYear()) * 12 + dateOf(now).getUTCMonth() - begun.getUTCMonth();
  for (let times = Math.max(1, Math.floor(apart / count)); ; times += 1) {
    const at = monthsAfter(begun, times * count);
    if (at > now) return at;
  }
}

/** The same day and time; the last day of a month that has no such day. */
function monthsAfter(begun: Date, months: number): Instant {
  const at = new Date(begun);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(begun.getUTCDate(), last));
  return instantOfDate(at);
}

/** Since when records are read that changed, where no run ended well yet: as long ago as runs are apart, or a day. */
export const firstSince = (every: Every | null, now: Instant): Instant =>
  plusSeconds(now, every === null ? -86_400 : -(every.unit === 'month' ? 2_678_400 : seconds[every.unit]) * every.count);
