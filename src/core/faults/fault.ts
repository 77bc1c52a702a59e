// Errors as values: a fault (a refusal by the core), and a step failure (a part failed while doing something definite).
import type { FaultDetails } from './all.ts';
import type { Step } from './steps.ts';

/** The name of a fault, such as `password.mismatch`. */
export type FaultKind = keyof FaultDetails;

/** A refusal by the core, with its kind and details. Only `ctx.fail` constructs it. */
export class Fault<K extends FaultKind = FaultKind> extends Error {
  override readonly name = 'Fault';
  readonly kind: K;
  readonly detail: FaultDetails[K];

  /** Do not call: `ctx.fail` alone knows which faults a command may raise. */
  constructor(kind: K, detail: FaultDetails[K]) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** A part failed: `step` names the operation, `cause` is its driver's error. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly step: Step;

  constructor(step: Step, cause: unknown) {
    super(step, { cause });
    this.step = step;
  }
}
