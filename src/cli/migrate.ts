// dragoman migrate: brings the database up to date, or says what it would do.
import { parseArgs } from 'node:util';
import { boxes, UnreadableSeal } from '../storage/seals.ts';
import { migrate, NewerDatabase, pending } from '../storage/sql/migrate.ts';
import { type CliCommand, Refused } from './command.ts';
import { configOf, configOfExisting, engineOf, masterKeysOf, now, otherKey } from './open.ts';

export const command: CliCommand = {
  help: `Usage: dragoman migrate [--config dragoman.yaml] [--dry-run]

Runs the migrations that are pending, each once and in one transaction. serve does the same at start.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
    // It makes a database where a file names the place for one; that of the demonstration is serve's to make.
    const config = values.config === undefined || values['dry-run'] ? configOfExisting(values.config) : configOf(values.config);
    const engine = await engineOf(config);
    const told: string[] = [];
    const run = async () => migrate(engine, now(), (sentence) => void told.push(sentence), boxes(masterKeysOf(config)));
    const names = await (values['dry-run'] ? pending(engine) : run())
      .catch((error: unknown) => {
        if (error instanceof UnreadableSeal) throw new Refused(otherKey);
        throw error instanceof NewerDatabase ? new Refused(error.message) : error;
      })
      .finally(() => engine.db.destroy());
    process.stdout.write(
      names.length === 0
        ? 'Nothing is pending.\n'
        : `${names.map((name) => `${values['dry-run'] ? 'pending' : 'done'} ${name}`).join('\n')}\n`,
    );
    for (const sentence of told) process.stdout.write(`${sentence}\n`);
    return 0;
  },
};
