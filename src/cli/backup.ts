// dragoman backup: what an installation is at one moment, as a folder, while servers run.
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config/types.ts';
import { countSealed } from '../storage/reseal.ts';
import { boxes, keyIdOf } from '../storage/seals.ts';
import { knownMigrations, migrate } from '../storage/sql/migrate.ts';
import { openSqlite } from '../storage/sql/sqlite.ts';
import { backUpSqlite, closeCopy } from '../storage/sql/sqlite-backup.ts';
import { writeManifest } from './backup-manifest.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { copiedDatabase, copyRows, demandWhole } from './copy-into.ts';
import { configOfExisting, databaseFile, masterKeysOf, now, photoFolderOf } from './open.ts';
import { keepTreeOnDisk, syncFolder } from './to-disk.ts';

const more = `Writes database and photos, as they are at one moment, into a folder that is not there yet; servers go on. The database is a file of SQLite, \
whichever engine it comes from: dragoman restore puts it back into either. The folder appears when all of it is written, checked and on the disk. The master keys are \
not in it: keep dragoman.yaml elsewhere, for without them the backup opens nothing.`;

export const command = newCommand(more)
  .requiredOption('--out <folder>', 'where the backup is made')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ out, config: file, json }) => {
    const folder = resolve(out);
    if (existsSync(folder)) throw new Refused(`${folder} is there already. Name one that is not: a backup is never written over another.`);
    const config = configOfExisting(file);
    const partial = `${folder}.${randomUUID().slice(0, 8)}.partial`;
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(partial, { mode: 0o700 });
    try {
      const made = new Date().toISOString();
      const keys = await databaseInto(config, partial);
      const photos = photoFolderOf(config);
      if (existsSync(photos)) cpSync(photos, join(partial, 'photos'), { recursive: true, preserveTimestamps: true });
      const bytes = await writeManifest(partial, { made, engine: config.database.kind, keys });
      keepTreeOnDisk(partial);
      renameSync(partial, folder);
      syncFolder(dirname(folder));
      const told = `${folder}: ${bytes} bytes as of ${made}. It needs the master keys ${keys.join(', ')}, which are not in it.\n`;
      print(json ? asJson({ folder, bytes, made, keys }) : told);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
  });

/** Answers the ids of the master keys under which something is sealed; of an older version, which does not tell, all that the configuration has. */
async function databaseInto(config: Config, folder: string): Promise<readonly string[]> {
  const file = join(folder, databaseFile);
  const { database } = config;
  // A file is copied as it is: before an upgrade it is one of the former version.
  const advice = database.kind === 'sqlite' ? undefined : 'Back it up by that version or by pg_dump, or run dragoman migrate first.';
  const from = await demandWhole(await copiedDatabase(config, 'source'), 'The database', advice);
  const isOfToday = (await from.migrations()).length === knownMigrations.length;
  if (database.kind === 'sqlite') {
    await from.close();
    await backUpSqlite(join(database.folder, databaseFile), file);
  } else {
    const engine = openSqlite({ file });
    await migrate(engine, now(), () => {}, boxes(masterKeysOf(config))).finally(() => engine.db.destroy());
    await copyRows(from, { ...config, database: { kind: 'sqlite', folder } });
  }
  const keys = isOfToday ? await keysUsed(file) : masterKeysOf(config).keys.map(keyIdOf);
  closeCopy(file);
  return [...keys].sort();
}

async function keysUsed(file: string): Promise<readonly string[]> {
  const engine = openSqlite({ file });
  const sealed = await countSealed(engine).finally(() => engine.db.destroy());
  return [...sealed.keys()];
}
