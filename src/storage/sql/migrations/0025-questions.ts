// Security questions of tenants, and what people answered: hashed, and sealed besides. Directories may lie elsewhere.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  await table('questions', 'tenant', 'set_name', 'id', 'locale', 'text')
    .addColumn('position', 'integer', (each) => each.notNull())
    .addPrimaryKeyConstraint('questions_pk', ['tenant', 'set_name', 'id', 'locale'])
    .execute();
  await table('answers', 'tenant', 'account', 'set_name', 'question', 'hash')
    .addPrimaryKeyConstraint('answers_pk', ['tenant', 'account', 'set_name'])
    .execute();
  await db.schema.alterTable('directories').addColumn('source', 'text').execute();
}
