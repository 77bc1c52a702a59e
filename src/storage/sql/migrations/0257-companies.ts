// Companies that are customers of a tenant, the applications that they use, and their members.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('companies', 'tenant', 'id', 'name', 'noted')
    .addColumn('description', 'text')
    .addColumn('logo', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('companies_pk', ['tenant', 'id'])
    .execute();
  await table('company_applications', 'tenant', 'company', 'client')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('company_applications_pk', ['tenant', 'company', 'client'])
    .execute();
  await index('company_applications_client', 'company_applications', 'tenant', 'client');
  await table('company_members', 'tenant', 'company', 'account')
    .addColumn('leads', 'integer', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('company_members_pk', ['tenant', 'company', 'account'])
    .execute();
  await index('company_members_account', 'company_members', 'tenant', 'account');
}
