// SAML service providers of a tenant, and the keys with which it signs assertions.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  await table('service_providers', 'tenant', 'id', 'entity_id', 'details')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('service_providers_pk', ['tenant', 'id'])
    .execute();
  await unique('service_providers_entity_id', 'service_providers', 'tenant', 'entity_id');
  await table('saml_keys', 'tenant', 'id', 'private', 'certificate', 'follows')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('signs_from', 'bigint', (column) => column.notNull())
    .addColumn('published_until', 'bigint')
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saml_keys_pk', ['tenant', 'id'])
    .execute();
  await unique('saml_keys_follows', 'saml_keys', 'tenant', 'follows');
}
