// Between two messages of one kind to one target there is a while, so that nobody floods a mailbox or has new codes drawn to guess at.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { deliver } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores, Tables } from '../stores.ts';
import type { CodeForm } from './types.ts';

/**
 * What a message is for, whichever dialect asked, and however its code looks. Two kinds do not hold each other back: who has confirmed an address may
 * have lost the password a moment later, who was told a user name asks for a password next, and a stranger who asks for the one all the time would
 * keep its owner from the other.
 */
export type MessageKind = 'lost-password' | 'lost-name' | 'new-contact' | 'verification';

export interface Target {
  readonly kind: MessageKind;
  /** Of a verification: who confirmed nothing by a link is asked for a typed code when signing in, which that link does not help with. */
  readonly form?: CodeForm;
  /** An address or a number. */
  readonly to: string;
}

/** A message that may go, and the bucket that its turn was taken from; null if there is none. */
export interface Turned {
  readonly message: OutboxMessage;
  readonly bucket: string | null;
}

/**
 * Draws a code and writes its message by `write`, in one transaction with the turn, unless a message of that kind was written for that target
 * less than `rates.codeResendSeconds` ago: then it returns undefined, the former code stays in force, and the caller answers as if it was
 * sent. Hand what it returns to `deliverTurned` after the commit.
 */
export async function notTooOften(
  ctx: Ctx,
  { kind, form, to }: Target,
  write: (tables: Stores<keyof Tables>) => Promise<OutboxMessage>,
  stores: Stores<'buckets'>,
): Promise<Turned | undefined> {
  const everySeconds = ctx.tenant.settings.rates.codeResendSeconds;
  const looks = form === undefined ? '' : form.kind === 'typed' ? 'typed' : 'link';
  const name = `codeResend:${createHash('sha256').update([kind, looks, to.toLowerCase()].join('\n')).digest('base64url')}`;
  const bucket = everySeconds === 0 ? null : name;
  const turned = await stores.transaction<Turned | undefined>(async (tables) => {
    const rule = { burst: 1, everySeconds };
    const take = () => tables.buckets.take(ctx.tenant.id, name, rule, ctx.now, true);
    if (bucket !== null && (await ctx.during('code.store', take)) > 0) return undefined;
    return { message: await write(tables), bucket };
  });
  if (!turned) ctx.log('sent a moment ago');
  return turned;
}

/** Tries the message after the commit. What is refused may be asked for again at once: the turn is given back. Does nothing without one. */
export async function deliverTurned(ctx: Ctx, turned: Turned | undefined, stores: Stores<'buckets' | 'delivery'>): Promise<void> {
  try {
    await deliver(ctx, turned?.message, stores);
  } catch (error) {
    const { bucket = null } = turned ?? {};
    if (bucket !== null) await ctx.during('code.store', () => stores.buckets.giveBack(ctx.tenant.id, bucket));
    throw error;
  }
}
