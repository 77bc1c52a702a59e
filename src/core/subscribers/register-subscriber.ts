// Somebody subscribes without an account, under a ticket that proves nothing: what is written is the word of a stranger about an address.
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { untoldId } from '../ids.ts';
import { checkCaptcha, limitRate, networkOf } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import type { SubscriberValues } from './judge-values.ts';
import type { Subscriber } from './types.ts';
import { change, fill, type SubscriberFault, type SubscriberPorts, writeAt } from './write-subscriber.ts';

/** A ticket is for one address, the first that comes with it. */
export type ByTicket = SubscriberValues & { readonly ticket: string; readonly email: string; readonly captcha?: string | undefined };

/**
 * Order: registration open → rate of the network → ticket → captcha, with the first address of a ticket → form of the address → values. Who had subscribed with the address before, and whether an
 * account has it, is not told by the answer; an account of that address is not touched. Whom this ticket made it may change; over another one it fills
 * what nobody said, and begins topics of which nothing was said.
 */
export async function registerSubscriber(
  given: Ctx<
    | SubscriberFault
    | 'registration.closed'
    | 'rate.exceeded'
    | 'code.used'
    | 'code.wrong'
    | 'captcha.required'
    | 'captcha.wrong'
    | 'captcha.expired'
  >,
  { ticket, email, captcha, ...values }: ByTicket,
  stores: Stores<SubscriberPorts | 'settings' | 'buckets' | 'codes' | 'captcha' | 'replays'>,
): Promise<Subscriber> {
  const ctx = await withCurrent(given, 'registration', stores);
  if (!ctx.tenant.settings.registration.open) throw ctx.fail('registration.closed', { because: 'off' });
  await limitRate(ctx, { scope: 'registration', of: networkOf(ctx.caller.address) }, stores);
  const found = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, 'continue', ticket));
  if (found?.payload.because !== 'subscription') throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  const address = normalForm('email', email);
  if (found.payload.address !== undefined && found.payload.address !== address)
    throw ctx.fail('code.used', { purpose: 'continue', superseded: false });
  if (found.payload.address === undefined && ctx.tenant.settings.captcha.registration) await checkCaptcha(ctx, { proof: captcha }, stores);
  const input = { ...values, by: 'person' } as const;
  const id = untoldId(ctx.random);
  const onto = (before: Subscriber) => (before.id === found.payload.made ? change : fill)(ctx, before, input, stores);
  const written = await writeAt(ctx, { ...input, email, id, before: onto }, stores);
  const isMade = written.id === id;
  if (found.payload.address === undefined || isMade) {
    const payload = { ...found.payload, address, ...(isMade ? { made: id } : {}) };
    await ctx.during('code.store', () => stores.codes.update(ctx.tenant.id, { ...found, payload }));
  }
  return written;
}
