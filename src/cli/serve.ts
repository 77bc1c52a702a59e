// dragoman serve: listens until told to stop, and loses no request when it does.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { ConfigError } from '../config/types.ts';
import { configOption, newCommand, wholeNumber } from './command.ts';
import { configOf } from './open.ts';
import { serveProcess } from './serve-process.ts';

/** A worker is a process with a pool of connections. */
const most = 64;

const environment = `
Environment: DRAGOMAN_PORT (8420) and DRAGOMAN_HTTPS_PORT (off), without --config alone, DRAGOMAN_DATA (./dragoman-data), DATABASE_URL, DRAGOMAN_MASTER_KEY.`;

const more = `Without a configuration: demonstration mode. A tenant "demo" is made, its keys are shown, and only this machine is served. \
It writes lines of JSON: in demonstration mode the last of the screen, behind "ready", else the log.`;

export const command = newCommand(more)
  .addOption(configOption)
  .option('--workers <number>', 'as many processes behind one listener', wholeNumber(1, most), 1)
  .addHelpText('after', environment)
  .action(async ({ config: file, workers }) => {
    const config = configOf(file);
    if (workers > 1 && config.mode === 'demonstration')
      throw new ConfigError('--workers needs --config: demonstration mode keeps its mails and last replies in one process.');
    if (workers > 1 && cluster.isPrimary) process.exitCode = await (await import('./workers/primary.ts')).servePrimary(config, workers);
    else if (workers === 1) await serveProcess(config);
    else {
      const { workerLink } = await import('./workers/worker.ts');
      // One core is left to what serves, however many hash.
      await serveProcess(config, { link: workerLink(), hashThreads: Math.max(1, Math.floor((availableParallelism() - 1) / workers)) });
    }
  });
