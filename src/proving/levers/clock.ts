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

/** A clock that runs or stands, and may be told to do the other. It goes forward alone. */
export interface MovableClock extends Clock {
  isRunning(): boolean;
  run(): void;
  stand(): void;
}

export function movableClock(from: Instant, begins: 'running' | 'standing', machine = () => instantOfDate(new Date())): MovableClock {
  let at = from;
  /** The machine's time at `at`, while it runs. */
  let since = begins === 'running' ? machine() : undefined;
  const now = () => (since === undefined ? at : ((at + machine() - since) as Instant));
  return {
    now,
    forward: (seconds) => {
      at = plusSeconds(at, seconds);
    },
    isRunning: () => since !== undefined,
    run: () => {
      since ??= machine();
    },
    stand: () => {
      at = now();
      since = undefined;
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
