// What happens in groups and whom it was told to; devices it is pushed to; when people want to be reminded.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('news', 'tenant', 'id', 'kind', 'performer', 'name')
    .addColumn('at', 'bigint', (each) => each.notNull())
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('news_pk', ['tenant', 'id'])
    .execute();
  await table('news_told', 'tenant', 'account', 'news').addPrimaryKeyConstraint('news_told_pk', ['tenant', 'account', 'news']).execute();
  await index('news_told_news', 'news_told', 'tenant', 'news');
  await table('devices', 'tenant', 'account', 'token').addPrimaryKeyConstraint('devices_pk', ['tenant', 'account', 'token']).execute();
  await db.schema.alterTable('profiles').addColumn('alerts', 'text').execute();
}
