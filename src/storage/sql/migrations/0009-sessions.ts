// Sessions and tokens: kept as keyed digests; the secrets that sign a session’s requests are sealed.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, _engine: Engine): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('client', 'text')
    .addColumn('agent', 'text')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('opened', 'bigint', (column) => column.notNull())
    .addColumn('last_used', 'bigint', (column) => column.notNull())
    .addColumn('refreshed', 'bigint')
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('ended', 'bigint')
    .addColumn('ended_by', 'text')
    .addPrimaryKeyConstraint('sessions_pk', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('sessions_token').on('sessions').columns(['token']).unique().execute();
  await db.schema.createIndex('sessions_account').on('sessions').columns(['tenant', 'account', 'id']).execute();
  await db.schema
    .createTable('access_grants')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('client', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('revoked', 'bigint')
    .addPrimaryKeyConstraint('access_grants_pk', ['tenant', 'id'])
    .execute();
  await db.schema
    .createIndex('access_grants_live')
    .on('access_grants')
    .columns(['tenant', 'account', 'client'])
    .unique()
    .where(sql.ref('revoked'), 'is', null)
    .execute();
  await db.schema
    .createTable('access_tokens')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('grant_id', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('ended', 'bigint')
    .addPrimaryKeyConstraint('access_tokens_pk', ['tenant', 'token'])
    .execute();
  await db.schema.createIndex('access_tokens_grant').on('access_tokens').columns(['tenant', 'grant_id']).execute();
  await db.schema.createIndex('access_tokens_account').on('access_tokens').columns(['tenant', 'account']).execute();
  await db.schema
    .createTable('refresh_tokens')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('family', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint')
    .addColumn('used', 'bigint')
    .addPrimaryKeyConstraint('refresh_tokens_pk', ['tenant', 'token'])
    .execute();
  await db.schema.createIndex('refresh_tokens_family').on('refresh_tokens').columns(['tenant', 'family']).execute();
}
