// The record of events, counted by days.
import type { Condition } from '../accounts/query.ts';
import type { EventName } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { idBefore } from '../ids.ts';
import { searchTime } from '../search/types.ts';
import type { Stores } from '../stores.ts';
import { plusDays, startOfDay, textOfDay } from '../time.ts';
import type { CountedThing, DayOfCounts, Span } from './types.ts';

const is = (what: EventName): Condition => ({ kind: 'compare', path: 'what', op: '=', value: what });
const byProvider: Condition = { kind: 'compare', path: 'detail.by', op: '=', value: 'identities', through: true };

const things: Readonly<Record<CountedThing, Condition>> = {
  'new-accounts': is('account.created'),
  registrations: is('account.registered'),
  'own-sign-ins': { kind: 'and', of: [is('signed-in'), { kind: 'not', of: byProvider }] },
  'provider-sign-ins': { kind: 'and', of: [is('signed-in'), byProvider] },
  recoveries: is('recovery.finished'),
};

/** All days of the span on which anything happened, in their order. A scan for each thing, in so many milliseconds together where that is said. */
export async function countDays(
  ctx: Ctx,
  { span, milliseconds }: { readonly span: Span; readonly milliseconds?: number },
  { events }: Pick<Stores<'events'>, 'events'>,
): Promise<readonly DayOfCounts[]> {
  const [since, until] = [startOfDay(span.from), plusDays(startOfDay(span.to), 1)];
  const within: readonly Condition[] = [
    { kind: 'compare', path: 'number', op: '>=', value: idBefore(since) },
    { kind: 'compare', path: 'number', op: '<', value: idBefore(until) },
  ];
  const time = milliseconds === undefined ? {} : { time: searchTime(milliseconds) };
  const found = new Map<string, Partial<Record<CountedThing, number>>>();
  for (const [thing, condition] of Object.entries(things) as [CountedThing, Condition][]) {
    const asked = { by: ['day'], sums: [{ of: 'sum', path: 'count' }], limit: 10_000 } as const;
    const where: Condition = { kind: 'and', of: [...within, condition] };
    const groups = await ctx.during('audit.read', () => events.sum(ctx.tenant.id, { ...asked, where, ...time }));
    for (const { values, sums } of groups) {
      const text = textOfDay(Number(values[0]));
      found.set(text, { ...found.get(text), [thing]: sums[0] ?? 0 });
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, counts]) => ({ day, counts }));
}
