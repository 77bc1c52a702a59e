// The processes that use a database: each that serves, copies the whole, or does a command's work has a row that it renews. Who ended without a word is
// known by a row that is renewed no more.
import { sql } from 'kysely';
import { type Instant, plusSeconds } from '../core/time.ts';
import { keyIdOf, type MasterKeys } from './seals.ts';
import type { Engine } from './sql/engine.ts';

/** Seconds between renewals, and those after which a row that was not renewed counts no more. */
export const renewSeconds = 20;
export const forgottenSeconds = 75;

export interface UsingProcess {
  readonly id: string;
  /** For operators: machine and number. */
  readonly name: string;
  readonly does: 'serves' | 'copies' | 'uses';
  /** The id of the master key under which it seals. */
  readonly seals: string;
  /** The ids of all that it opens with. */
  readonly opens: readonly string[];
  readonly seen: Instant;
}

export const keysHeld = ({ keys }: MasterKeys): Pick<UsingProcess, 'seals' | 'opens'> => ({
  seals: keyIdOf(keys[0]),
  opens: keys.map(keyIdOf),
});

type Using = Pick<Engine, 'db' | 'name'>;

/** Machines whose clocks differ by a minute would forget each other: what they share tells the time, and a file of SQLite is one machine's. */
async function clockOf({ db, name }: Using, ours: Instant): Promise<Instant> {
  if (name === 'sqlite') return ours;
  const { rows } = await sql<{ readonly at: Instant }>`select (extract(epoch from clock_timestamp()) * 1000000)::bigint as at`.execute(db);
  return rows[0]!.at;
}

/** Those that were seen lately, by name. `now` and `seen` count where the database has no clock that all share. */
export async function processesIn(engine: Using, now: Instant): Promise<readonly UsingProcess[]> {
  const { db } = engine;
  const lately = plusSeconds(await clockOf(engine, now), -forgottenSeconds);
  const rows = await db.selectFrom('processes').selectAll().where('seen', '>', lately).orderBy('name').execute();
  return rows.map(({ opens, seen, ...row }) => ({ ...row, opens: JSON.parse(opens) as string[], seen: seen as Instant }));
}

/** Writes the row, or renews it, and removes those that count no more. */
export async function announce(engine: Using, { opens, ...given }: UsingProcess): Promise<void> {
  const { db } = engine;
  const row = { ...given, seen: await clockOf(engine, given.seen) };
  await db
    .insertInto('processes')
    .values({ ...row, opens: JSON.stringify(opens) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen: row.seen }))
    .execute();
  await db.deleteFrom('processes').where('seen', '<', plusSeconds(row.seen, -forgottenSeconds)).execute();
}

export async function takeLeave({ db }: Pick<Engine, 'db'>, id: string): Promise<void> {
  await db.deleteFrom('processes').where('id', '=', id).execute();
}
