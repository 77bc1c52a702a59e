// order, ContinuePay, ReadOrders, ReadUserPricing, ReadSystemPricing: what the owner of a pool, or an operator, buys for it by the tenant's price list.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { continueOrder, listOrders, type PayableOrder, placeOrder, unitsPaid } from '../../../core/orders/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { buyerOf, demandBuyer, notifyOf, orderOut, priceOut } from './showing.ts';

const caller = { by: 'user-or-owner' } as const;

/** The amount goes along, as a charge of the vendor's payment service does. [inferred] */
const payable = ({ order, url }: PayableOrder) => ({
  code: 200,
  url,
  charge: JSON.stringify({ id: shortId(order.id), amount: order.amount.toFixed(2) }),
});

export const order = authing.formerField('order', {
  summary: 'Orders units for the pool, and answers where they are paid.',
  caller,
  calls: { placeOrder },
  requestErrors: { 'tenant.unknown': 5000 },
  steps: { 'order.store': 5024 },
  takes: {
    args: Parameters({
      user: Text(),
      client: Text(),
      pricing: Text(),
      flowNumber: Whole(),
      price: Type.Number(),
      timeOfPurchase: Whole(),
    }),
  },
  async handle({ args: { user, client, pricing, flowNumber: units, price: amount, timeOfPurchase: months } }, core, entry) {
    demandBuyer(user, entry);
    const isThere = client === poolOf(entry.client);
    const buying = { buyer: buyerOf(entry), subject: client, isThere, notify: notifyOf(entry) };
    return payable(await core.placeOrder({ ...buying, price: pricing, units, months, amount }));
  },
});

export const ContinuePay = authing.formerField('ContinuePay', {
  summary: 'Answers anew where an order is paid that waits for it.',
  caller,
  calls: { continueOrder },
  takes: { args: Parameters({ order: Text() }) },
  handle: async ({ args }, core, entry) =>
    payable(await core.continueOrder({ buyer: buyerOf(entry), short: args.order, subject: poolOf(entry.client), notify: notifyOf(entry) })),
});

export const ReadOrders = authing.formerField('ReadOrders', {
  summary: 'Lists the orders for the pool, or those of one user; for its owner, and for operators.',
  caller,
  calls: { listOrders, readAccount },
  takes: {
    args: Parameters({
      user: Maybe(Text()),
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      count: Maybe(Whole({ minimum: 1, maximum: 200 })),
    }),
  },
  async handle({ args: { user, page = 1, count = 10 } }, core, entry) {
    const asked = { buyer: buyerOf(entry), subject: poolOf(entry.client), offset: (page - 1) * count, limit: count };
    // The rights are asked before anybody is looked up.
    const all = await core.listOrders(asked);
    const found = user === undefined ? all : await core.listOrders({ ...asked, of: (await core.readAccount({ short: user })).account.id });
    return { totalCount: found.total, list: found.list.map((each) => orderOut(each, entry)) };
  },
});

export const ReadUserPricing = authing.formerField('ReadUserPricing', {
  summary: 'Says how many units of the pool are paid for now; for its owner, and for operators.',
  caller,
  calls: { unitsPaid },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ userId: Maybe(Text()), clientId: Maybe(Text()) }) },
  async handle({ args: { userId, clientId } }, core, entry) {
    const pool = poolOf(entry.client);
    if (userId !== undefined) demandBuyer(userId, entry);
    if (clientId !== undefined && clientId !== pool) throw refuse('tenant.unknown', { given: clientId });
    const number = await core.unitsPaid({ buyer: buyerOf(entry), subject: pool });
    const free = entry.ctx.tenant.settings.orders.prices.map((each) => each.free);
    return { user: userId ?? null, client: pool, isFree: number === 0, pricing: { number }, freeNumber: Math.max(0, ...free) };
  },
});

export const ReadSystemPricing = authing.formerField('ReadSystemPricing', {
  summary: 'Shows the price list.',
  caller,
  calls: {},
  handle: async (_given, _core, { ctx }) => ctx.tenant.settings.orders.prices.map(priceOut),
});
