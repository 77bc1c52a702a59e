// The columns of orders.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  orders: {
    tenant: text,
    id: text,
    subject: text,
    price: text,
    buyer: maybe(text),
    units: whole,
    months: whole,
    amount: whole,
    created: stamp,
    paid: maybe(stamp),
    ends: maybe(stamp),
  },
};
