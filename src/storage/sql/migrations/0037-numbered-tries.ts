// Tries of a subject are numbered: two that are taken at the same moment cannot both have one number. One that is under way is pending.
// Failures from before have no number, and count as they did.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['number', 'pending']) await db.schema.alterTable('attempts').addColumn(column, 'bigint').execute();
  await db.schema.createIndex('attempts_number').unique().on('attempts').columns(['tenant', 'subject', 'number']).execute();
}
