// Tenants that are there have no pages for accounts until somebody switches them on.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`insert into tenant_settings (tenant, section, value) select id, 'accountPages', ${JSON.stringify({ offered: false })} from tenants`.execute(
    db,
  );
}
