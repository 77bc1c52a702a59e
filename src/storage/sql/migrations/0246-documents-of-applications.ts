// A document may be asked of the newcomers of one application alone.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('documents').addColumn('newcomers_of', 'text').execute();
}
