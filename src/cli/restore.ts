// dragoman restore: a backup into the place that a configuration names, of either engine.
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config/types.ts';
import { checkedManifest } from './backup-manifest.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { copiedDatabase, copyPhotos, copyRows, demandKeys, demandWhole, prepared } from './copy-into.ts';
import { holdFolder } from './one-serve.ts';
import { configOf, databaseFile } from './open.ts';
import { keepOnDisk, syncFolder } from './to-disk.ts';

const more = `Puts a backup into the database and the folder of photos that dragoman.yaml names, after each file was compared with what the backup says of \
it. The place must be empty; nothing is written over. The master keys of dragoman.yaml must be those that the backup needs.`;

export const command = newCommand(more)
  .argument('<folder>', 'the folder of the backup')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async (given, { config: file, json }) => {
    const folder = resolve(given);
    const config = configOf(file);
    const manifest = await checkedManifest(folder);
    demandKeys(manifest.keys, config);
    if (config.database.kind === 'sqlite') restoreFile(folder, config.database.folder);
    else await restoreRows(folder, config);
    await copyPhotos(join(folder, 'photos'), config);
    print(json ? asJson({ restored: folder, made: manifest.made }) : `The installation is as it was at ${manifest.made}.\n`);
  });

/** The file stands there whole, or not at all, after a power cut too. */
function restoreFile(from: string, to: string): void {
  const release = holdFolder(to, 'alone');
  try {
    const file = join(to, databaseFile);
    for (const each of [file, `${file}-wal`]) if (existsSync(each)) throw new Refused(`${each} is there already. Move it away first.`);
    copyFileSync(join(from, databaseFile), `${file}.partial`);
    keepOnDisk(`${file}.partial`);
    renameSync(`${file}.partial`, file);
    syncFolder(to);
  } finally {
    release();
  }
}

async function restoreRows(folder: string, config: Config): Promise<void> {
  const kept: Config = { ...config, database: { kind: 'sqlite', folder } };
  const advice = 'Restore it into a folder of SQLite, run dragoman migrate there, then dragoman move.';
  const from = await demandWhole(await copiedDatabase(kept, 'source'), 'The backup', advice);
  const release = await prepared(config);
  try {
    await copyRows(from, config);
  } finally {
    release();
  }
}
