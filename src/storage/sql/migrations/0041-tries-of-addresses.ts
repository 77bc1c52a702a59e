// A try that is under way counts at the network address that it came from, whoever is named.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('attempts').addColumn('network', 'text').execute();
  await db.schema.createIndex('attempts_network').on('attempts').columns(['tenant', 'network']).execute();
}
