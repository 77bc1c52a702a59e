// Versions of sets of screens that were replaced: the newest of each set.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('screen_set_versions', 'tenant', 'site', 'name', 'html', 'css', 'javascript', 'translations', 'metadata')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('screen_set_versions_pk', ['tenant', 'site', 'name', 'version'])
    .execute();
}
