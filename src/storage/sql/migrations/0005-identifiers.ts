// User names, addresses and numbers. The unique index is what makes one account of two equal registrations at once.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('identifiers')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('directory', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('spelled', 'text', (column) => column.notNull())
    .addColumn('normal', 'text', (column) => column.notNull())
    .addColumn('verified', 'bigint')
    .addPrimaryKeyConstraint('identifiers_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('identifiers_normal').on('identifiers').columns(['tenant', 'kind', 'normal', 'directory']).unique().execute();
  await db.schema.createIndex('identifiers_account').on('identifiers').columns(['tenant', 'account', 'id']).execute();
}
