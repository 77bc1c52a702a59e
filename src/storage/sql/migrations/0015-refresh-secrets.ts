// Secrets of devices that sign for a new access, sealed beside the grant.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('access_grants').addColumn('refresh_secret', 'text').execute();
  await db.schema
    .createIndex('refresh_tokens_holder')
    .on('refresh_tokens')
    .columns(['tenant', 'holder'] as never[])
    .execute();
  await db.schema
    .createIndex('access_grants_account')
    .on('access_grants')
    .columns(['tenant', 'account'] as never[])
    .execute();
}
