// Accounts that people have at services upstream. What opens them is sealed; one person links one account there once.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, unique } = building(db);
  await table('upstream_links', 'tenant', 'id', 'account', 'place', 'username', 'folded', 'status')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('tokens', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('upstream_links_pk', ['tenant', 'id'])
    .execute();
  await unique('upstream_links_once', 'upstream_links', 'tenant', 'account', 'place', 'folded');
}
