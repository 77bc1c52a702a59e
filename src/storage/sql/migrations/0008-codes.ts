// Codes, links and tickets: values as keyed digests, payloads sealed.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('codes')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('used', 'bigint')
    .addColumn('superseded', 'bigint')
    .addPrimaryKeyConstraint('codes_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('codes_value').on('codes').columns(['tenant', 'purpose', 'value']).execute();
  await db.schema.createIndex('codes_subject').on('codes').columns(['tenant', 'purpose', 'subject', 'created']).execute();
  await db.schema.createIndex('codes_expires').on('codes').columns(['expires']).execute();
}
