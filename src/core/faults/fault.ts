// What can go wrong, as values: a fault (the house says no), and a breakdown (a part failed while doing something definite).
import type { FaultDetails } from './all.ts';
import type { Step } from './steps.ts';

export type FaultKind = keyof FaultDetails;

/** Raised only by `ctx.fail`: the constructor is private to this folder. */
export class Fault<K extends FaultKind = FaultKind> extends Error {
  override readonly name = 'Fault';
  readonly kind: K;
  readonly detail: FaultDetails[K];

  /** Do not call: `ctx.fail` is the only door, because it alone knows what a command may raise. */
  constructor(kind: K, detail: FaultDetails[K]) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** A part of the house failed; `step` says what it was doing, `cause` what its driver said. */
export class Breakdown extends Error {
  override readonly name = 'Breakdown';
  readonly step: Step;

  constructor(step: Step, cause: unknown) {
    super(step, { cause });
    this.step = step;
  }
}
