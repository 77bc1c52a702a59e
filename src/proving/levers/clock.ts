// The clock of a world: it stands until it is moved. (Client tests let it run, because vendors' SDKs stamp their own requests.)
import { type Instant, instantOfDate, plusSeconds } from '../../core/time.ts';

export interface Clock {
  now(): Instant;
  forward(seconds: number): void;
}

export const start = instantOfDate(new Date('2026-03-02T09:30:00Z'));

export function standingClock(): Clock {
  let now = start;
  return {
    now: () => now,
    forward: (seconds) => {
      now = plusSeconds(now, seconds);
    },
  };
}

export function runningClock(): Clock {
  let offset = 0;
  return {
    now: () => plusSeconds(instantOfDate(new Date()), offset),
    forward: (seconds) => {
      offset += seconds;
    },
  };
}
