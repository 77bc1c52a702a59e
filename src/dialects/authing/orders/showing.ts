// Orders and the price list on this vendor's wire, as its generations know them.

import { shortId } from '../../../core/ids.ts';
import { type Buyer, isOpen, type Order, type Price } from '../../../core/orders/index.ts';
import { dateOf } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';

export const buyerOf = ({ owner, holder }: AuthingEntry): Buyer => {
  if (owner) return 'owner';
  if (!holder) throw refuse('credentials.absent', { wanted: 'person' });
  return holder.account;
};

/** Whoever calls is the buyer: the person, or the pool itself. */
export function demandBuyer(given: string, { owner, holder, client, ctx }: AuthingEntry): void {
  const own = owner ? poolOf(client) : shortId(holder?.account.id ?? '');
  if (given !== own) throw ctx.fail('ownership.missing', { what: 'profile', id: given });
}

/** Where the payment service tells that it was paid. */
export const notifyOf = ({ base, client }: AuthingEntry): string =>
  `${base}/api/v2/pay/alipay/notify?${new URLSearchParams({ userPoolId: poolOf(client) })}`;

export const priceOut = ({ id, name, blockOf, firstPrice, decrease, free, most, features }: Price) => ({
  _id: id,
  type: name,
  startNumber: blockOf,
  freeNumber: free,
  startPrice: firstPrice,
  maxNumber: most,
  d: decrease,
  features,
});

const methodOut = (order: Order): string | null => (order.paid === null ? null : 'ALIPAY');

export const orderOut = (order: Order, { ctx }: AuthingEntry) => ({
  _id: shortId(order.id),
  client: order.subject,
  user: order.buyer === null ? null : shortId(order.buyer),
  timeOfPurchase: order.months,
  flowNumber: order.units,
  price: order.amount,
  pricing: priceOut(order.price),
  createdAt: dateOut(order.created),
  completed: order.paid !== null,
  payMethod: methodOut(order),
  endAt: dateOut(order.ends),
  clientInfo: { _id: order.subject, name: ctx.tenant.name, isDeleted: false },
});

/** Waits, was paid and is good, was paid and is over, or was never paid in time. */
function statusOf(order: Order, ctx: AuthingEntry['ctx']): string {
  if (order.paid !== null) return order.ends !== null && order.ends > ctx.now ? '2' : '3';
  return isOpen(ctx, order) ? '1' : '5';
}

/** What is known of a payment: the service keeps its own number of it, and whose money it was. */
export const paymentOfThird = (order: Order, { ctx }: AuthingEntry) => ({
  orderNo: shortId(order.id),
  channelOrderNo: null,
  paidAmount: order.paid === null ? null : order.amount.toFixed(2),
  paidTime: order.paid === null ? null : dateOf(order.paid).toISOString(),
  paidAccountNo: order.buyer === null ? null : shortId(order.buyer),
  payStatus: statusOf(order, ctx),
  createTime: dateOf(order.created).toISOString(),
  payType: methodOut(order),
});

export const orderOfThird = (order: Order, { ctx }: AuthingEntry) => ({
  orderNo: shortId(order.id),
  goodsName: order.price.name,
  goodsNameEn: order.price.name,
  goodsUnitPrice: String(order.price.firstPrice),
  quantity: String(order.units),
  actualAmount: order.amount.toFixed(2),
  status: statusOf(order, ctx),
  orderType: 'New',
  createTime: dateOf(order.created).toISOString(),
  source: 'SelfHelp',
});
