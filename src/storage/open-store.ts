// Opens the database: migrated, with its digest key, ready to give stores.
import { randomBytes } from 'node:crypto';
import type { Tables, Transactions } from '../core/stores.ts';
import type { Instant } from '../core/time.ts';
import { markKey } from './copying/database.ts';
import { type Memory, newMemory } from './memory/memory.ts';
import { remembering } from './memory/remembered.ts';
import { boxes, type MasterKeys, newSeals, type Seals } from './seals.ts';
import type { Engine } from './sql/engine.ts';
import { migrate } from './sql/migrate.ts';
import { openTables } from './sql/open-tables.ts';
import { tables as installation } from './sql/tables/installation/columns.ts';
import type { KeptTogether } from './sql/tables/protection/kept-together.ts';

export interface Opened {
  readonly engine: Engine;
  readonly seals: Seals;
  readonly memory: Memory;
  readonly tables: Tables & Transactions;
}

export interface OpenOptions {
  readonly engine: Engine;
  readonly masterKeys: MasterKeys;
  readonly now: Instant;
  /** The digest key of a new installation; drawn if not given. */
  readonly digestKey?: string;
  /** Mebibytes of what was read that are remembered; 0 remembers nothing. */
  readonly memoryMebibytes?: number;
  /** For proving: a memory in its place. */
  readonly memoryOver?: (memory: Memory) => Memory;
  /** Where several processes serve one SQLite file. */
  readonly together?: KeptTogether;
  /** Receives sentences about work for operators after the migrations that ran. */
  readonly tell?: (sentence: string) => void;
}

/** The database is being filled by a copy that has not ended. */
export class UnfinishedCopy extends Error {
  override readonly name = 'UnfinishedCopy';
}

/** Throws `UnfinishedCopy`, and what `migrate` throws. */
export async function openStore({
  engine,
  masterKeys,
  now,
  digestKey,
  memoryMebibytes = 64,
  memoryOver = (memory) => memory,
  together,
  tell = () => {},
}: OpenOptions): Promise<Opened> {
  await migrate(engine, now, tell, boxes(masterKeys));
  if (await engine.db.selectFrom('installation').select('key').where('key', '=', markKey).executeTakeFirst())
    throw new UnfinishedCopy('A copy into this database has not ended.');
  const seals = newSeals(masterKeys, await digestKeyOf(engine, masterKeys, digestKey));
  const memory = memoryOver(await newMemory(engine.changes, { bytes: memoryMebibytes * 1_048_576 }));
  return { engine, seals, memory, tables: remembering(openTables(engine, seals, now, together), memory) };
}

/** Of the key of all digests, which is sealed under the master keys and outlives them. */
export const digestKeyName = 'digest-key';

async function digestKeyOf({ db }: Engine, masterKeys: MasterKeys, given = randomBytes(32).toString('base64url')): Promise<string> {
  const box = boxes(masterKeys);
  const place = installation.installation.value.place({ key: digestKeyName });
  const fresh = { key: digestKeyName, value: box.seal(place, given) };
  await db
    .insertInto('installation')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db.selectFrom('installation').select('value').where('key', '=', digestKeyName).executeTakeFirstOrThrow();
  return box.open(place, value);
}
