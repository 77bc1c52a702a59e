// Sites of tenants, and who entered them. A tenant is read with its sites, so that they are watched as tenants are (0044, 0058).
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  const { table, index, unique } = building(db);
  await table('tenant_sites', 'tenant', 'id', 'api', 'key', 'block')
    .addColumn('owner', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('removed', 'bigint')
    .addPrimaryKeyConstraint('tenant_sites_pk', ['tenant', 'id'])
    .execute();
  await unique('tenant_sites_key', 'tenant_sites', 'api', 'key');
  await table('site_entries', 'tenant', 'site', 'account')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('site_entries_pk', ['tenant', 'account', 'site'])
    .execute();
  await index('site_entries_site', 'site_entries', 'tenant', 'site');
  for (const statement of name === 'postgres' ? toldByPostgres : toldBySqlite) await sql.raw(statement).execute(db);
}

const toldByPostgres = [
  ...['insert', 'delete'].map(
    (
      event,
    ) => `create trigger told_${event} after ${event} on tenant_sites referencing ${event === 'insert' ? 'new' : 'old'} table as written
     for each statement execute function tell_written_any_tenant()`,
  ),
  'create trigger told_truncate after truncate on tenant_sites for each statement execute function tell_truncated()',
  `create trigger told_update after update on tenant_sites referencing new table as written old table as before
   for each statement execute function tell_changed_any_tenant()`,
];

const toldBySqlite = ['insert', 'update', 'delete'].map(
  (event) => `create trigger told_tenant_sites_${event} after ${event} on tenant_sites
   begin insert into changes (tenant, account) select '', ''; end`,
);
