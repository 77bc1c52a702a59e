// Values that clients keep for themselves by key; those of client "" are everybody's.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('client_settings')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', json, (column) => column.notNull())
    .addPrimaryKeyConstraint('client_settings_pk', ['tenant', 'client', 'key'])
    .execute();
}
