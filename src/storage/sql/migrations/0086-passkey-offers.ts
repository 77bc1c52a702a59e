// Until when a person is not asked whether to make a passkey.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('passkey_offers', 'tenant', 'account')
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('passkey_offers_pk', ['tenant', 'account'])
    .execute();
  await index('passkey_offers_over', 'passkey_offers', 'tenant', 'not_before');
}
