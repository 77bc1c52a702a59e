// Configurations that administrators keep for consoles and pages.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  await table('configurations', 'tenant', 'kind', 'id', 'name', 'content')
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('configurations_pk', ['tenant', 'kind', 'id'])
    .execute();
  await unique('configurations_name', 'configurations', 'tenant', 'kind', 'name');
}
