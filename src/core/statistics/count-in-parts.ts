// A span that cannot be counted in the time that a scan may take is counted in parts that can.
import { type Ctx, StepFailure } from '../faults/index.ts';
import { OverTime } from '../search/store.ts';
import type { Stores } from '../stores.ts';
import { countDays } from './count-days.ts';
import type { DayOfCounts, Span } from './types.ts';

export const isOverTime = (error: unknown): boolean => error instanceof StepFailure && error.cause instanceof OverTime;

/** The days of `countDays`, each part as large as one scan takes; throws where a single day takes too long. */
export async function countInParts(ctx: Ctx, span: Span, stores: Pick<Stores<'events'>, 'events'>): Promise<readonly DayOfCounts[]> {
  try {
    return await countDays(ctx, { span }, stores);
  } catch (error) {
    if (!isOverTime(error) || span.from === span.to) throw error;
    const [first, second] = halvesOf(span);
    return [...(await countInParts(ctx, first, stores)), ...(await countInParts(ctx, second, stores))];
  }
}

function halvesOf({ from, to }: Span): readonly [Span, Span] {
  const day = 86_400_000;
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const middle = first + Math.floor((last - first) / day / 2) * day;
  const textOf = (millis: number) => new Date(millis).toISOString().slice(0, 10);
  return [
    { from, to: textOf(middle) },
    { from: textOf(middle + day), to },
  ];
}
