// Which key a tenant's signing key follows; the first follows none and says an empty text. Each has one successor: processes that make one at the same
// moment make the same. Keys from before do not say it.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('signing_keys').addColumn('follows', 'text').execute();
  await db.schema.createIndex('signing_keys_follows').unique().on('signing_keys').columns(['tenant', 'follows']).execute();
}
