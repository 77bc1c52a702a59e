// Who is told by mail what is written in a stream, how people want to be told of answers, and groups by which moderators mark people in a category.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('stream_followers', 'tenant', 'stream', 'account')
    .addColumn('email', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('told', 'bigint')
    .addPrimaryKeyConstraint('stream_followers_pk', ['tenant', 'stream', 'account'])
    .execute();
  await index('stream_followers_account', 'stream_followers', 'tenant', 'account');
  await table('comment_options', 'tenant', 'account')
    .addColumn('email', 'text')
    .addColumn('answers', 'smallint', (column) => column.notNull())
    .addColumn('told', 'bigint')
    .addPrimaryKeyConstraint('comment_options_pk', ['tenant', 'account'])
    .execute();
  await table('comment_marked_people', 'tenant', 'site', 'category', 'account', 'groups')
    .addPrimaryKeyConstraint('comment_marked_people_pk', ['tenant', 'site', 'category', 'account'])
    .execute();
  await index('comment_marked_people_account', 'comment_marked_people', 'tenant', 'account');
}
