// Members subscribe to subjects, and stop.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Subject } from './types.ts';

interface Subscribing {
  readonly subject: Subject;
  readonly account: string;
}

/** Subscribes the account; a second time changes nothing. The caller has checked that it is a member. */
export async function subscribe(ctx: Ctx, { subject, account }: Subscribing, { subscriptions }: Stores<'subscriptions'>): Promise<void> {
  await ctx.during('subject.store', () => subscriptions.insert(ctx.tenant.id, subject.id, account));
}

/** Ends the subscription; nothing happens if there is none. */
export async function unsubscribe(ctx: Ctx, { subject, account }: Subscribing, { subscriptions }: Stores<'subscriptions'>): Promise<void> {
  await ctx.during('subject.store', () => subscriptions.delete(ctx.tenant.id, subject.id, account));
}

/** The accounts that subscribed to the subject, in their order. */
export async function listSubscribers(
  ctx: Ctx,
  { subject }: { readonly subject: Subject },
  { subscriptions }: Stores<'subscriptions'>,
): Promise<readonly string[]> {
  return ctx.during('subject.read', () => subscriptions.ofSubject(ctx.tenant.id, subject.id));
}
