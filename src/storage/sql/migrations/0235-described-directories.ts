// Directories have a description.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('directories')
    .addColumn('description', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}
