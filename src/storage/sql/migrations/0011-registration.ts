// What newcomers agreed to.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('consents')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('given', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('consents_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('consents_account').on('consents').columns(['tenant', 'account']).execute();
}
