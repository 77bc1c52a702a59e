// Until when an act holds up another one of the same person: it is kept beyond that, however few days acts are kept.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('loyalty_acts')
    .addColumn('holds', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  const tables = db as unknown as Kysely<{ loyalty_acts: { readonly at: number; holds: number } }>;
  await tables
    .updateTable('loyalty_acts')
    .set((e) => ({ holds: e.ref('at') }))
    .execute();
  await db.schema.dropIndex('loyalty_acts_at').execute();
  await building(db).index('loyalty_acts_holds', 'loyalty_acts', 'tenant', 'holds');
}
