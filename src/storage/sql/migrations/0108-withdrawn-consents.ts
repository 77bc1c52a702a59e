// When a consent was withdrawn: the row stays, because it shows what a person agreed to before.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('consents').addColumn('withdrawn', 'bigint').execute();
}
