// Groups of people, who belongs to them, who was put out, and the invitations into them.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, numbered } = building(db);
  await table('groups', 'tenant', 'id', 'name', 'folded', 'kind')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('password', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addColumn('updated', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('groups_pk', ['tenant', 'id'])
    .execute();
  await numbered('groups');
  await index('groups_folded', 'groups', 'tenant', 'folded');
  await table('memberships', 'tenant', 'group_id', 'account', 'role')
    .addColumn('joined', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('memberships_pk', ['tenant', 'group_id', 'account'])
    .execute();
  await index('memberships_account', 'memberships', 'tenant', 'account');
  await table('removals', 'tenant', 'group_id', 'account')
    .addPrimaryKeyConstraint('removals_pk', ['tenant', 'group_id', 'account'])
    .execute();
  await table('invitations', 'tenant', 'id', 'group_id', 'value', 'sealed', 'made_by')
    .addColumn('number', 'bigint', (each) => each.notNull())
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('invitations_pk', ['tenant', 'id'])
    .execute();
  await numbered('invitations');
  await index('invitations_group', 'invitations', 'tenant', 'group_id', 'value');
}
