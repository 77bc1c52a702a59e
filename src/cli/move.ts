// dragoman move: the whole installation into another database, of either engine.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config/types.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { copiedDatabase, copyPhotos, copyRows, demandKeys, demandWhole, keptToOurselves, prepared, withEngine } from './copy-into.ts';
import { configOf, configOfExisting, photoFolderOf } from './open.ts';

const placeOf = ({ database }: Config): string => (database.kind === 'postgres' ? database.url : resolve(database.folder));

export const command: CliCommand = {
  help: `Usage: dragoman move --to <new.yaml> [--config dragoman.yaml]

Copies everything into the database that new.yaml names, SQLite or PostgreSQL, which must be empty, and reads it back: each table's rows by number and
digest. What is sealed stays sealed, so new.yaml needs the master keys. Photos come along. The former database is read, and stays as it is. Stop
every server first. What was interrupted goes on when the same command is run again; until it has ended no server uses the new database.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, to: { type: 'string' } } });
    if (values.to === undefined) throw new WrongUse('Name the configuration of the new place with --to.');
    const former = configOfExisting(values.config);
    const next = configOf(values.to);
    if (placeOf(former) === placeOf(next)) throw new Refused('Both files name one database.');
    await withEngine(former, async (engine) => {
      const from = await demandWhole(await copiedDatabase(former, 'source'), 'The former database', 'Run dragoman migrate first.');
      await from.close();
      await keptToOurselves(former, engine, async () => {
        await demandKeys(engine, next);
        const release = await prepared(next);
        try {
          const rows = await copyRows(await copiedDatabase(former, 'source'), next);
          await copyPhotos(photoFolderOf(former), next);
          process.stdout.write(
            `${rows} rows were copied and read back. Start with --config ${values.to}; the former database is as it was.\n`,
          );
        } finally {
          release();
        }
      });
    });
    return 0;
  },
};
