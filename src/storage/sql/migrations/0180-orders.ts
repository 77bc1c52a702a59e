// Orders by a price list.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('orders', 'tenant', 'id', 'subject', 'price')
    .addColumn('buyer', 'text')
    .addColumn('units', 'bigint', (column) => column.notNull())
    .addColumn('months', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('paid', 'bigint')
    .addColumn('ends', 'bigint')
    .addPrimaryKeyConstraint('orders_pk', ['tenant', 'id'])
    .execute();
  await index('orders_subject', 'orders', 'tenant', 'subject', 'id');
  await index('orders_buyer', 'orders', 'tenant', 'buyer');
}
