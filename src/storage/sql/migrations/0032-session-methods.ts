// How and when the person of a session was authenticated. Of older sessions the way is not known; the time is that of their opening.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('sessions')
    .addColumn('methods', 'text', (each) => each.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .alterTable('sessions')
    .addColumn('proven_at', 'bigint', (each) => each.notNull().defaultTo(0))
    .execute();
  await sql`update sessions set proven_at = opened`.execute(db);
}
