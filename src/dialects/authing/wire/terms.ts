// From when until when, in milliseconds, as the third generation writes it: as a number, or as its text.
import { type Instant, instantOfMillis, millisOf } from '../../../core/time.ts';
import { Maybe, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';

/** Until the year 2255: a later time in microseconds is no whole number any more. */
export const Millis = () => Maybe(Whole({ minimum: 0, maximum: 9_000_000_000_000 }));
type Given = number | undefined;

const instantAt = (millis: Given): Instant | null => (millis === undefined ? null : instantOfMillis(millis));
export const millisAt = (at: Instant | null): number | null => (at === null ? null : millisOf(at));

/** A term that is over before it begins, or before now, would give nothing: the caller means another one. */
export function termOf({ enableTime, endTime }: { readonly enableTime?: Given; readonly endTime?: Given }, now: Instant) {
  const [begins, ends] = [instantAt(enableTime), instantAt(endTime)];
  if (ends !== null && ends <= Math.max(begins ?? now, now))
    throw refuse('parameter.out-of-bounds', { name: 'endTime', allowed: 'a time to come, behind enableTime' });
  return { begins, ends };
}
