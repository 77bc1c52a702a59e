// Each index that a sign-in touches is a page that is written, and on SQLite written twice. Tries of a subject are found by their numbers' index, and of
// events those that are in a block alone are looked for by it: the others are the newest.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('attempts_subject').execute();
  await db.schema.dropIndex('events_block').execute();
  await sql`create index events_block on events (tenant, block, id) where block is not null`.execute(db);
}
