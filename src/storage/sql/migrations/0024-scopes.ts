// Scopes of access tokens, and to what they are bound.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  await table('scopes', 'tenant', 'name', 'display_name')
    .addColumn('description', 'text')
    .addColumn('created', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('scopes_pk', ['tenant', 'name'])
    .execute();
  await table('scope_bindings', 'tenant', 'scope', 'kind', 'value')
    .addPrimaryKeyConstraint('scope_bindings_pk', ['tenant', 'scope', 'kind', 'value'])
    .execute();
}
