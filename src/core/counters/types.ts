// Counters of a person: how often something was done, and how much it was worth, by kind and by place.
import type { Instant } from '../time.ts';

/** What is counted: the kind of act, and where, as a path: `/`, `/news`, `/news/sport`. */
export interface CounterName {
  readonly kind: string;
  readonly path: string;
}

/** What a counter has for a person in a period: all time, a month or a day (UTC), as `periods.ts` writes them. */
export interface PeriodCount extends CounterName {
  readonly period: string;
  readonly count: number;
  readonly value: number;
  readonly updated: Instant;
}
