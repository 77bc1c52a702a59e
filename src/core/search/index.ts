// The search area: how long searches take, which texts an index has, and what is told of many rows together.
export { searchInTime } from './in-time.ts';
export { type SearchPage, searchPage } from './page.ts';
export { demandSearchable, pathsIn, pathsOf } from './paths.ts';
export { type FoundGroup, type Measure, measuresOf, sumsOf, valuesAt } from './summary.ts';
export { searchablePaths, textsIn } from './texts.ts';
export { throughIndex } from './through-index.ts';
