// Events that strangers cause as often as they like: told with a number (`tallies.ts`).
import type { Ctx } from '../faults/index.ts';
import { messagesFor } from '../hooks/messages-for.ts';
import { networkOf } from '../protection/networks.ts';
import type { Stores, Tables } from '../stores.ts';
import { happeningOf, type NewEvent } from './record-event.ts';

/** Counts an event that no transaction causes. It is written soon, and no answer waits for it. */
export function countEvent(ctx: Ctx, event: NewEvent, { tallies }: Pick<Stores<'tallies'>, 'tallies'>): void {
  tallies.count(ctx.tenant.id, { ...happeningOf(ctx, event), network: networkOf(ctx.caller.address) });
}

/** Writes an event in the transaction that causes it, if it is the first of its kind in this minute. Answers nothing to wait for otherwise. */
export type WriteCounted = (tables: Pick<Tables, 'events'>) => Promise<void>;

/**
 * The same for an event with a transaction of its own, of which webhooks are told where it is the first of its minute: call it before, and what it answers as the last inside, so that no other waits for the row.
 */
export function countEventInside(ctx: Ctx, event: NewEvent, { tallies }: Pick<Stores<'tallies'>, 'tallies'>): WriteCounted {
  const first = tallies.first(ctx.tenant.id, { ...happeningOf(ctx, event), network: networkOf(ctx.caller.address) });
  return async ({ events }) => {
    if (first) await ctx.during('audit.append', () => events.add(ctx.tenant.id, [first], (event) => messagesFor(ctx, [event])));
  };
}
