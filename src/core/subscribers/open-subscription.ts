// Tickets about subscribers: one under which anybody may subscribe an address, and one that opens a subscriber to its owner.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';

/** A ticket in clear under which one address may be subscribed, or a registration begin, good for `codes.ticketSeconds`. */
export async function openSubscription(ctx: Ctx, _input: {}, stores: Stores<'codes'>): Promise<{ readonly ticket: string }> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const subject = newId(ctx.random, ctx.now);
  const payload = { because: 'subscription' };
  const { value } = await issueCode(ctx, { purpose: 'continue', subject, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return { ticket: value };
}

/** A ticket in clear that shows and changes the subscriber, and under which its registration may begin. An operator asks for it. */
export async function openSubscriber(
  ctx: Ctx,
  { id, lifeSeconds }: { readonly id: string; readonly lifeSeconds: number },
  stores: Stores<'codes'>,
): Promise<{ readonly ticket: string }> {
  const payload = { because: 'subscriber', subscriber: id };
  const { value } = await issueCode(ctx, { purpose: 'continue', subject: id, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return { ticket: value };
}
