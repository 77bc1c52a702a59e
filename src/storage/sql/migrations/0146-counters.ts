// Counters that applications register, and what they counted for each person in each period.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('counters', 'tenant', 'kind', 'path')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('counters_pk', ['tenant', 'kind', 'path'])
    .execute();
  await table('counter_counts', 'tenant', 'account', 'kind', 'path', 'period')
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('counter_counts_pk', ['tenant', 'account', 'kind', 'path', 'period'])
    .execute();
  await index('counter_counts_updated', 'counter_counts', 'tenant', 'updated');
}
