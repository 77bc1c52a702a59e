// From when until when somebody has a role, until when a role counts, and the role of which it has what that one may do.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  for (const column of ['begins', 'ends']) await schema.alterTable('permission_holders').addColumn(column, 'bigint').execute();
  await schema.alterTable('permission_items').addColumn('ends', 'bigint').execute();
  await schema.alterTable('permission_items').addColumn('parent', 'text').execute();
  await building(db).index('permission_items_parent', 'permission_items', 'tenant', 'parent');
}
