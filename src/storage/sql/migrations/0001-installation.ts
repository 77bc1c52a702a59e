// What belongs to the whole installation: its own facts, its keys, its counters, and the operators’ record.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('installation_pk', ['key'])
    .execute();
  await db.schema
    .createTable('signing_keys')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('use', 'text', (column) => column.notNull())
    .addColumn('private', 'text', (column) => column.notNull())
    .addColumn('public', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('retired', 'bigint')
    .addPrimaryKeyConstraint('signing_keys_pk', ['id'])
    .execute();
  await db.schema
    .createTable('sequences')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('next', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sequences_pk', ['tenant', 'name'])
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('address', 'text')
    .addPrimaryKeyConstraint('events_pk', ['tenant', 'id'])
    .execute();
}
