// What directories keep beside a group, such as the id that they have for it.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { json }: Engine): Promise<void> {
  await db.schema
    .alterTable('groups')
    .addColumn('data', json, (column) => column.notNull().defaultTo('{}'))
    .execute();
}
