// Times of a record of this vendor's, and what is said of a record that cannot be read.
import { Fault, type Problem } from '../../core/faults/index.ts';
import { isEmpty, type JsonObject } from '../../core/json.ts';
import { type Instant, instantOfMillis, instantOfText } from '../../core/time.ts';
import { RequestError } from '../../dialects/_common/request-errors.ts';
import { shown, WrongValue } from '../_common/members.ts';
import { sentenceOfProblems } from './sentences.ts';

/** Undefined where the member is empty. Milliseconds come as numbers, and as digits from a CSV. */
export function timeAt(given: JsonObject, name: string): Instant | undefined {
  const value = given[name];
  if (isEmpty(value)) return undefined;
  const millis = typeof value === 'number' || (typeof value === 'string' && /^\d{12,14}$/.test(value)) ? Number(value) : Number.NaN;
  const at = Math.abs(millis) < 8.64e15 ? instantOfMillis(millis) : typeof value === 'string' ? instantOfText(value) : undefined;
  if (at === undefined) throw new WrongValue(`${name} '${shown(value)}' is no time`);
  return at;
}

/** Undefined of what is no fault of the record. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof WrongValue) return error.message;
  if (error instanceof Fault && error.kind === 'input.rejected')
    return sentenceOfProblems((error.detail as { readonly problems: readonly Problem[] }).problems);
  return error instanceof RequestError ? error.kind : undefined;
}
