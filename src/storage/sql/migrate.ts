// Brings a database up to date: each migration once, in order, each in one transaction with its own mark.
import { sql } from 'kysely';
import type { Boxes } from '../seals.ts';
import type { Engine } from './engine.ts';
import { takeTurn } from './in-turn.ts';
import * as migrations from './migrations/index.ts';

const ordered = Object.entries(migrations).sort(([a], [b]) => (a < b ? -1 : 1));

/** The names of all migrations of this version, in their order. */
export const knownMigrations: readonly string[] = ordered.map(([name]) => name);

/** This database has migrations that this version does not know: what it would do to their columns nobody has said. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';

  constructor(unknown: readonly string[]) {
    super(`This database was made by a newer Dragoman (${unknown.join(', ')}). Start that version, or restore a backup from before it.`);
  }
}

/** Names of the migrations that have not run. Throws `NewerDatabase` where others have. */
export async function pending(engine: Engine): Promise<readonly string[]> {
  const { db, unhurried } = engine;
  await unhurried.transaction().execute(async (transaction) => {
    // Of two that create a table at once, one fails, `if not exists` or not.
    await takeTurn(engine, transaction);
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint')
      .execute();
  });
  const done = new Set((await db.selectFrom('migrations').select('name').execute()).map(({ name }) => name));
  const unknown = [...done].filter((name) => !Object.hasOwn(migrations, name)).sort();
  if (unknown.length > 0) throw new NewerDatabase(unknown);
  return ordered.map(([name]) => name).filter((name) => !done.has(name));
}

const lacking = (): never => {
  throw new Error('a migration seals: it needs the master keys');
};

/**
 * Runs what is pending and answers their names. Several processes may start at once: one migrates, the others wait. `tell` gets a sentence
 * for each thing that somebody has to do now; it is called after the migration that says so is committed. `box` seals what a migration seals.
 */
export async function migrate(
  engine: Engine,
  at: number,
  tell: (sentence: string) => void,
  box: Boxes = { seal: lacking, open: lacking },
): Promise<readonly string[]> {
  const names = await pending(engine);
  const ran: string[] = [];
  for (const [name, up] of ordered.filter(([name]) => names.includes(name))) {
    const sentences: string[] = [];
    await engine.unhurried.transaction().execute(async (transaction) => {
      await takeTurn(engine, transaction);
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('migrations')
        .values({ name, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return;
      await up(transaction as never, engine, (sentence) => void sentences.push(sentence), box);
      ran.push(name);
    });
    for (const sentence of sentences) tell(sentence);
  }
  // What was overwritten would stand in the log that SQLite writes ahead until that begins anew.
  if (ran.length > 0 && engine.name === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(engine.db);
  return ran;
}
