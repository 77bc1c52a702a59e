// Statistics of some days: at once where counting is quick, else once it is done.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { countDays } from './count-days.ts';
import { countInParts, isOverTime } from './count-in-parts.ts';
import { statistics as shownSince } from './keeps.ts';
import type { DayOfCounts, Span } from './types.ts';

/** What was counted, or that it is being counted. */
export type Statistics = { readonly kind: 'ready'; readonly days: readonly DayOfCounts[] } | { readonly kind: 'answer-pending' };

/** Whoever began to count and did not end within so long is not waited for. */
const mostSeconds = 600;

/** What happened on the days of the span; `answer-pending` while it is counted behind the answer: the same question is answered later. */
export async function readStatistics(
  ctx: Ctx,
  { from, to }: Span,
  { statistics, events, tallies, background }: Stores<'statistics' | 'events' | 'tallies' | 'background'>,
): Promise<Statistics> {
  const { id: tenant, settings } = ctx.tenant;
  const { answerMillis } = settings.statistics;
  const name = `${from} ${to}`;
  const span = { from, to };
  const known = await ctx.during('statistics.read', () => statistics.read(tenant, name, shownSince(settings, ctx.now)));
  if (known) return { kind: 'ready', days: known };
  await tallies.written();
  if (answerMillis > 0) {
    const days = await quickly(() => countDays(ctx, { span, milliseconds: answerMillis }, { events }));
    if (days) return { kind: 'ready', days };
  }
  const isOurs = await ctx.during('statistics.store', () => statistics.begin(tenant, name, ctx.now, plusSeconds(ctx.now, -mostSeconds)));
  if (isOurs)
    background.run('counting statistics', async () => statistics.write(tenant, name, await countInParts(ctx, span, { events }), ctx.now));
  return { kind: 'answer-pending' };
}

/** Undefined where it would take longer. */
async function quickly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isOverTime(error)) return undefined;
    throw error;
  }
}
