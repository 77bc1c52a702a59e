// Forms as documents with versions; the newest is in force.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('forms')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('body', json, (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('forms_pk', ['tenant', 'name', 'version'])
    .execute();
}
