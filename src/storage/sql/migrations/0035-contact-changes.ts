// A contact that was changed without proof: the new one is `held` until then and recovers nothing, the one it replaced is `former` until then
// and may come back. Contacts from before are neither.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['held', 'former']) await db.schema.alterTable('identifiers').addColumn(column, 'bigint').execute();
  await sql`create index identifiers_former on identifiers (tenant, former) where former is not null`.execute(db);
}
