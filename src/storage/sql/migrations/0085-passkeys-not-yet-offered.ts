// Tenants that are there offer no passkeys until somebody switches them on.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`insert into tenant_settings (tenant, section, value) select id, 'passkeys', ${JSON.stringify({ offered: false })} from tenants`.execute(
    db,
  );
}
