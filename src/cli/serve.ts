// dragoman serve: listens until told to stop, and loses no request when it does.
import { parseArgs } from 'node:util';
import type { CliCommand } from './command.ts';
import { configOf } from './open.ts';
import { serveProcess } from './serve-process.ts';

const help = `Usage: dragoman serve [--config dragoman.yaml]

Without a configuration: demonstration mode. A tenant "demo" is made, its keys are shown, and only this machine is served.
Environment: DRAGOMAN_PORT (8420), DRAGOMAN_HTTPS_PORT (off), DRAGOMAN_DATA (./dragoman-data), DATABASE_URL, DRAGOMAN_MASTER_KEY.
`;

export const command: CliCommand = {
  help,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' } } });
    await serveProcess(configOf(values.config));
    return 0;
  },
};
