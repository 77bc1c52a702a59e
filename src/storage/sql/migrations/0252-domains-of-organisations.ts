// Domains of organisations, of which one organisation of a tenant proved each at most; and who came in by an address there.
import { type Kysely, sql } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('organisation_domains', 'tenant', 'organisation', 'domain')
    .addColumn('department', 'text')
    .addColumn('proven', 'bigint')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('organisation_domains_pk', ['tenant', 'organisation', 'domain'])
    .execute();
  await sql
    .raw('create unique index organisation_domains_proven on organisation_domains (tenant, domain) where proven is not null')
    .execute(db);
  await table('organisation_entries', 'tenant', 'organisation', 'account')
    .addColumn('joined', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('organisation_entries_pk', ['tenant', 'organisation', 'account'])
    .execute();
  await index('organisation_entries_account', 'organisation_entries', 'tenant', 'account');
}
