// What the API by which a webhook was set keeps of it, sealed; null for those of ours.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('webhooks').addColumn('facts', 'text').execute();
}
