// The HTML of a tenant's own mail, beside its text; null for mails that are text alone.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('templates').addColumn('html', 'text').execute();
}
