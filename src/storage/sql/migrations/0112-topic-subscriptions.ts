// What accounts subscribed to, a row a topic. They are read by whoever subscribed, and by nothing else.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('topic_subscriptions', 'tenant', 'holder', 'topic', 'tags', 'confirmation')
    .addColumn('subscribed', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('asked', 'bigint')
    .addColumn('confirmed', 'bigint')
    .addColumn('vouched', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('topic_subscriptions_pk', ['tenant', 'holder', 'topic'])
    .execute();
}
