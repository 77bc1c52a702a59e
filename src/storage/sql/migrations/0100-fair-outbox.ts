// Tenants take turns in the outbox: whose messages wait, and which of them is due first, is read from one index, however many wait.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index outbox_turns on outbox (kind, tenant, due) where due is not null`.execute(db);
}
