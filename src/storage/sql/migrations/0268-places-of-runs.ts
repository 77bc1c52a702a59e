// A schedule of a dataflow keeps from which address its runs call, and where the next one goes on.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['address', 'rest']) await db.schema.alterTable('flow_schedules').addColumn(column, 'text').execute();
}
