// Whole numbers of a tenant, given out one after the other.
import type { Db } from '../store-context.ts';

/** Takes so many and answers the first. */
export async function takeNumbers(db: Db, tenant: string, name: string, count: number): Promise<number> {
  const { next } = await db
    .insertInto('sequences')
    .values({ tenant, name, next: count })
    .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet((e) => ({ next: e('sequences.next', '+', count) })))
    .returning('next')
    .executeTakeFirstOrThrow();
  return Number(next) - count + 1;
}

/** Numbers given out from now on are greater than this one. */
export async function raiseNumbers(db: Db, tenant: string, name: string, least: number): Promise<void> {
  await db
    .insertInto('sequences')
    .values({ tenant, name, next: least })
    .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ next: least }).where('sequences.next', '<', least))
    .execute();
}
