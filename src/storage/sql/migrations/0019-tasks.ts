// What groups learn, what people have to do, and what they say about it. All have a whole number of the tenant's own.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  const { table, index, numbered } = building(db);
  await table('subjects', 'tenant', 'id', 'group_id', 'name')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('subscribers_only', 'integer', (each) => each.notNull())
    .addColumn('manager', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('subjects_pk', ['tenant', 'id'])
    .execute();
  await numbered('subjects');
  await index('subjects_group', 'subjects', 'tenant', 'group_id');
  await table('subscriptions', 'tenant', 'subject', 'account')
    .addPrimaryKeyConstraint('subscriptions_pk', ['tenant', 'subject', 'account'])
    .execute();
  await index('subscriptions_account', 'subscriptions', 'tenant', 'account');
  await table('tasks', 'tenant', 'id', 'assigned', 'creator', 'description', 'due')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('group_id', 'text')
    .addColumn('subject', 'text')
    .addColumn('title', 'text')
    .addColumn('salt', 'text')
    .addColumn('tags', json, (each) => each.notNull())
    .addColumn('comments_open', 'integer', (each) => each.notNull())
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addColumn('updated', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('tasks_pk', ['tenant', 'id'])
    .execute();
  await numbered('tasks');
  await index('tasks_group', 'tasks', 'tenant', 'group_id', 'due');
  await index('tasks_creator', 'tasks', 'tenant', 'creator', 'due');
  await table('completions', 'tenant', 'task', 'account')
    .addPrimaryKeyConstraint('completions_pk', ['tenant', 'task', 'account'])
    .execute();
  await index('completions_account', 'completions', 'tenant', 'account');
  await table('comments', 'tenant', 'id', 'task', 'section', 'creator', 'content')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('parent', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('comments_pk', ['tenant', 'id'])
    .execute();
  await numbered('comments');
  await index('comments_task', 'comments', 'tenant', 'task', 'section', 'number');
  await index('comments_parent', 'comments', 'tenant', 'parent', 'number');
  // The older section takes one comment of a person: the database decides which was first.
  await db.schema
    .createIndex('comments_once')
    .on('comments')
    .columns(['tenant', 'task', 'creator'] as never[])
    .unique()
    .where(sql<boolean>`section = 'once' and parent is null`)
    .execute();
}
