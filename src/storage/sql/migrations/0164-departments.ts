// Organisations as trees of departments, and the places of people in them. No department above is an empty text: codes of organisations are unique by an index, too.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index, unique } = building(db);
  await table('departments', 'tenant', 'id', 'organisation', 'parent', 'name', 'data')
    .addColumn('code', 'text')
    .addColumn('description', 'text')
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('departments_pk', ['tenant', 'id'])
    .execute();
  await unique('departments_code', 'departments', 'tenant', 'organisation', 'code');
  await unique('departments_parent', 'departments', 'tenant', 'parent', 'code');
  await table('department_places', 'tenant', 'department', 'account')
    .addColumn('leads', 'smallint', (column) => column.notNull())
    .addColumn('main', 'smallint', (column) => column.notNull())
    .addColumn('joined', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('department_places_pk', ['tenant', 'department', 'account'])
    .execute();
  await index('department_places_account', 'department_places', 'tenant', 'account');
}
