// get-orders, get-order-detail, get-order-pay-detail: the orders of a pool, for its owner.
import { listOrders, readOrder } from '../../../core/orders/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { buyerOf, orderOfThird, paymentOfThird } from './showing.ts';

const caller = { by: 'owner' } as const;

const getOrders = authing.third('GET /get-orders', {
  summary: 'Lists the orders for the pool, the newest first.',
  caller,
  calls: { listOrders },
  takes: {
    query: Parameters({
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 50 })),
    }),
  },
  async handle({ query: { page = 1, limit = 10 } }, core, entry) {
    const asked = { buyer: buyerOf(entry), subject: poolOf(entry.client), offset: (page - 1) * limit, limit };
    const { total, list } = await core.listOrders(asked);
    return { totalCount: total, list: list.map((each) => orderOfThird(each, entry)) };
  },
});

const named = { caller, calls: { readOrder }, takes: { query: Parameters({ orderNo: Text() }) } } as const;

const getOrderDetail = authing.third('GET /get-order-detail', {
  summary: 'Shows one order for the pool.',
  ...named,
  handle: async ({ query }, core, entry) =>
    orderOfThird(await core.readOrder({ short: query.orderNo, subject: poolOf(entry.client) }), entry),
});

const getOrderPayDetail = authing.third('GET /get-order-pay-detail', {
  summary: 'Says whether an order for the pool was paid, when, and how much.',
  ...named,
  handle: async ({ query }, core, entry) =>
    paymentOfThird(await core.readOrder({ short: query.orderNo, subject: poolOf(entry.client) }), entry),
});

export const ordersOfThird = [getOrders, getOrderDetail, getOrderPayDetail];
