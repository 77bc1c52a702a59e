// An order is taken by the price list, and its payment begun; where that cannot be, nothing was ordered.
import { type Account, isOperator } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { plusMinutes } from '../time.ts';
import { amountOf } from './amounts.ts';
import { beginPayment, type PaymentFault } from './begin-payment.ts';
import type { Order } from './types.ts';

/** Ten years: no price list is good for longer. */
const mostMonths = 120;
/** Amounts come as fractions of floating point. */
const tolerance = 0.01;

/** Who buys: the tenant's owner by a key of its own, or an account. */
export type Buyer = 'owner' | Account;

interface Wanted {
  readonly buyer: Buyer;
  readonly subject: string;
  /** Whether that is there. */
  readonly isThere: boolean;
  /** The id of a line of the price list. */
  readonly price: string;
  readonly units: number;
  readonly months: number;
  readonly amount: number;
  /** Where the payment service tells that it was paid. */
  readonly notify: string;
}

/** An order with the address where it is paid. */
export interface PayableOrder {
  readonly order: Order;
  readonly url: string;
}

/** Only the owner buys for a tenant, and accounts that may do everything in it; reads nothing. */
export const mayBuy = (buyer: Buyer): boolean => buyer === 'owner' || isOperator(buyer);

/** Order: subject → price, units, months → amount → no other waits → payment. What the payment service does not take is not ordered. */
export async function placeOrder(
  ctx: Ctx<'order-subject.unavailable' | 'order.unacceptable' | 'price.unacceptable' | PaymentFault>,
  { buyer, subject, isThere, price: id, units, months, amount, notify }: Wanted,
  stores: Stores<'orders' | 'events' | 'paymentServices' | 'replays'>,
): Promise<PayableOrder> {
  const { id: tenant } = ctx.tenant;
  const { prices, openHours } = ctx.tenant.settings.orders;
  if (!isThere || !mayBuy(buyer)) throw ctx.fail('order-subject.unavailable', { given: subject });
  const price = prices.find((each) => each.id === id);
  if (!price) throw ctx.fail('order.unacceptable', { why: 'price' });
  if (units < 1 || units > price.most) throw ctx.fail('order.unacceptable', { why: 'units' });
  if (months < 1 || months > mostMonths) throw ctx.fail('order.unacceptable', { why: 'months' });
  const expected = amountOf(price, units, months);
  if (!(amount > 0) || Math.abs(amount - expected) > tolerance) throw ctx.fail('price.unacceptable', { given: amount, expected });
  const order: Order = {
    ...{ id: newId(ctx.random, ctx.now), buyer: buyer === 'owner' ? null : buyer.id, subject, price, units, months },
    ...{ amount: expected, created: ctx.now, paid: null, ends: null },
  };
  const since = plusMinutes(ctx.now, -openHours * 60);
  const isStored = await stores.transaction<boolean>(async (tables, rollbackWith) => {
    await ctx.during('order.read', () => tables.orders.lock(tenant));
    if (await ctx.during('order.read', () => tables.orders.hasOpen(tenant, subject, since))) return rollbackWith(false);
    await ctx.during('order.store', () => tables.orders.insert(tenant, order));
    await recordEvent(ctx, { what: 'order.placed', subject: order.id, detail: { amount: expected } }, tables);
    return true;
  });
  if (!isStored) throw ctx.fail('order.unacceptable', { why: 'unfinished' });
  try {
    return { order, url: await beginPayment(ctx, { order, notify }, stores) };
  } catch (error) {
    await stores.transaction(async (tables) => {
      // The service may have told of the payment before its answer failed.
      const isGone = await ctx.during('order.store', () => tables.orders.deleteUnpaid(tenant, order.id));
      if (isGone) await recordEvent(ctx, { what: 'order.withdrawn', subject: order.id }, tables);
    });
    throw error;
  }
}
