// Members of a body that nothing here reads. Clients of this vendor send whole documents back: what is as it is shown, or asks for nothing, is
// passed over; what asks for something is refused, so that nobody believes in it.
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

/** Null, false, an empty text, and lists and objects of such alone. */
const asksNothing = (value: Json): boolean =>
  value === null || value === false || value === '' || (typeof value === 'object' && Object.values(value).every(asksNothing));

/** Refuses the first member, by its path, that is neither known nor as it is shown. */
export function demandNoOthers(at: string, given: unknown, known: readonly string[], shown: JsonObject = {}): void {
  if (!isObject(given)) return;
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name) || isSame(value, shown[name]) || asksNothing(value)) continue;
    throw refuse('parameter.out-of-bounds', { name: at === '' ? name : `${at}.${name}`, allowed: 'is not supported.' });
  }
}
