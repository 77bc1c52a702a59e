// Between two messages of one kind to one target there is a while, and of all kinds together there are only so many, so that nobody floods a
// mailbox or has new codes drawn to guess at. Notices of what was done to an account are no such messages: whoever could use up a limit that held
// for them would keep the alarm from its owner.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import { textForm } from '../identifiers/normal-forms.ts';
import { deliver } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { BucketRule } from '../protection/store.ts';
import type { Stores, Tables } from '../stores.ts';
import type { CodeForm } from './types.ts';

/**
 * What a message is for, whichever dialect asked, and however its code looks. Within that while two kinds do not hold each other back: who has confirmed an address may
 * have lost the password a moment later, who was told a user name asks for a password next, and a stranger who asks for the one all the time would
 * keep its owner from the other.
 */
export type MessageKind =
  | 'lost-password'
  | 'lost-name'
  | 'new-contact'
  | 'contact-proof'
  | 'verification'
  | 'invitation'
  | 'subscription'
  | 'sign-in'
  | 'second-factor'
  | 'enrolment'
  | 'push';

export interface Target {
  readonly kind: MessageKind;
  /** What a code of that kind is for, where those for one thing do not hold back those for another. */
  readonly use?: string | undefined;
  /** Of a verification: who confirmed nothing by a link is asked for a typed code when signing in, which that link does not help with. */
  readonly form?: CodeForm;
  /** An address or a number; of a message to a device the id of its authenticator. */
  readonly to: string;
  /** The account of a device: `rates.recipient` holds for all its devices together, too. */
  readonly holder?: string;
}

/** A message that may go, and the buckets that its turn was taken from; or that none may go yet. */
export interface Turned {
  /** Undefined where none may go. */
  readonly message: OutboxMessage | undefined;
  readonly buckets: readonly string[];
  /** Whole seconds until one may go; 0 where this one may. */
  readonly retryAfter: number;
}

interface Limit {
  readonly name: string;
  readonly rule: BucketRule;
}

/** The limits of that target, in the order in which they are taken. */
function limitsOf({ tenant }: Ctx, { kind, use, form, to, holder }: Target): readonly Limit[] {
  const { codeResendSeconds: everySeconds, recipient } = tenant.settings.rates;
  const looks = form === undefined ? '' : form.kind === 'typed' ? 'typed' : 'link';
  // However it is written: each spelling would have a limit of its own.
  const target = textForm(to);
  const named = (...of: readonly string[]) => createHash('sha256').update(of.join('\n')).digest('base64url');
  return [
    ...(everySeconds === 0
      ? []
      : [{ name: `codeResend:${named(use === undefined ? kind : `${kind} ${use}`, looks, target)}`, rule: { burst: 1, everySeconds } }]),
    ...(recipient === null ? [] : [{ name: `recipient:${named(target)}`, rule: recipient }]),
    ...(recipient === null || holder === undefined ? [] : [{ name: `recipient:${named(holder)}`, rule: recipient }]),
  ];
}

/**
 * Draws a code and writes its message by `write`, in one transaction with the turn, unless a message of that kind was written for that target
 * less than `rates.codeResendSeconds` ago, or more of any kind than `rates.recipient` allows: then no message is written, the former code stays
 * in force, and to strangers the caller answers as if it was sent. Hand what it returns to `deliverTurned` after the commit.
 */
export async function notTooOften(
  ctx: Ctx,
  target: Target,
  write: (tables: Stores<keyof Tables>) => Promise<OutboxMessage>,
  stores: Stores<'buckets'>,
): Promise<Turned> {
  const tenant = ctx.tenant.id;
  const turned = await stores.transaction<Turned>(async (tables) => {
    const buckets: string[] = [];
    for (const { name, rule } of limitsOf(ctx, target)) {
      const retryAfter = Math.ceil(await ctx.during('code.store', () => tables.buckets.take(tenant, name, rule, ctx.now, true)));
      if (retryAfter > 0) {
        await giveBack(ctx, buckets, tables);
        return { message: undefined, buckets: [], retryAfter };
      }
      buckets.push(name);
    }
    return { message: await write(tables), buckets, retryAfter: 0 };
  });
  if (!turned.message) ctx.log('sent a moment ago, or too many were');
  return turned;
}

async function giveBack(ctx: Ctx, names: readonly string[], { buckets }: Pick<Stores<'buckets'>, 'buckets'>): Promise<void> {
  for (const name of names) await ctx.during('code.store', () => buckets.giveBack(ctx.tenant.id, name));
}

/** Tries the message after the commit. What is refused may be asked for again at once: the turn is given back. Does nothing without one. */
export async function deliverTurned(ctx: Ctx, turned: Turned | undefined, stores: Stores<'buckets' | 'delivery'>): Promise<void> {
  try {
    await deliver(ctx, turned?.message, stores);
  } catch (error) {
    await giveBack(ctx, turned?.buckets ?? [], stores);
    throw error;
  }
}
