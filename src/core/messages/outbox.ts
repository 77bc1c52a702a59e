// Writes what goes out to the outbox, in the transaction that causes it, and hands it over after the commit.
import type { Ctx, Step } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { lifeOf } from './life.ts';
import { claimSeconds, type OutboxMessage, type Outgoing } from './outbox-store.ts';

/** Whatever goes out, before it has a row. */
export interface ToQueue extends Pick<OutboxMessage, 'name'>, Partial<Pick<OutboxMessage, 'account' | 'subject' | 'usefulUntil'>> {
  /** Events are written by `recordEvents`. */
  readonly content: Exclude<Outgoing, { readonly kind: 'event' }>;
}

/**
 * Writes a row that the caller has claimed: call it in the transaction that causes the message, and hand the result to `deliver` or
 * `deliverSoon` after the commit. If neither is reached, because the process dies, another try begins when the claim ends.
 */
export async function queue(ctx: Ctx, given: ToQueue, { outbox }: Pick<Stores<'outbox'>, 'outbox'>): Promise<OutboxMessage> {
  const { now, tenant } = ctx;
  const { usefulUntil = null } = given;
  const message = {
    account: null,
    subject: null,
    ...given,
    id: newId(ctx.random, now),
    tenant: tenant.id,
    host: hostOf(given.content),
    created: now,
    usefulUntil,
    ...lifeOf(tenant.settings.messages, now, usefulUntil),
    tries: 1,
  };
  await ctx.during('outbox.store', () => outbox.insert(message, plusSeconds(now, claimSeconds)));
  return message;
}

/**
 * Tries the message, for an answer that tells whether it was refused: a refusal is a failure of the step. Returns, too, if it is tried again
 * later. Does nothing without a message.
 */
export async function deliver(
  ctx: Ctx,
  message: OutboxMessage | undefined,
  { delivery }: Pick<Stores<'delivery'>, 'delivery'>,
  step: Step = message ? stepOf[message.content.kind] : 'mail.send',
): Promise<void> {
  if (!message) return;
  const { kind } = message.content;
  const outcome = await ctx.during(step, async () => {
    const tried = await delivery.now(message);
    if (tried.outcome === 'refused') throw tried.error;
    return tried.outcome;
  });
  ctx.log(`${words[kind]} ${message.name}${outcome === 'later' ? ' later' : ''}`);
}

/** Tries messages of which no answer tells what became. */
export function deliverSoon(ctx: Ctx, messages: readonly OutboxMessage[], { delivery }: Pick<Stores<'delivery'>, 'delivery'>): void {
  for (const message of messages) {
    delivery.soon(message);
    ctx.log(`${words[message.content.kind]} ${message.name}`);
  }
}

/** Of posts only those to devices are waited for by an answer. */
const stepOf = { mail: 'mail.send', sms: 'sms.send', webhook: 'push.send', logout: 'mail.send', event: 'mail.send' } as const;

const words = { mail: 'mail', sms: 'short message', webhook: 'webhook', logout: 'notice', event: 'event' } as const;

function hostOf(content: ToQueue['content']): string {
  switch (content.kind) {
    case 'mail':
      return content.to.slice(content.to.lastIndexOf('@') + 1).toLowerCase();
    case 'sms':
      return '';
    case 'webhook':
      return new URL(content.url).host;
    case 'logout':
      return content.host;
  }
}
