// Messages that wait to be sent. What they say is sealed: it holds addresses, codes and links.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('outbox', 'tenant', 'id', 'kind', 'name', 'host', 'content')
    .addColumn('account', 'text')
    .addColumn('subject', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint')
    .addColumn('claimed', 'bigint')
    .addColumn('useful_until', 'bigint')
    .addColumn('retry_until', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('wait', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('outbox_pk', ['id'])
    .execute();
  await index('outbox_page', 'outbox', 'tenant', 'id');
  await index('outbox_due', 'outbox', 'kind', 'due');
  await index('outbox_account', 'outbox', 'tenant', 'account');
  await index('outbox_subject', 'outbox', 'tenant', 'subject');
  await index('outbox_expires', 'outbox', 'tenant', 'expires');
}
