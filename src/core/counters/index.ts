// The counters' area: what people did, counted by applications.
export { type CountsWanted, type Increment, incrementCounters, readCounts, removeCountsWithAccount } from './count.ts';
export { listCounters, registerCounters, unregisterCounters } from './register-counters.ts';
export type { CounterName, PeriodCount } from './types.ts';
