// Times of an account that moves here.
import type { JsonObject } from '../../../core/json.ts';
import { type Instant, instantOfMillis, instantOfText } from '../../../core/time.ts';

/** As an ISO text, or as milliseconds under the name with Timestamp; undefined where neither is a time. */
export function timeAt(given: JsonObject, name: string): Instant | undefined {
  const text = given[name];
  const millis = Number(given[`${name}Timestamp`]);
  if (typeof text === 'string' && text !== '') return instantOfText(text);
  return Number.isSafeInteger(millis) && millis > 0 ? instantOfMillis(millis) : undefined;
}
