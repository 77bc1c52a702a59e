// Which service providers were told of a person in a session, so that they hear of its end.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('saml_participants', 'tenant', 'session', 'provider', 'session_index', 'name_id', 'format', 'account')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saml_participants_pk', ['tenant', 'session_index'])
    .execute();
  await unique('saml_participants_session', 'saml_participants', 'tenant', 'session', 'provider');
  await index('saml_participants_name', 'saml_participants', 'tenant', 'provider', 'name_id');
  await index('saml_participants_account', 'saml_participants', 'tenant', 'account');
  await index('saml_participants_expires', 'saml_participants', 'tenant', 'expires');
}
