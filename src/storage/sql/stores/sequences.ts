// Whole numbers of a tenant, given out one by one.
import type { Db } from './table.ts';

export async function nextNumber(db: Db, tenant: string, name: string): Promise<number> {
  const { next } = await db
    .insertInto('sequences')
    .values({ tenant, name, next: 1 })
    .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet((e) => ({ next: e('sequences.next', '+', 1) })))
    .returning('next')
    .executeTakeFirstOrThrow();
  return next;
}
