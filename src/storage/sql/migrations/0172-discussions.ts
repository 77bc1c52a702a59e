// What people write below pages of a site: categories, streams in them, comments, and what people said of those.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('comment_categories', 'tenant', 'name', 'rules')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_categories_pk', ['tenant', 'name'])
    .execute();
  await table('comment_streams', 'tenant', 'id', 'category', 'name', 'title', 'url', 'ratings')
    .addColumn('comments', 'bigint', (column) => column.notNull())
    .addColumn('threads', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('latest', 'bigint')
    .addPrimaryKeyConstraint('comment_streams_pk', ['tenant', 'id'])
    .execute();
  await unique('comment_streams_name', 'comment_streams', 'tenant', 'category', 'name');
  await table('stream_comments', 'tenant', 'id', 'stream', 'thread', 'title', 'text', 'media', 'ratings', 'status')
    .addColumn('parent', 'text')
    .addColumn('account', 'text')
    .addColumn('approved', 'smallint', (column) => column.notNull())
    .addColumn('edited', 'smallint', (column) => column.notNull())
    .addColumn('opens', 'smallint', (column) => column.notNull())
    .addColumn('votes_for', 'bigint', (column) => column.notNull())
    .addColumn('votes_against', 'bigint', (column) => column.notNull())
    .addColumn('score', 'bigint', (column) => column.notNull())
    .addColumn('flags', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('stream_comments_pk', ['tenant', 'id'])
    .execute();
  // One for each order of a page, so that no page is sorted.
  await index('stream_comments_time', 'stream_comments', 'tenant', 'stream', 'opens', 'status', 'id');
  await index('stream_comments_score', 'stream_comments', 'tenant', 'stream', 'opens', 'status', 'score', 'id');
  await index('stream_comments_thread', 'stream_comments', 'tenant', 'thread', 'opens', 'id');
  await index('stream_comments_account', 'stream_comments', 'tenant', 'account', 'id');
  await table('comment_marks', 'tenant', 'comment', 'account')
    .addColumn('vote', 'smallint', (column) => column.notNull())
    .addColumn('flagged', 'smallint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_marks_pk', ['tenant', 'comment', 'account'])
    .execute();
  await index('comment_marks_account', 'comment_marks', 'tenant', 'account');
}
