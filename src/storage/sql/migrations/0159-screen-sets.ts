// Sets of screens that pages and apps draw by themselves, of a tenant and of its sites.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('screen_sets', 'tenant', 'site', 'name', 'html', 'css', 'javascript', 'translations', 'metadata')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('screen_sets_pk', ['tenant', 'site', 'name'])
    .execute();
}
