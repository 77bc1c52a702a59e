// Who a person is at other providers. An identity belongs to one account.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('identities')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('profile', json, (column) => column.notNull())
    .addColumn('linked', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identities_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('identities_subject').on('identities').columns(['tenant', 'provider', 'subject']).unique().execute();
  await db.schema.createIndex('identities_account').on('identities').columns(['tenant', 'account']).execute();
}
