// Tenants, what leads to them, and their settings: one row a section, so that one can be unreadable while others read.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('tenants')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull().defaultTo(1))
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('removed', 'bigint')
    .addPrimaryKeyConstraint('tenants_pk', ['id'])
    .execute();
  await db.schema.createIndex('tenants_domain').on('tenants').columns(['domain']).unique().where(sql.ref('removed'), 'is', null).execute();
  await db.schema
    .createTable('tenant_addresses')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tenant_addresses_pk', ['kind', 'value'])
    .execute();
  await db.schema
    .createTable('tenant_settings')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('value', json, (column) => column.notNull())
    .addPrimaryKeyConstraint('tenant_settings_pk', ['tenant', 'section'])
    .execute();
}
