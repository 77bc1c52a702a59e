// Brings a database up to date: each migration once, in order, each in one transaction with its own mark.
import { sql } from 'kysely';
import type { Engine } from './engine.ts';
import * as migrations from './migrations/index.ts';

const ordered = Object.entries(migrations).sort(([a], [b]) => (a < b ? -1 : 1));

/** Names of the migrations that have not run. */
export async function pending({ db }: Engine): Promise<readonly string[]> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint')
    .execute();
  const done = new Set((await db.selectFrom('migrations').select('name').execute()).map(({ name }) => name));
  return ordered.map(([name]) => name).filter((name) => !done.has(name));
}

/**
 * Runs what is pending and answers their names. Several processes may start at once: one migrates, the others wait. `tell` gets a sentence
 * for each thing that somebody has to do now; it is called after the migration that says so is committed.
 */
export async function migrate(engine: Engine, at: number, tell: (sentence: string) => void): Promise<readonly string[]> {
  const names = await pending(engine);
  const ran: string[] = [];
  for (const [name, up] of ordered.filter(([name]) => names.includes(name))) {
    const sentences: string[] = [];
    await engine.db.transaction().execute(async (transaction) => {
      if (engine.name === 'postgres') await sql`select pg_advisory_xact_lock(7043511)`.execute(transaction);
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('migrations')
        .values({ name, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return;
      await up(transaction as never, engine, (sentence) => void sentences.push(sentence));
      ran.push(name);
    });
    for (const sentence of sentences) tell(sentence);
  }
  return ran;
}
