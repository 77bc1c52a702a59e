// The search area: how long searches take, and what they tell of many rows together.
export { searchInTime } from './in-time.ts';
export { fittingPage, type SearchPage } from './page.ts';
export { demandSearchable, pathsIn } from './paths.ts';
export { type FoundGroup, type Measure, measuresOf, sumsOf, valuesAt } from './summary.ts';
