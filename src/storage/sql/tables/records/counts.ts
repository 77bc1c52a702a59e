// How many records of a type there are, as the database counts them itself (migration 0043): one look-up, however many there are.
import { sql } from 'kysely';
import { compiled } from '../../compiled.ts';
import type { Db } from '../store-context.ts';

const ofType = compiled((db, { tenant, type }: { tenant: string; type: string }) =>
  db
    .selectFrom('record_counts')
    .select(sql<number>`coalesce(sum(count), 0)`.as('count'))
    .where('tenant', '=', tenant)
    .where('type', '=', type),
);

/** The number of live accounts, as type `account`, or of records of that type; inside a transaction with what it wrote. */
export async function countOf(db: Db, tenant: string, type: string): Promise<number> {
  const [row] = await ofType(db, { tenant, type });
  return Number(row?.count ?? 0);
}
