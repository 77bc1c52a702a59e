// Second factors of people: what they enrolled, backup codes, and devices that are remembered. How many an account has stands in its state, where a
// sign-in reads it anyway. Tenants that are there offer none until somebody switches it on.
import { type Kysely, sql } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('authenticators', 'tenant', 'id', 'account', 'method', 'label')
    .addColumn('secret', 'text')
    .addColumn('target', 'text')
    .addColumn('last_step', 'bigint')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('last_used', 'bigint')
    .addPrimaryKeyConstraint('authenticators_pk', ['tenant', 'id'])
    .execute();
  await index('authenticators_account', 'authenticators', 'tenant', 'account');
  await table('backup_codes', 'tenant', 'account', 'digest')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('used', 'bigint')
    .addPrimaryKeyConstraint('backup_codes_pk', ['tenant', 'account', 'digest'])
    .execute();
  await table('remembered_devices', 'tenant', 'id', 'account', 'token', 'network')
    .addColumn('agent', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('last_seen', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('remembered_devices_pk', ['tenant', 'id'])
    .execute();
  await unique('remembered_devices_token', 'remembered_devices', 'tenant', 'token');
  await index('remembered_devices_account', 'remembered_devices', 'tenant', 'account');
  await index('remembered_devices_over', 'remembered_devices', 'tenant', 'expires');
  await db.schema
    .alterTable('account_states')
    .addColumn('second_factors', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('account_states').addColumn('second_factor_due', 'bigint').execute();
  await db.schema.alterTable('account_states').addColumn('recovered', 'bigint').execute();
  await sql`insert into tenant_settings (tenant, section, value) select id, 'secondFactor', ${JSON.stringify({ offered: [] })} from tenants`.execute(
    db,
  );
}
