// Under which session tokens, device secrets and what the OpenID provider keeps were issued: they end with it. Of those from before that is not
// known; they end with any session of their person and client, the provider's with any of their person.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const table of ['access_tokens', 'refresh_tokens', 'protocol_models'])
    await db.schema.alterTable(table).addColumn('session', 'text').execute();
  await db.schema.alterTable('access_grants').addColumn('secret_session', 'text').execute();
}
