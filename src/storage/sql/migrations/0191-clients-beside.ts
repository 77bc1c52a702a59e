// Clients that stand beside another as a further id and secret of it, and since when a client is suspended.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('clients').addColumn('beside', 'text').execute();
  await db.schema.alterTable('clients').addColumn('suspended', 'bigint').execute();
}
