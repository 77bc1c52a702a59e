// Who subscribes without an account: an address, with what was said of it.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  await table('subscribers', 'tenant', 'id', 'address', 'email', 'profile', 'data', 'secret')
    .addColumn('locale', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscribers_pk', ['tenant', 'id'])
    .execute();
  await unique('subscribers_address', 'subscribers', 'tenant', 'address');
}
