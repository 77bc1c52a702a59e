// The statistics' area: what happened at a tenant, counted by days.
export { readStatistics, type Statistics } from './read-statistics.ts';
export { type CountedThing, countedThings, type DayOfCounts } from './types.ts';
