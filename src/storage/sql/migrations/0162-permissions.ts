// Spaces of permissions, the roles, resources and policies in them, to whom they are given, and the rules by which an act is decided. A rule is found by who
// was given it, and then by its words: the number of all others says nothing of the cost.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('permission_spaces', 'tenant', 'id', 'code', 'name')
    .addColumn('description', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('permission_spaces_pk', ['tenant', 'id'])
    .execute();
  await unique('permission_spaces_code', 'permission_spaces', 'tenant', 'code');
  await table('permission_items', 'tenant', 'id', 'kind', 'space', 'code')
    .addColumn('name', 'text')
    .addColumn('description', 'text')
    .addColumn('type', 'text')
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('permission_items_pk', ['tenant', 'id'])
    .execute();
  await unique('permission_items_code', 'permission_items', 'tenant', 'kind', 'space', 'code');
  await table('permission_holders', 'tenant', 'holder', 'kind', 'what', 'item', 'space')
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('permission_holders_pk', ['tenant', 'holder', 'what', 'item'])
    .execute();
  await index('permission_holders_item', 'permission_holders', 'tenant', 'item', 'kind', 'holder');
  await table('permission_rules', 'tenant', 'source', 'kind', 'space', 'resource', 'action', 'effect')
    .addColumn('type', 'text')
    .addPrimaryKeyConstraint('permission_rules_pk', ['tenant', 'source', 'space', 'resource', 'action', 'effect'])
    .execute();
  await index('permission_rules_resource', 'permission_rules', 'tenant', 'space', 'resource');
}
