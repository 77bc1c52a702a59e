// The address at which a subscription was confirmed. What was confirmed before counts for the address of now: nobody wrote down another one.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('topic_subscriptions').addColumn('address', 'text').execute();
  await sql`
    UPDATE topic_subscriptions SET address = (
      SELECT own.address FROM subscribers own WHERE own.tenant = topic_subscriptions.tenant AND own.id = topic_subscriptions.holder
    ) WHERE confirmation = 'confirmed'`.execute(db);
  await sql`
    UPDATE topic_subscriptions SET address = (
      SELECT own.normal FROM identifiers own
      WHERE own.tenant = topic_subscriptions.tenant AND own.account = topic_subscriptions.holder AND own.kind = 'email' AND own.former IS NULL
      ORDER BY own.id LIMIT 1
    ) WHERE confirmation = 'confirmed' AND address IS NULL`.execute(db);
}
