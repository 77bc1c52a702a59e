// The server within a program of somebody's own: `import { serve } from 'dragoman'`.
import { setTimeout as pause } from 'node:timers/promises';
import { configOf } from './cli/open.ts';
import { makePrivate } from './cli/private-files.ts';
import { serveProcess } from './cli/serve-process.ts';

export interface ServingOptions {
  /** The path of `dragoman.yaml`; without it, demonstration mode, as the environment says. */
  readonly config?: string;
  /** In place of that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface Server {
  /** The address of the first listener, with the port that it got. */
  readonly base: string;
  /** That of https, where the demonstration serves it. */
  readonly secure: string | undefined;
  /** The file with all keys of a demonstration; undefined for an installation. */
  readonly keysFile: string | undefined;
  /** Stops in order: what is open is answered, and all is closed once it resolves. */
  close(): Promise<void>;
}

/**
 * Opens an installation and serves it until `close`. It catches no signal, and writes its log as `dragoman serve` does. From then on files that this process
 * makes are for its user alone (umask 077): people's data is in them. Rejects, with all closed that
 * was opened, where it cannot begin: with a sentence for whoever wrote the configuration.
 */
export async function serve({ config, environment = process.env }: ServingOptions = {}): Promise<Server> {
  makePrivate();
  const stop: PromiseWithResolvers<void> = Promise.withResolvers();
  const ready: PromiseWithResolvers<Omit<Server, 'close'>> = Promise.withResolvers();
  const signals = {
    told: stop.promise,
    drained: (seconds: number) => pause(seconds * 1000, undefined, { ref: false }),
    orphaned: new Promise<void>(() => {}),
  };
  const served = serveProcess(configOf(config, environment), { embedded: { signals, ready: ready.resolve } });
  const at = await Promise.race([ready.promise, served.then(() => ready.promise)]);
  return {
    ...at,
    close: () => {
      stop.resolve();
      return served;
    },
  };
}
