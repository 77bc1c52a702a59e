// People who look after comments at a site: in all of its categories, or in some.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('comment_moderators', 'tenant', 'site', 'account')
    .addColumn('categories', 'text')
    .addColumn('appointed', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_moderators_pk', ['tenant', 'site', 'account'])
    .execute();
  await index('comment_moderators_account', 'comment_moderators', 'tenant', 'account');
}
