// When dataflows run, and how their runs ended.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('flow_schedules', 'tenant', 'site', 'id', 'name', 'dataflow', 'api', 'client')
    .addColumn('key', 'text')
    .addColumn('unit', 'text')
    .addColumn('count', 'bigint')
    .addColumn('next', 'bigint')
    .addColumn('is_on', 'smallint', (column) => column.notNull())
    .addColumn('is_full', 'smallint', (column) => column.notNull())
    .addColumn('most', 'bigint')
    .addColumn('job', 'text')
    .addColumn('done_until', 'bigint')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('flow_schedules_pk', ['tenant', 'id'])
    .execute();
  await index('flow_schedules_next', 'flow_schedules', 'next');
  await table('flow_jobs', 'tenant', 'site', 'id', 'schedule', 'dataflow', 'state')
    .addColumn('started', 'bigint', (column) => column.notNull())
    .addColumn('touched', 'bigint', (column) => column.notNull())
    .addColumn('ended', 'bigint')
    .addColumn('read', 'bigint', (column) => column.notNull())
    .addColumn('done', 'bigint', (column) => column.notNull())
    .addColumn('refused', 'bigint', (column) => column.notNull())
    .addColumn('told', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('flow_jobs_pk', ['tenant', 'id'])
    .execute();
  await index('flow_jobs_state', 'flow_jobs', 'state', 'touched');
}
