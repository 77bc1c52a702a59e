// Access tokens that were given out at a sign-in, with its time: what is asked of a sign-in of just now is asked of them, too. Those from before
// tell none, and neither does one that was refreshed.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('access_tokens').addColumn('proven_at', 'bigint').execute();
}
