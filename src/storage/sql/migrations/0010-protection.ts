// Failed attempts, durable rate buckets, and what was seen before.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('attempts')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('attempts_subject').on('attempts').columns(['tenant', 'subject', 'at']).execute();
  await db.schema
    .createTable('buckets')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('buckets_pk', ['tenant', 'name'])
    .execute();
  await db.schema
    .createTable('replays')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('replays_pk', ['tenant', 'key'])
    .execute();
  await db.schema.createIndex('replays_until').on('replays').columns(['until']).execute();
}
