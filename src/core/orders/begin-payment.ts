// The payment service is asked where the buyer pays; a refusal is told by its manner.
import type { Ctx } from '../faults/index.ts';
import { newId, shortId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { isWebAddress } from '../tenants/settings/fields.ts';
import { secondsOf } from '../time.ts';
import { isFirstPost } from './notice-once.ts';
import type { Order } from './types.ts';

export type PaymentFault = 'peer.refused' | 'peer.unreachable' | 'peer.unintelligible';

/** The address where the order is paid. Not in a transaction. */
export async function beginPayment(
  ctx: Ctx<PaymentFault>,
  { order, notify }: { readonly order: Order; readonly notify: string },
  stores: Stores<'paymentServices' | 'replays'>,
): Promise<string> {
  const { gateway: address, gatewaySecret: secret } = ctx.tenant.settings.orders;
  const peer = 'payments';
  // Without a secret nobody could tell whether it was paid.
  if (address === '' || secret === '') throw ctx.fail('peer.refused', { peer, why: 'orders.gateway or orders.gatewaySecret is not set' });
  const wish = { reference: shortId(order.id), subject: order.price.name, amount: order.amount.toFixed(2), notify };
  const id = newId(ctx.random, ctx.now);
  // It names order and amount, as a notice does: whoever sent it back would tell that it was paid.
  await isFirstPost(ctx, { id, seconds: secondsOf(ctx.now) }, stores);
  const answer = await stores.paymentServices.begin({ address, secret, id, now: ctx.now }, wish);
  if (answer.kind === 'begun' && answer.url !== '' && isWebAddress(answer.url)) return answer.url;
  if (answer.kind === 'begun' || answer.kind === 'unintelligible') throw ctx.fail('peer.unintelligible', { peer });
  if (answer.kind === 'unreachable') throw ctx.fail('peer.unreachable', { peer });
  throw ctx.fail('peer.refused', { peer, why: answer.why });
}
