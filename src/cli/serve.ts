// dragoman serve: listens until told to stop, and loses no request when it does.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/types.ts';
import { type CliCommand, WrongUse } from './command.ts';
import { configOf } from './open.ts';
import { serveProcess } from './serve-process.ts';

/** A worker is a process with a pool of connections. */
const most = 64;

const help = `Usage: dragoman serve [--config dragoman.yaml] [--workers <number>]

Without a configuration: demonstration mode. A tenant "demo" is made, its keys are shown, and only this machine is served.
--workers: as many processes (1 to ${most}) behind one listener; without it, one.
Environment: DRAGOMAN_PORT (8420), DRAGOMAN_HTTPS_PORT (off), DRAGOMAN_DATA (./dragoman-data), DATABASE_URL, DRAGOMAN_MASTER_KEY.
`;

export const command: CliCommand = {
  help,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' }, workers: { type: 'string', default: '1' } } });
    const workers = Number(values.workers);
    if (!Number.isInteger(workers) || workers < 1 || workers > most) throw new WrongUse(`--workers is a number from 1 to ${most}.`);
    const config = configOf(values.config);
    if (workers > 1 && config.mode === 'demonstration')
      throw new ConfigError('--workers needs --config: demonstration mode keeps its mails and last replies in one process.');
    if (workers > 1 && cluster.isPrimary) return (await import('./workers/primary.ts')).servePrimary(config, workers);
    if (workers === 1) await serveProcess(config);
    else {
      const { workerLink } = await import('./workers/worker.ts');
      // One core is left to what serves, however many hash.
      await serveProcess(config, { link: workerLink(), hashThreads: Math.max(1, Math.floor((availableParallelism() - 1) / workers)) });
    }
    return 0;
  },
};
