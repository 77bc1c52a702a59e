// Objects that applications keep beside accounts, and what is declared of their types. No owner is an empty text: a name is unique among objects of nobody, too.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  const { table, index, unique } = building(db);
  await table('objects', 'tenant', 'id', 'type', 'name', 'owner')
    .addColumn('value', json, (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('objects_pk', ['tenant', 'id'])
    .execute();
  await unique('objects_name', 'objects', 'tenant', 'type', 'name', 'owner');
  await index('objects_page', 'objects', 'tenant', 'type', 'id');
  await index('objects_owner', 'objects', 'tenant', 'owner');
  await table('object_types', 'tenant', 'name', 'declared').addPrimaryKeyConstraint('object_types_pk', ['tenant', 'name']).execute();
}
