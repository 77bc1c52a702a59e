// dragoman move: the whole installation into another database, of either engine.
import { resolve } from 'node:path';
import type { Config } from '../config/types.ts';
import { countSealed } from '../storage/reseal.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { copiedDatabase, copyPhotos, copyRows, demandKeys, demandWhole, keptToOurselves, prepared, withEngine } from './copy-into.ts';
import { configOf, configOfExisting, photoFolderOf } from './open.ts';

const placeOf = ({ database }: Config): string => (database.kind === 'postgres' ? database.url : resolve(database.folder));

const more = `Copies everything into the database that new.yaml names, SQLite or PostgreSQL, which must be empty, and reads it back: each table's rows by \
number and digest. What is sealed stays sealed, so new.yaml needs the master keys. Photos come along. The former database is read, and stays as it is. \
Stop every server first. What was interrupted goes on when the same command is run again; until it has ended no server uses the new database.`;

export const command = newCommand(more)
  .requiredOption('--to <new.yaml>', 'the configuration of the new place')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ to, config: file, json }) => {
    const former = configOfExisting(file);
    const next = configOf(to);
    if (placeOf(former) === placeOf(next)) throw new Refused('Both files name one database.');
    await withEngine(former, async (engine) => {
      const from = await demandWhole(await copiedDatabase(former, 'source'), 'The former database', 'Run dragoman migrate first.');
      await from.close();
      await keptToOurselves(former, engine, async () => {
        demandKeys((await countSealed(engine)).keys(), next);
        const release = await prepared(next);
        try {
          const rows = await copyRows(await copiedDatabase(former, 'source'), next);
          await copyPhotos(photoFolderOf(former), next);
          const told = `${rows} rows were copied and read back. Start with --config ${to}; the former database is as it was.\n`;
          print(json ? asJson({ rows, config: to }) : told);
        } finally {
          release();
        }
      });
    });
  });
