// What records were before they changed, where a tenant keeps that.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('former_values', 'tenant', 'id', 'type', 'record', 'value')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('replaced', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_values_pk', ['tenant', 'id'])
    .execute();
  await index('former_values_record', 'former_values', 'tenant', 'record', 'replaced');
  await index('former_values_replaced', 'former_values', 'tenant', 'replaced');
}
