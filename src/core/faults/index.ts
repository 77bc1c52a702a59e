// How the house says no: the public face of this folder.
export { type FaultDetails, meanings } from './all.ts';
export { type Ctx, type FaultsOf, newContext } from './context.ts';
export { Breakdown, Fault, type FaultKind } from './fault.ts';
export type { Meanings } from './faults.ts';
export { asProblems, type Problem, type ProblemRule, problemMeanings } from './problems.ts';
export { type Step, steps } from './steps.ts';
export type { StepClass } from './steps-of.ts';
