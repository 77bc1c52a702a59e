// The processes that use a database: each that serves, copies the whole, or does a command's work has a row that it renews. Who ended without a word is
// known by a row that is renewed no more.
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

/** Those that were seen lately, by name. */
export async function processesIn({ db }: Pick<Engine, 'db'>, now: Instant): Promise<readonly UsingProcess[]> {
  const lately = plusSeconds(now, -forgottenSeconds);
  const rows = await db.selectFrom('processes').selectAll().where('seen', '>', lately).orderBy('name').execute();
  return rows.map(({ opens, seen, ...row }) => ({ ...row, opens: JSON.parse(opens) as string[], seen: seen as Instant }));
}

/** Writes the row, or renews it, and removes those that count no more. */
export async function announce({ db }: Pick<Engine, 'db'>, { opens, ...row }: UsingProcess): Promise<void> {
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
