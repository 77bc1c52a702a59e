// Which processes use the database just now, and which master keys each has: so nobody moves it from under one that serves, and none seals what another
// cannot open.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('processes', 'id', 'name', 'does', 'seals', 'opens')
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('processes_pk', ['id'])
    .execute();
}
