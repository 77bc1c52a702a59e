// One installation into another place: what move, backup and restore share. Nobody uses either meanwhile, and what was sealed can be opened there.
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Config, ConfigError } from '../config/types.ts';
import { CopyRefused, copyInstallation } from '../storage/copying/copy-installation.ts';
import { type End, markKey, type ReadDatabase, type WrittenDatabase } from '../storage/copying/database.ts';
import { boxes, keyIdOf } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';
import { knownMigrations, migrate, pending } from '../storage/sql/migrate.ts';
import { Refused } from './command.ts';
import { holdFolder } from './one-serve.ts';
import { databaseFile, engineOf, masterKeysOf, now, photoFolderOf } from './open.ts';
import { beginUsing, othersUsing } from './presence.ts';
import { keepTreeOnDisk, syncFolder } from './to-disk.ts';

/** The database as copying reads and writes it. */
export async function copiedDatabase({ database }: Config, end: End): Promise<WrittenDatabase> {
  if (database.kind === 'postgres')
    return (await import('../storage/copying/postgres-database.ts')).openPostgresDatabase(database.url, end);
  return (await import('../storage/copying/sqlite-database.ts')).openSqliteDatabase(join(database.folder, databaseFile), end);
}

/** Opens the engine for the work, and closes it. */
export async function withEngine<T>(config: Config, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await engineOf(config);
  try {
    return await work(engine);
  } finally {
    await engine.db.destroy();
  }
}

/** Throws `Refused` where it was written by a newer version, or half copied, and with advice where by an older one. It is closed then. */
export async function demandWhole<D extends ReadDatabase>(database: D, what: string, advice?: string): Promise<D> {
  const ran = await database.migrations();
  const why = ran.some((name) => !knownMigrations.includes(name))
    ? `${what} was made by a newer Dragoman: use that version.`
    : advice !== undefined && ran.length < knownMigrations.length
      ? `${what} was left by an older version. ${advice}`
      : (await database.fact(markKey)) !== undefined
        ? `${what} is not whole: a copy into it did not end.`
        : undefined;
  if (why === undefined) return database;
  await database.close();
  throw new Refused(why);
}

const hasMark = async ({ db }: Engine): Promise<boolean> =>
  (await db.selectFrom('installation').select('key').where('key', '=', markKey).executeTakeFirst()) !== undefined;

/** Runs the work while nobody uses the database, and keeps everybody away until it ends. Throws `Refused` where somebody does. */
export async function keptToOurselves<T>(config: Config, engine: Engine, work: () => Promise<T>): Promise<T> {
  const { database } = config;
  const release = database.kind === 'sqlite' ? holdFolder(database.folder, 'alone') : () => {};
  const end = await usedByNobodyElse(config, engine);
  try {
    return await work();
  } finally {
    await end();
    release();
  }
}

/** Tells everybody that we copy until what is answered is called: of two that begin at once each is seen by the other. */
async function usedByNobodyElse(config: Config, engine: Engine): Promise<() => Promise<void>> {
  const end = await beginUsing(engine, masterKeysOf(config), { does: 'copies', now });
  const [other] = await othersUsing(engine, now());
  if (!other) return end;
  await end();
  throw new Refused(`${other.name} ${other.does} the database. Stop it first; one that died counts for another minute.`);
}

/** The new place is migrated, or half filled by us, and nobody else's until what is answered is called. Throws `Refused` where somebody uses it. */
export async function prepared(target: Config): Promise<() => void> {
  const { database } = target;
  const release = database.kind === 'sqlite' ? holdFolder(database.folder, 'alone') : () => {};
  const engine = await engineOf(target);
  let end = async () => {};
  const letGo = async () => {
    await end();
    await engine.db.destroy();
  };
  try {
    const names = await pending(engine);
    const begun = !names.includes('0001-installation') && (await hasMark(engine));
    if (begun && names.length > 0) throw new Refused('The copy was begun by an older version. Empty the new database, and begin again.');
    if (!begun) await migrate(engine, now(), () => {}, boxes(masterKeysOf(target)));
    // The lock of a folder says so much already, and there a row that is renewed would wait for the copy's own writes.
    if (database.kind === 'postgres') end = await usedByNobodyElse(target, engine);
  } catch (error) {
    await letGo();
    release();
    throw error;
  }
  if (database.kind === 'postgres') return () => void letGo().catch(() => {});
  await letGo();
  return release;
}

/** Throws `ConfigError` where the new configuration lacks a master key under which something is sealed. `keys`: their ids. */
export function demandKeys(keys: Iterable<string>, target: Config): void {
  const held = masterKeysOf(target).keys.map(keyIdOf);
  const missing = [...keys].filter((key) => !held.includes(key));
  if (missing.length > 0)
    throw new ConfigError(
      `Values are sealed under the master key ${missing.join(' and ')}, which is not in the masterKeys that are to open them.`,
    );
}

/** Copies all rows into a prepared place and reads them back, and tells of it on the standard error. Closes the former database. */
export async function copyRows(from: ReadDatabase, target: Config): Promise<number> {
  const to = await copiedDatabase(target, 'target');
  const back = await copiedDatabase(target, 'target');
  try {
    return await copyInstallation({ from, to, back, progress: newProgress() });
  } catch (error) {
    throw error instanceof CopyRefused ? new Refused(error.message) : error;
  } finally {
    for (const each of [from, to, back]) await each.close();
  }
}

/** A line for each large table and part; small ones are passed by. */
function newProgress() {
  const few = 1000;
  return (table: string, done: number, of: number, doing: string) => {
    if (of > few) process.stderr.write(`${table}: ${done} of ${of} ${doing}\n`);
  };
}

/** Photos of people are files: they come along unless both look for them in one folder. */
export async function copyPhotos(from: string, target: Config): Promise<void> {
  const to = photoFolderOf(target);
  if (!existsSync(from) || resolve(from) === resolve(to)) return;
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  keepTreeOnDisk(to);
  syncFolder(dirname(resolve(to)));
}
