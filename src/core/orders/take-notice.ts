// The payment service tells that an order was paid. It is believed once, by its signature.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusDays, secondsOf } from '../time.ts';
import { isFirstPost, windowSeconds } from './notice-once.ts';
import type { PaymentNotice } from './store.ts';
import type { Order } from './types.ts';

const daysOfMonth = 30;

interface Told {
  readonly notice: PaymentNotice;
  /** Of the body: which order, and how much was paid. */
  readonly reference: string;
  readonly amount: number;
}

/**
 * Marks the order as paid, in one transaction with an event. Order: signed → in time → never seen → waits → the whole amount. What is not signed is not remembered,
 * and one that was paid already is `order.unknown`, whatever the notice says.
 */
export async function takePaymentNotice(
  ctx: Ctx<'payment-notice.unbelieved' | 'order.unknown' | 'price.unacceptable'>,
  { notice, reference, amount }: Told,
  stores: Stores<'orders' | 'events' | 'replays' | 'paymentServices'>,
): Promise<Order> {
  const { id: tenant } = ctx.tenant;
  const { gatewaySecret: secret } = ctx.tenant.settings.orders;
  const unbelieved = (why: 'signature' | 'time' | 'repeated') => ctx.fail('payment-notice.unbelieved', { why });
  if (secret === '' || !stores.paymentServices.isSigned(notice, secret)) throw unbelieved('signature');
  const told = Number(notice.timestamp);
  if (!(Math.abs(told - secondsOf(ctx.now)) <= windowSeconds)) throw unbelieved('time');
  if (!(await isFirstPost(ctx, { id: notice.id, seconds: told }, stores))) throw unbelieved('repeated');
  const order = await ctx.during('order.read', () => stores.orders.findByShort(tenant, reference));
  if (!order || order.paid !== null) throw ctx.fail('order.unknown', { given: reference });
  if (amount !== order.amount) throw ctx.fail('price.unacceptable', { given: amount, expected: order.amount });
  const ends = plusDays(ctx.now, order.months * daysOfMonth);
  const isFirst = await stores.transaction<boolean>(async (tables, rollbackWith) => {
    if (!(await ctx.during('order.store', () => tables.orders.markPaid(tenant, order.id, ctx.now, ends)))) return rollbackWith(false);
    await recordEvent(ctx, { what: 'order.paid', subject: order.id, detail: { amount } }, tables);
    return true;
  });
  if (!isFirst) throw ctx.fail('order.unknown', { given: reference });
  return { ...order, paid: ctx.now, ends };
}
