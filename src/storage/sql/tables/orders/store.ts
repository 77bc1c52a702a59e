// Orders, each with the line of the price list as it stood then.
import { idsOfShort } from '../../../../core/ids.ts';
import type { OrderPage, OrderStore } from '../../../../core/orders/store.ts';
import type { Order, Price } from '../../../../core/orders/types.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';

const columns = ['id', 'subject', 'price', 'buyer', 'units', 'months', 'amount', 'created', 'paid', 'ends'] as const;

const orderOf = ({
  price,
  units,
  months,
  amount,
  created,
  paid,
  ends,
  ...row
}: SelectedRow<'orders', (typeof columns)[number]>): Order => ({
  ...row,
  price: parsed<Price>(price),
  units: Number(units),
  months: Number(months),
  amount: Number(amount),
  created: stamp(created),
  paid: stamp(paid),
  ends: stamp(ends),
});

function orderStore({ db, engine }: StoreContext): OrderStore {
  const of = (tenant: string, { subject, buyer }: Omit<OrderPage, 'offset' | 'limit'>) => {
    const all = db.selectFrom('orders').where('tenant', '=', tenant).where('subject', '=', subject);
    return buyer === undefined ? all : all.where('buyer', '=', buyer);
  };
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    insert: async (tenant, { price, ...row }) => {
      await db
        .insertInto('orders')
        .values({ tenant, ...row, price: JSON.stringify(price) })
        .execute();
    },
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      if (!range) return undefined;
      const one = db.selectFrom('orders').select(columns).where('tenant', '=', tenant).where('id', '>=', range.from);
      const row = await one.where('id', '<=', range.to).orderBy('id').limit(1).executeTakeFirst();
      return row && orderOf(row);
    },
    hasOpen: async (tenant, subject, since) => {
      const open = of(tenant, { subject }).select('id').where('paid', 'is', null).where('created', '>', since);
      return (await open.limit(1).executeTakeFirst()) !== undefined;
    },
    page: async (tenant, { offset, limit, ...asked }) => {
      const rows = of(tenant, asked).select(columns).orderBy('id', 'desc').offset(offset).limit(limit);
      return (await rows.execute()).map(orderOf);
    },
    count: async (tenant, asked) => {
      const { total } = await of(tenant, asked)
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return Number(total);
    },
    unitsOf: async (tenant, subject, at) => {
      const good = of(tenant, { subject }).where('ends', '>', at);
      const { total } = await good.select((e) => e.fn.sum<number | null>('units').as('total')).executeTakeFirstOrThrow();
      return Number(total ?? 0);
    },
    markPaid: async (tenant, id, paid, ends) => {
      const marking = db
        .updateTable('orders')
        .set({ paid, ends })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('paid', 'is', null);
      return (await marking.executeTakeFirst()).numUpdatedRows > 0n;
    },
    deleteUnpaid: async (tenant, id) => {
      const deleting = db.deleteFrom('orders').where('tenant', '=', tenant).where('id', '=', id).where('paid', 'is', null);
      return (await deleting.executeTakeFirst()).numDeletedRows > 0n;
    },
    forgetBuyer: async (tenant, account) => {
      await db.updateTable('orders').set({ buyer: null }).where('tenant', '=', tenant).where('buyer', '=', account).execute();
    },
  };
}

export const stores = { orders: orderStore };
