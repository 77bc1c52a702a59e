// dragoman migrate: brings the database up to date, or says what it would do.
import { boxes, UnreadableSeal } from '../storage/seals.ts';
import { migrate, NewerDatabase, pending } from '../storage/sql/migrate.ts';
import { asJson, configOption, jsonOption, newCommand, print, Refused } from './command.ts';
import { configOf, configOfExisting, engineOf, masterKeysOf, now, otherKey } from './open.ts';

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
    const run = async () => migrate(engine, now(), (sentence) => void told.push(sentence), boxes(masterKeysOf(config)));
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
