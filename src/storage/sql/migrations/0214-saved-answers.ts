// Answers that their callers cannot read where they come, and fetch by a second call.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('saved_answers', 'tenant', 'site', 'name')
    .addColumn('answer', 'text')
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saved_answers_pk', ['tenant', 'site', 'name'])
    .execute();
  await index('saved_answers_expires', 'saved_answers', 'tenant', 'expires');
}
