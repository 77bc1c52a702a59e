// How many locks in a row a name that nobody has was given: the next one is longer, as an account's is. An account keeps the number in its state.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('locks').addColumn('lockouts', 'bigint').execute();
}
