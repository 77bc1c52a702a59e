// The payment service is asked where the buyer pays; a refusal is told by its manner.
import type { Ctx } from '../faults/index.ts';
import { newId, shortId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { isWebAddress } from '../tenants/settings/fields.ts';
import type { Order } from './types.ts';

export type PaymentFault = 'peer.refused' | 'peer.unreachable' | 'peer.unintelligible';

/** The address where the order is paid. Not in a transaction. */
export async function beginPayment(
  ctx: Ctx<PaymentFault>,
  { order, notify }: { readonly order: Order; readonly notify: string },
  { paymentServices }: Pick<Stores<'paymentServices'>, 'paymentServices'>,
): Promise<string> {
  const { gateway: address, gatewaySecret: secret } = ctx.tenant.settings.orders;
  const peer = 'payments';
  // Without a secret nobody could tell whether it was paid.
  if (address === '' || secret === '') throw ctx.fail('peer.refused', { peer, why: 'orders.gateway or orders.gatewaySecret is not set' });
  const wish = { reference: shortId(order.id), subject: order.price.name, amount: order.amount.toFixed(2), notify };
  const answer = await paymentServices.begin({ address, secret, id: newId(ctx.random, ctx.now), now: ctx.now }, wish);
  if (answer.kind === 'begun' && answer.url !== '' && isWebAddress(answer.url)) return answer.url;
  if (answer.kind === 'begun' || answer.kind === 'unintelligible') throw ctx.fail('peer.unintelligible', { peer });
  if (answer.kind === 'unreachable') throw ctx.fail('peer.unreachable', { peer });
  throw ctx.fail('peer.refused', { peer, why: answer.why });
}
