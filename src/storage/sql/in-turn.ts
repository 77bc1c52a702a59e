// What several processes that start at once must do one after the other.
import { type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';

/** Waits until no other process has its turn; this one's lasts as long as the transaction. SQLite has one writer at a time anyway. */
export async function takeTurn({ name }: Engine, transaction: Kysely<Schema>): Promise<void> {
  if (name === 'postgres') await sql`select pg_advisory_xact_lock(7043511)`.execute(transaction);
}

/** Work of several transactions in one turn. It must not ask for a turn itself. */
export const inTurn = <T>(engine: Engine, work: () => Promise<T>): Promise<T> =>
  engine.name === 'postgres'
    ? engine.unhurried.transaction().execute(async (transaction) => {
        await takeTurn(engine, transaction);
        return work();
      })
    : work();
