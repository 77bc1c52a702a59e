// Public exports of the fault types.
export { type FaultDetails, faults } from './all.ts';
export { type CallOrigin, type Concerned, type Ctx, type FaultsOf, newContext } from './context.ts';
export { type Advice, mistake, never } from './declare.ts';
export { Fault, type FaultKind, StepFailure } from './fault.ts';
export { asProblems, type Problem, type ProblemRule, problemMeanings } from './problems.ts';
export { type Step, steps } from './steps.ts';
export type { StepClass } from './steps-of.ts';
