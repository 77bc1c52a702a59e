// When the owner finished a registration that something else still kept from a session: the next sign-in does not ask for it again.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('account_states').addColumn('finished', 'bigint').execute();
}
