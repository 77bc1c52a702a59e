// Maps a thrown error to the dialect's reply: the endpoint's mapping first, then the dialect's.
import { Overloaded } from '../../core/credentials/index.ts';
import { Fault, type Problem, StepFailure } from '../../core/faults/index.ts';
import { DatabaseFailed, TransactionFailed } from '../../core/stores.ts';
import type { HttpRequest } from '../../http/request.ts';
import { isCodedAnswer } from './answers.ts';
import type { AnyEndpoint, Dialect, Failure } from './dialect.ts';
import { RequestError, refuse } from './request-errors.ts';

// biome-ignore lint/suspicious/noExplicitAny: any dialect; its particulars do not matter to the lookup
type AnyDialect = Dialect<any, any, any, any, any, any>;
type Map = Readonly<Record<string, unknown>>;

const at = (map: object | undefined, key: string): unknown => (map && Object.hasOwn(map, key) ? (map as Map)[key] : undefined);

export function findAnswer(
  dialect: AnyDialect,
  endpoint: AnyEndpoint<unknown> | undefined,
  thrown: unknown,
  request: HttpRequest,
): Failure<number, unknown> {
  const error = meant(thrown);
  if (error instanceof RequestError) {
    const { kind, detail } = error;
    const byName = kind === 'parameter.missing' ? at(endpoint?.parameters, (detail as { names: string[] }).names[0] ?? '') : undefined;
    return filled(
      byName ?? at(endpoint?.requestErrors, kind) ?? at(dialect.requestErrors, kind),
      { kind: 'requestError', name: kind, detail },
      request,
    );
  }
  if (error instanceof StepFailure) {
    const { step, cause } = error;
    return filled(at(endpoint?.steps, step) ?? at(dialect.steps, step), { kind: 'stepFailure', name: step, detail: cause }, request);
  }
  if (error instanceof Fault) {
    const { kind, detail } = error;
    if (kind === 'input.rejected') {
      const [problem] = (detail as { problems: readonly [Problem, ...Problem[]] }).problems;
      const answer = ofProblem(dialect, endpoint, problem);
      if (answer !== undefined) return filled(answer, { kind: 'fault', name: kind, detail }, request, problem);
    }
    return filled(at(endpoint?.faults, kind) ?? at(dialect.faults, kind), { kind: 'fault', name: kind, detail }, request);
  }
  return { code: dialect.defect, extra: undefined, cause: { kind: 'defect', name: (error as Error)?.name ?? 'unknown', detail: error } };
}

/**
 * What was thrown, by the name under which it is answered. Whatever finds a part overloaded, it is the server that is; and whatever asks the
 * database (a rate, a tenant's name, a page), it is the database that failed.
 */
function meant(thrown: unknown): unknown {
  if (thrown instanceof DatabaseFailed) return new StepFailure('database.answer', thrown);
  if (thrown instanceof TransactionFailed) return new StepFailure('transaction.end', thrown.cause);
  if (thrown instanceof StepFailure && thrown.cause instanceof Overloaded)
    return refuse('server.overloaded', { waiting: thrown.cause.waiting });
  return thrown;
}

/** The sentinel by which a dialect says that the first problem decides, not the form as a whole. */
export const byProblem = { code: null, byProblem: true } as const;

function ofProblem(dialect: AnyDialect, endpoint: AnyEndpoint<unknown> | undefined, problem: Problem): unknown {
  const ofField = `${problem.field}:${problem.rule}`;
  const own = at(endpoint?.problems, ofField) ?? at(endpoint?.problems, problem.rule);
  if (own !== undefined) return own;
  const whole = at(endpoint?.faults, 'input.rejected') ?? at(dialect.faults, 'input.rejected');
  return whole === byProblem ? (at(dialect.problems, ofField) ?? at(dialect.problems, problem.rule)) : undefined;
}

/** `of` is what the answer speaks of: the detail of what was refused, or one problem of several. */
function filled(
  answer: unknown,
  cause: Failure<number, unknown>['cause'],
  request: HttpRequest,
  of = cause.detail,
): Failure<number, unknown> {
  if (!isCodedAnswer(answer)) return { code: answer as number, extra: undefined, cause };
  const { extra } = answer;
  return {
    code: answer.code,
    extra: typeof extra === 'function' ? (extra as (d: unknown, a: HttpRequest) => unknown)(of, request) : extra,
    cause,
  };
}
