// Dataflows of a tenant and of its sites; and an index by which removed sites go.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('dataflows', 'tenant', 'site', 'id', 'state', 'definition')
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('dataflows_pk', ['tenant', 'id'])
    .execute();
  await index('tenant_sites_removed', 'tenant_sites', 'tenant', 'removed');
}
