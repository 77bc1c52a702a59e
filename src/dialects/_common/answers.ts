// The forms of a dialect's answer to a fault: a code of its table, a code with further members, or words outside the table.

import type { FaultDetails } from '../../core/faults/all.ts';
import type { FaultKind, ProblemRule, Step, StepClass } from '../../core/faults/index.ts';
import { steps } from '../../core/faults/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { CodeTable } from './codes.ts';
import type { RequestErrorDetails, RequestErrorKind } from './request-errors.ts';

/** `X` is what the dialect's envelope can carry beyond code and text. */
export interface CodedAnswer<Code, Detail, X> {
  /** Null where the vendor has no code: the extra then says all. */
  readonly code: Code | null;
  /** Why a catch-all or a foreign code is used for want of a better one; `dragoman codes` counts such answers. */
  readonly vague?: string;
  readonly extra?: X | ((detail: Detail, request: HttpRequest) => X);
}

export type CodeMapping<Code, Detail, X> = Code | CodedAnswer<Code, Detail, X>;

export type FaultAnswers<Code, X> = { readonly [F in FaultKind]?: CodeMapping<Code, FaultDetails[F], X> };
export type RequestErrorAnswers<Code, X> = { readonly [D in RequestErrorKind]: CodeMapping<Code, RequestErrorDetails[D], X> };
export type StepAnswers<Code, X> = { readonly [S in Step]: CodeMapping<Code, unknown, X> };
/** By the rule, or by the field and the rule where one field has words of its own. */
export type ProblemAnswers<Code, X> = {
  readonly [R in ProblemRule]: CodeMapping<Code, { readonly field: string; readonly rule: R }, X>;
} & {
  readonly [Q in `${string}:${ProblemRule}`]?: CodeMapping<Code, never, X>;
};

export type CodeOf<T extends CodeTable> = keyof T & number;

/** An answer for every step: by class, unless it has its own. */
export function everyStep<Code, X>(
  byClass: { readonly [C in StepClass]: CodeMapping<Code, unknown, X> },
  own: Partial<StepAnswers<Code, X>> = {},
): StepAnswers<Code, X> {
  const entries = Object.entries(steps).map(([step, { class: kind }]) => [step, own[step as Step] ?? byClass[kind]]);
  return Object.fromEntries(entries) as StepAnswers<Code, X>;
}

export const isCodedAnswer = (answer: unknown): answer is CodedAnswer<number, never, unknown> =>
  typeof answer === 'object' && answer !== null;
