// How large each object is: a page of a search is as large as it may be, and is known to be before it is read.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('objects')
    .addColumn('bytes', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`UPDATE objects SET bytes = octet_length(CAST(value AS text))`.execute(db);
}
