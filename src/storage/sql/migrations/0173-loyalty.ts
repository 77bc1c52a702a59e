// Points for what people do: actions that earn them, challenges that they count in, what each person has there, and single acts.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('loyalty_actions', 'tenant', 'name', 'described').addPrimaryKeyConstraint('loyalty_actions_pk', ['tenant', 'name']).execute();
  await table('loyalty_challenges', 'tenant', 'name', 'described')
    .addPrimaryKeyConstraint('loyalty_challenges_pk', ['tenant', 'name'])
    .execute();
  await table('loyalty_standings', 'tenant', 'account', 'challenge')
    .addColumn('points', 'bigint', (column) => column.notNull())
    .addColumn('redeemable', 'bigint', (column) => column.notNull())
    .addColumn('acts', 'bigint', (column) => column.notNull())
    .addColumn('level_told', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('loyalty_standings_pk', ['tenant', 'account', 'challenge'])
    .execute();
  await index('loyalty_standings_top', 'loyalty_standings', 'tenant', 'challenge', 'points', 'account');
  await table('loyalty_acts', 'tenant', 'id', 'account', 'action', 'attributes')
    .addColumn('points', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('loyalty_acts_pk', ['tenant', 'id'])
    .execute();
  await index('loyalty_acts_account', 'loyalty_acts', 'tenant', 'account', 'at');
  await index('loyalty_acts_at', 'loyalty_acts', 'tenant', 'at');
}
