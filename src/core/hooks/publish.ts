// What applications publish for others of the tenant: kept in the record of events, from which webhooks and streams are told.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { limitRate } from '../protection/index.ts';
import type { Stores } from '../stores.ts';

/** The name, and what is said: a text. In the name of an account, or of the tenant's owner where it is null. */
export interface PublishedEvent {
  readonly type: string;
  readonly data: string;
  readonly account: string | null;
}

const mostData = 10_000;
const form = /^[\w.:-]{1,100}$/;

/** Counts for `rates` as the call does that it came with, and for the person in whose name it is, because the record keeps it. One transaction. */
export async function publishEvent(
  ctx: Ctx<'input.rejected' | 'rate.exceeded'>,
  { type, data, account }: PublishedEvent,
  stores: Stores<'events' | 'buckets'>,
): Promise<void> {
  if (!form.test(type))
    throw ctx.fail('input.rejected', { problems: [{ field: 'type', rule: 'pattern', name: 'letters, digits and . : _ -' }] });
  if (data.length > mostData) throw ctx.fail('input.rejected', { problems: [{ field: 'data', rule: 'too-long', max: mostData }] });
  await ctx.during('webhook.store', () =>
    stores.transaction(async (tables) => {
      if (account !== null) await limitRate(ctx, { scope: 'publishedEvents', of: account }, tables);
      await recordEvent(ctx, { what: 'event.published', subject: account, detail: { type, data } }, tables);
    }),
  );
}
