// dragoman migrate: brings the database up to date, or says what it would do.
import { markKey } from '../storage/copying/database.ts';
import { boxes, type MasterKeys, UnreadableSeal } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';
import { migrate, NewerDatabase, pending } from '../storage/sql/migrate.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { configOf, configOfExisting, engineOf, masterKeysOf, now, otherKey } from './open.ts';
import { beginUsingInAgreement } from './presence.ts';

const more = 'Runs the migrations that are pending, each once and in one transaction. serve does the same at start.';

export const command = newCommand(more)
  .option('--dry-run', 'say what is pending, and run nothing')
  .addOption(configOption)
  .addOption(jsonOption)
  .action(async ({ config: file, dryRun = false, json }) => {
    // It makes a database where a file names the place for one; that of the demonstration is serve's to make.
    const config = file === undefined || dryRun ? configOfExisting(file) : configOf(file);
    const engine = await engineOf(config);
    const told: string[] = [];
    const run = async () => {
      const keys = masterKeysOf(config);
      return whileNobodyCopies(engine, keys, () => migrate(engine, now(), (sentence) => void told.push(sentence), boxes(keys)));
    };
    const names = await (dryRun ? pending(engine) : run())
      .catch((error: unknown) => {
        if (error instanceof UnreadableSeal) throw new Refused(otherKey);
        throw error instanceof NewerDatabase ? new Refused(error.message) : error;
      })
      .finally(() => engine.db.destroy());
    if (json) return print(asJson({ [dryRun ? 'pending' : 'done']: names, told }));
    print(names.length === 0 ? 'Nothing is pending.\n' : names.map((name) => `${dryRun ? 'pending' : 'done'} ${name}\n`).join(''));
    print(told.map((sentence) => `${sentence}\n`).join(''));
  });

/**
 * Tells others that the database is used, and does the work. Throws `ConfigError` while somebody copies it, and `Refused` where a copy into it did not end:
 * rows that come later would have the former form.
 */
export async function whileNobodyCopies<T>(engine: Engine, keys: MasterKeys, work: () => Promise<T>): Promise<T> {
  // Nobody copies a database that has no table of processes yet.
  if ((await pending(engine)).includes('0232-processes')) return work();
  const end = await beginUsingInAgreement(engine, keys, { does: 'uses', now });
  try {
    if (await engine.db.selectFrom('installation').select('key').where('key', '=', markKey).executeTakeFirst())
      throw new Refused('This database is not whole: dragoman move or restore did not end. Run it again, and it goes on.');
    return await work();
  } finally {
    await end();
  }
}
