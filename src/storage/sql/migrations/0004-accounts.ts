// Accounts; their state and locks apart from them, because some faces tell a broken one from the other.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .createTable('directories')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('directories_pk', ['tenant', 'id'])
    .execute();
  await db.schema
    .createTable('accounts')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('directory', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('profile', json, (column) => column.notNull())
    .addColumn('data', json, (column) => column.notNull())
    .addColumn('locale', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addColumn('registered', 'bigint')
    .addColumn('last_sign_in', 'bigint')
    .addColumn('sign_ins', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('removed', 'bigint')
    .addPrimaryKeyConstraint('accounts_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('accounts_number').on('accounts').columns(['tenant', 'number']).unique().execute();
  await db.schema.createIndex('accounts_updated').on('accounts').columns(['tenant', 'updated']).execute();
  await db.schema
    .createTable('account_states')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('disabled', 'bigint')
    .addColumn('expires', 'bigint')
    .addColumn('must_change_password', 'bigint')
    .addColumn('lockouts', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('account_states_pk', ['tenant', 'account'])
    .execute();
  await db.schema
    .createTable('locks')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint')
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('locks_pk', ['tenant', 'scope', 'subject'])
    .execute();
  await db.schema
    .createTable('profiles')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('nickname', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('profiles_pk', ['tenant', 'account'])
    .execute();
}
