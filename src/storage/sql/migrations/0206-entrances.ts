// Who may enter an application: whether there are rules for it, and whom each lets in or keeps out.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('clients').addColumn('entrance', 'text').execute();
  const { table, index } = building(db);
  await table('entrance_rules', 'tenant', 'client', 'holder', 'kind', 'effect')
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('below', 'integer', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('entrance_rules_pk', ['tenant', 'client', 'holder'])
    .execute();
  await index('entrance_rules_holder', 'entrance_rules', 'tenant', 'holder');
}
