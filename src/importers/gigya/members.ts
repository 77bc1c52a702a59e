// Times of a record of this vendor's, and what is said of a record that cannot be read.
import { Fault, type Problem } from '../../core/faults/index.ts';
import { isEmpty, type JsonObject } from '../../core/json.ts';
import type { Instant } from '../../core/time.ts';
import { RequestError } from '../../dialects/_common/request-errors.ts';
import { timeAt } from '../../dialects/gigya/wire/moved-times.ts';
import { shown, WrongValue } from '../_common/members.ts';
import { sentenceOfProblems } from './sentences.ts';

/** Undefined where the member is empty. */
export function optionalTimeAt(given: JsonObject, name: string): Instant | undefined {
  const at = timeAt(given, name);
  if (at === undefined && !isEmpty(given[name])) throw new WrongValue(`${name} '${shown(given[name])}' is no time`);
  return at;
}

export function createdOf(given: JsonObject): Instant {
  const created = timeAt(given, 'created');
  if (created === undefined) throw new WrongValue(`created '${shown(given['created'])}' is no time`);
  return created;
}

/** Undefined of what is no fault of the record. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof WrongValue) return error.message;
  if (error instanceof Fault && error.kind === 'input.rejected')
    return sentenceOfProblems((error.detail as { readonly problems: readonly Problem[] }).problems);
  if (!(error instanceof RequestError)) return undefined;
  const { name, allowed, expected } = error.detail as { readonly name?: string; readonly allowed?: string; readonly expected?: string };
  return `${name ?? error.kind} ${allowed ?? `is no ${expected ?? 'value'}`}`;
}
