// Parameters that nothing here can honour: whoever gives one is told so, and nothing is done.
import { isObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** Refuses the first of them that says anything: an empty text, list or object, and `false`, ask for nothing. */
export function demandNothing(given: Readonly<Record<string, unknown>>): void {
  const asked = Object.keys(given).find((name) => !saysNothing(given[name]));
  if (asked !== undefined) throw refuse('parameter.out-of-bounds', { name: asked, allowed: 'nothing' });
}
