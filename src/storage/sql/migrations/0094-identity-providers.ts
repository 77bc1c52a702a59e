// Identity providers of tenants, with our secrets there, and the tokens that they gave us to act for people: both sealed.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  const { table, index, unique } = building(db);
  await table('identity_providers', 'tenant', 'id', 'name', 'kind', 'domain', 'label', 'client_id')
    .addColumn('preset', 'text')
    .addColumn('client_secret', 'text')
    .addColumn('configuration', json, (column) => column.notNull())
    .addColumn('enabled', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('keep_tokens', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identity_providers_pk', ['tenant', 'id'])
    .execute();
  await unique('identity_providers_name', 'identity_providers', 'tenant', 'name');
  await table('provider_tokens', 'tenant', 'identity', 'account', 'provider', 'access_token')
    .addColumn('refresh_token', 'text')
    .addColumn('scope', 'text')
    .addColumn('expires', 'bigint')
    .addColumn('obtained', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('provider_tokens_pk', ['tenant', 'identity'])
    .execute();
  await index('provider_tokens_account', 'provider_tokens', 'tenant', 'account');
  await index('provider_tokens_provider', 'provider_tokens', 'tenant', 'provider');
}
