// What webhooks are told is of no account and has no subject: such rows stand in no index of either, so that who causes them writes two places fewer.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['account', 'subject']) {
    await sql.raw(`drop index outbox_${column}`).execute(db);
    await sql.raw(`create index outbox_${column} on outbox (tenant, ${column}) where ${column} is not null`).execute(db);
  }
}
