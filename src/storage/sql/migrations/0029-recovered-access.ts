// Access tokens that stand for a redeemed recovery code: with them, and no others, a password is set without the present one.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('access_tokens').addColumn('purpose', 'text').execute();
}
