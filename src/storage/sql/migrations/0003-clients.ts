// Applications. Their secrets are sealed and not hashed, because some faces sign with them.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('clients')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('public_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('face', 'text', (column) => column.notNull())
    .addColumn('rights', json, (column) => column.notNull())
    .addColumn('allowed_addresses', json, (column) => column.notNull())
    .addColumn('protocol', json, (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('removed', 'bigint')
    .addPrimaryKeyConstraint('clients_pk', ['id'])
    .execute();
  await db.schema
    .createIndex('clients_public_id')
    .on('clients')
    .columns(['public_id'])
    .unique()
    .where(sql.ref('removed'), 'is', null)
    .execute();
  await db.schema.createIndex('clients_tenant').on('clients').columns(['tenant']).execute();
  await db.schema
    .createTable('client_secrets')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('ends', 'bigint')
    .addPrimaryKeyConstraint('client_secrets_pk', ['id'])
    .execute();
  await db.schema.createIndex('client_secrets_client').on('client_secrets').columns(['client']).execute();
}
