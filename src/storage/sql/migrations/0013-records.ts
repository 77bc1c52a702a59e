// Record types of a tenant's own, their records, the values records are found by, and who may read or write which attribute.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .alterTable('record_types')
    .addColumn('definition', json, (column) => column.notNull().defaultTo('{}'))
    .execute();
  await db.schema
    .createTable('records')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('value', json, (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('records_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('records_number').on('records').columns(['tenant', 'type', 'number']).unique().execute();
  await db.schema.createIndex('records_updated').on('records').columns(['tenant', 'type', 'updated']).execute();
  await db.schema
    .createTable('record_values')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('only', 'integer', (column) => column.notNull())
    .execute();
  const byValue = ['tenant', 'type', 'path', 'value'] as never[];
  await db.schema.createIndex('record_values_only').on('record_values').columns(byValue).unique().where(sql.ref('only'), '=', 1).execute();
  await db.schema.createIndex('record_values_value').on('record_values').columns(byValue).execute();
  await db.schema
    .createIndex('record_values_record')
    .on('record_values')
    .columns(['tenant', 'type', 'record'] as never[])
    .execute();
  await db.schema
    .createTable('attribute_access')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('access', 'text', (column) => column.notNull())
    .addColumn('paths', json, (column) => column.notNull())
    .addPrimaryKeyConstraint('attribute_access_pk', ['tenant', 'client', 'type', 'access'])
    .execute();
}
