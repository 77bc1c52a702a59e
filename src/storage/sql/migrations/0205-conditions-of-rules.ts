// Under which conditions a rule counts, as JSON: a list of alternatives, of each of which all must hold. Null for one that always counts.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('permission_rules').addColumn('conditions', 'text').execute();
}
