// Buttons that people pressed below items of a site, in all and by days; and links that they shared, by days.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  const button = ['tenant', 'site', 'item', 'button'] as const;
  await table('reaction_counts', ...button)
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_counts_pk', [...button])
    .execute();
  await table('reaction_days', ...button)
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reaction_days_pk', [...button, 'day'])
    .execute();
  await index('reaction_days_day', 'reaction_days', 'tenant', 'day');
  await table('shared_links', 'tenant', 'site', 'tag', 'digest', 'link', 'title')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('shared_links_pk', ['tenant', 'site', 'tag', 'day', 'digest'])
    .execute();
  await index('shared_links_day', 'shared_links', 'tenant', 'day');
}
