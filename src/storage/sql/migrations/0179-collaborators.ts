// Accounts that share what a tenant's owner may do, and what operators named to be shared.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  await table('collaborators', 'tenant', 'id', 'account', 'shares')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('collaborators_pk', ['tenant', 'id'])
    .execute();
  await unique('collaborators_account', 'collaborators', 'tenant', 'account');
  await table('share_items', 'tenant', 'id', 'name')
    .addColumn('description', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('share_items_pk', ['tenant', 'id'])
    .execute();
  await unique('share_items_name', 'share_items', 'tenant', 'name');
}
