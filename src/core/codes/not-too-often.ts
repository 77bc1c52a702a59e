// Between two messages of one kind to one target there is a while, so that nobody floods a mailbox or has new codes drawn to guess at.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
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

/**
 * Draws and sends a code, unless a message of that kind went to that target less than `rates.codeResendSeconds` ago: then nothing goes out, the
 * former code stays in force, and the caller answers as if it was sent. What could not be sent may be tried again at once.
 */
export async function notTooOften(
  ctx: Ctx,
  { kind, form, to }: Target,
  send: () => Promise<void>,
  { buckets }: Stores<'buckets'>,
): Promise<void> {
  const everySeconds = ctx.tenant.settings.rates.codeResendSeconds;
  if (everySeconds === 0) return send();
  const looks = form === undefined ? '' : form.kind === 'typed' ? 'typed' : 'link';
  const name = `codeResend:${createHash('sha256').update([kind, looks, to.toLowerCase()].join('\n')).digest('base64url')}`;
  const rule = { burst: 1, everySeconds };
  if ((await ctx.during('code.store', () => buckets.take(ctx.tenant.id, name, rule, ctx.now, true))) > 0) {
    ctx.log('sent a moment ago');
    return;
  }
  try {
    await send();
  } catch (error) {
    await ctx.during('code.store', () => buckets.giveBack(ctx.tenant.id, name));
    throw error;
  }
}
