// The answers that a dialect gives for want of a better code, with the reason written beside each: `dragoman codes` counts them.
import { isCodedAnswer } from './answers.ts';
import type { AnyApi } from './api.ts';
import type { AnyEndpoint } from './dialect.ts';

export interface VagueAnswer {
  /** Null where it is the dialect's answer at every endpoint that has none of its own. */
  readonly operation: string | null;
  /** The cause that is answered so: a fault, a refused request, a step, the rule of a problem or a missing parameter. */
  readonly to: string;
  readonly code: number | null;
  readonly why: string;
}

type Answers = Partial<Pick<AnyEndpoint<unknown>, 'faults' | 'requestErrors' | 'steps' | 'problems' | 'parameters'>>;

/** The dialect's own first, then endpoint by endpoint, as they are written. */
export const vagueAnswers = ({ dialect, endpoints, inner = [] }: AnyApi): readonly VagueAnswer[] => [
  ...vagueOf(null, dialect),
  ...[...endpoints, ...inner].flatMap((endpoint) => vagueOf(endpoint.operation, endpoint)),
];

const vagueOf = (operation: string | null, { faults, requestErrors, steps, problems, parameters }: Answers): readonly VagueAnswer[] =>
  [faults, requestErrors, steps, problems, parameters].flatMap((answers) =>
    Object.entries(answers ?? {}).flatMap(([to, answer]) =>
      isCodedAnswer(answer) && answer.vague !== undefined ? [{ operation, to, code: answer.code, why: answer.vague }] : [],
    ),
  );
