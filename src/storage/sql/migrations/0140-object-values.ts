// Values that one object of a type has alone. They are kept as digests: an index holds no value of any length. No attribute of objects was unique before.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('object_values', 'tenant', 'type', 'path', 'value', 'object')
    .addPrimaryKeyConstraint('object_values_pk', ['tenant', 'type', 'path', 'value'])
    .execute();
  await index('object_values_object', 'object_values', 'tenant', 'object');
}
