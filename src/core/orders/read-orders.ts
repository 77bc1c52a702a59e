// Orders as they are listed, shown and summed up; and one whose payment is begun anew.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusMinutes } from '../time.ts';
import { beginPayment, type PaymentFault } from './begin-payment.ts';
import { type Buyer, mayBuy, type PayableOrder } from './place-order.ts';
import type { OrderPage } from './store.ts';
import type { Order } from './types.ts';

/** Whether an order waits to be paid, still. */
export const isOpen = ({ now, tenant }: Pick<Ctx, 'now' | 'tenant'>, { paid, created }: Order): boolean =>
  paid === null && created > plusMinutes(now, -tenant.settings.orders.openHours * 60);

interface Named {
  /** The first 24 digits of its id. */
  readonly short: string;
  readonly subject: string;
}

/** The order of these digits for that subject; one for another subject is none. */
export async function readOrder(
  ctx: Ctx<'order.unknown'>,
  { short, subject }: Named,
  { orders }: Pick<Stores<'orders'>, 'orders'>,
): Promise<Order> {
  const order = await ctx.during('order.read', () => orders.findByShort(ctx.tenant.id, short));
  if (order?.subject !== subject) throw ctx.fail('order.unknown', { given: short });
  return order;
}

/** A new address where an order that waits is paid. Order: waits → the buyer may → payment. */
export async function continueOrder(
  ctx: Ctx<'order.unknown' | 'order-subject.unavailable' | PaymentFault>,
  { buyer, short, subject, notify }: Named & { readonly buyer: Buyer; readonly notify: string },
  stores: Stores<'orders' | 'paymentServices' | 'replays'>,
): Promise<PayableOrder> {
  const order = await ctx.during('order.read', () => stores.orders.findByShort(ctx.tenant.id, short));
  if (!order || !isOpen(ctx, order)) throw ctx.fail('order.unknown', { given: short });
  if (order.subject !== subject || !mayBuy(buyer)) throw ctx.fail('order-subject.unavailable', { given: order.subject });
  return { order, url: await beginPayment(ctx, { order, notify }, stores) };
}

/** A page of the orders for the subject, the newest first, and how many there are. */
export async function listOrders(
  ctx: Ctx<'permission.missing'>,
  {
    buyer,
    of,
    ...page
  }: Omit<OrderPage, 'buyer'> & { readonly buyer: Buyer /** The account whose orders are asked for. */; readonly of?: string },
  { orders }: Stores<'orders'>,
): Promise<{ readonly total: number; readonly list: readonly Order[] }> {
  if (!mayBuy(buyer)) throw ctx.fail('permission.missing', { permission: 'everything', on: 'tenant' });
  const asked = { ...page, buyer: of };
  return ctx.during('order.read', async () => ({
    total: await orders.count(ctx.tenant.id, asked),
    list: await orders.page(ctx.tenant.id, asked),
  }));
}

/** The units for the subject that were paid and are good now. */
export async function unitsPaid(
  ctx: Ctx<'permission.missing'>,
  { buyer, subject }: { readonly buyer: Buyer; readonly subject: string },
  { orders }: Stores<'orders'>,
): Promise<number> {
  if (!mayBuy(buyer)) throw ctx.fail('permission.missing', { permission: 'everything', on: 'tenant' });
  return ctx.during('order.read', () => orders.unitsOf(ctx.tenant.id, subject, ctx.now));
}
