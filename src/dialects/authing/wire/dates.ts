// Dates as the two generations write them.
import { dateOf, type Instant } from '../../../core/time.ts';

export const secondsOfDate = (date: Date): number => Math.floor(date.getTime() / 1000);

/** `2021-04-24T10:58:16+00:00` */
export const dateOut = (at: Instant | null): string | null =>
  at === null
    ? null
    : dateOf(at)
        .toISOString()
        .replace(/\.\d+Z$/, '+00:00');
