// Webhooks of tenants, and what became of posts to them. A tenant is read with its webhooks, so that they are watched as tenants are (0044, 0058).
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  const { table, index, unique } = building(db);
  await table('webhooks', 'tenant', 'id', 'name', 'address', 'signing', 'secret', 'told')
    .addColumn('events', 'text')
    .addColumn('former', 'text')
    .addColumn('former_until', 'bigint')
    .addColumn('off', 'text')
    .addColumn('off_since', 'bigint')
    .addColumn('given_up', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('webhooks_pk', ['tenant', 'id'])
    .execute();
  await unique('webhooks_name', 'webhooks', 'tenant', 'name');
  await table('webhook_deliveries', 'tenant', 'id', 'webhook', 'event', 'type', 'outcome')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('error', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('webhook_deliveries_pk', ['tenant', 'id'])
    .execute();
  await index('webhook_deliveries_page', 'webhook_deliveries', 'tenant', 'webhook', 'id');
  await index('webhook_deliveries_over', 'webhook_deliveries', 'tenant', 'at');
  for (const statement of name === 'postgres' ? toldByPostgres : toldBySqlite) await sql.raw(statement).execute(db);
}

const toldByPostgres = [
  ...['insert', 'delete'].map(
    (event) => `create trigger told_${event} after ${event} on webhooks referencing ${event === 'insert' ? 'new' : 'old'} table as written
     for each statement execute function tell_written_any_tenant()`,
  ),
  'create trigger told_truncate after truncate on webhooks for each statement execute function tell_truncated()',
  `create trigger told_update after update on webhooks referencing new table as written old table as before
   for each statement execute function tell_changed_any_tenant()`,
];

const toldBySqlite = ['insert', 'update', 'delete'].map(
  (event) => `create trigger told_webhooks_${event} after ${event} on webhooks
   begin insert into changes (tenant, account) select '', ''; end`,
);
