// The id that an account had where it was moved here from, if it is none of ours.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('outer_id', 'text').execute();
}
