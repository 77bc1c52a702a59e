// What an account may do beyond its owner's own affairs. A column of its own: nothing that people write about themselves reaches it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('accounts')
    .addColumn('rights', 'text', (each) => each.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .createIndex('accounts_rights')
    .on('accounts')
    .columns(['tenant', 'number'] as never[])
    .where(sql<boolean>`rights <> '[]'`)
    .execute();
}
