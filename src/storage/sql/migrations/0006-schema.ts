// The attributes that a tenant declares for its accounts.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('record_types')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('attributes', json, (column) => column.notNull())
    .addPrimaryKeyConstraint('record_types_pk', ['tenant', 'name'])
    .execute();
}
