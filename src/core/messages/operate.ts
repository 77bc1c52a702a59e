// What operators do about the outbox: look, cancel, try again.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { claimSeconds, type ShownMessage } from './outbox-store.ts';

type Outbox = Pick<Stores<'outbox'>, 'outbox'>;

const unknown = (ctx: Ctx<'message.unknown'>, id: string) => ctx.fail('message.unknown', { given: id });

/** At most `most` messages that wait or were given up, newest first, those before the id `before` if given. */
export async function listMessages(
  ctx: Ctx,
  page: { readonly before?: string | undefined; readonly most: number },
  { outbox }: Outbox,
): Promise<readonly ShownMessage[]> {
  return ctx.during('outbox.read', () => outbox.list(ctx.tenant.id, page));
}

/** One message, without its content. */
export async function readMessage(ctx: Ctx<'message.unknown'>, { id }: { readonly id: string }, { outbox }: Outbox): Promise<ShownMessage> {
  const found = isId(id) ? await ctx.during('outbox.read', () => outbox.find(ctx.tenant.id, id)) : undefined;
  if (!found) throw unknown(ctx, id);
  return found;
}

/** Deletes the message. If somebody is sending it, it may arrive all the same. */
export async function cancelMessage(
  ctx: Ctx<'message.unknown'>,
  { id }: { readonly id: string },
  stores: Stores<'outbox' | 'events'>,
): Promise<void> {
  const found =
    isId(id) &&
    (await stores.transaction(async (tables) => {
      const cancelled = await ctx.during('outbox.store', () => tables.outbox.cancel(ctx.tenant.id, id));
      if (cancelled) await recordEvent(ctx, { what: 'message.cancelled', subject: id }, tables);
      return cancelled;
    }));
  if (!found) throw unknown(ctx, id);
}

/**
 * Tries the message at once, one that was given up, too; it is `refused` if that is in vain, or if what it carries has expired, and `sending` if somebody
 * is at it already.
 */
export async function retryMessage(
  ctx: Ctx<'message.unknown'>,
  { id }: { readonly id: string },
  { outbox, delivery, events }: Pick<Stores<'outbox' | 'delivery' | 'events'>, 'outbox' | 'delivery' | 'events'>,
): Promise<'sent' | 'later' | 'refused' | 'sending'> {
  const claim = () => outbox.claim(ctx.tenant.id, id, ctx.now, plusSeconds(ctx.now, claimSeconds));
  const message = isId(id) ? await ctx.during('outbox.store', claim) : undefined;
  if (!message) {
    await readMessage(ctx, { id }, { outbox });
    return 'sending';
  }
  await recordEvent(ctx, { what: 'message.retried', subject: id }, { events });
  return (await delivery.now(message)).outcome;
}
