// Statistics that were counted behind an answer, until they are asked for again.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('statistics', 'tenant', 'name')
    .addColumn('begun', 'bigint', (column) => column.notNull())
    .addColumn('counted', 'bigint')
    .addColumn('counts', 'text')
    .addPrimaryKeyConstraint('statistics_pk', ['tenant', 'name'])
    .execute();
  await index('statistics_begun', 'statistics', 'tenant', 'begun');
}
