// Password hashes and the remembered ones.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('passwords')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('scheme', json, (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('passwords_pk', ['tenant', 'account'])
    .execute();
  await db.schema
    .createTable('password_history')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('scheme', json, (column) => column.notNull())
    .addPrimaryKeyConstraint('password_history_pk', ['tenant', 'account', 'changed'])
    .execute();
}
