// The orders' area: what is bought by a price list, and paid at a service of the tenant's own.
export { forgetBuyerWithAccount } from './forget-buyer.ts';
export { type Buyer, type PayableOrder, placeOrder } from './place-order.ts';
export { continueOrder, isOpen, listOrders, readOrder, unitsPaid } from './read-orders.ts';
export { takePaymentNotice } from './take-notice.ts';
export type { Order, Price } from './types.ts';
