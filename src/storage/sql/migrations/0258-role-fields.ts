// Fields that a tenant declares of its roles.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  await table('role_fields', 'tenant', 'id', 'key', 'type', 'noted').addPrimaryKeyConstraint('role_fields_pk', ['tenant', 'key']).execute();
}
