// Passkeys of people: public keys, and what their authenticators told of them.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('passkeys', 'tenant', 'id', 'account', 'credential', 'public_key', 'transports', 'aaguid', 'label')
    .addColumn('algorithm', 'bigint', (column) => column.notNull())
    .addColumn('sign_count', 'bigint', (column) => column.notNull())
    .addColumn('backup_eligible', 'bigint', (column) => column.notNull())
    .addColumn('backed_up', 'bigint', (column) => column.notNull())
    .addColumn('second_factor', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('last_used', 'bigint')
    .addPrimaryKeyConstraint('passkeys_pk', ['tenant', 'id'])
    .execute();
  await unique('passkeys_credential', 'passkeys', 'tenant', 'credential');
  await index('passkeys_account', 'passkeys', 'tenant', 'account', 'id');
}
