// dragoman migrate: brings the database up to date, or says what it would do.
import { parseArgs } from 'node:util';
import { migrate, pending } from '../storage/sql/migrate.ts';
import type { CliCommand } from './command.ts';
import { configOf, engineOf, now } from './open.ts';

export const command: CliCommand = {
  help: `Usage: dragoman migrate [--config dragoman.yaml] [--dry-run]

Runs the migrations that are pending, each once and in one transaction. serve does the same at start.
`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
    const engine = await engineOf(configOf(values.config));
    const told: string[] = [];
    const names = values['dry-run'] ? await pending(engine) : await migrate(engine, now(), (sentence) => void told.push(sentence));
    await engine.db.destroy();
    process.stdout.write(
      names.length === 0
        ? 'Nothing is pending.\n'
        : `${names.map((name) => `${values['dry-run'] ? 'pending' : 'done'} ${name}`).join('\n')}\n`,
    );
    for (const sentence of told) process.stdout.write(`${sentence}\n`);
    return 0;
  },
};
