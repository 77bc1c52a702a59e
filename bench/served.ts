// A served program, what it printed, and what it takes.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface Served {
  readonly base: string;
  readonly output: string;
  /** Milliseconds from the start of the process to its first line about listening. */
  readonly ready: number;
  readonly pid: number;
  /** MiB of resident memory now. */
  memory(): number;
  /** The same a second later: what only a start needs is given back by then. */
  memoryAtRest(): Promise<number>;
  stop(): Promise<void>;
}

/** What still runs when we end, however that comes, ends too. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

function started(args: readonly string[], stdout: 'pipe' | number, env: Readonly<Record<string, string>> = {}): ChildProcess {
  // As `npm start` does.
  const heap = args.includes('serve') ? ['--max-semi-space-size=4'] : [];
  const child = spawn(process.execPath, [...heap, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'inherit'] });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

export function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const begun = performance.now();
  const child = started(args, 'pipe', env);
  let output = '';
  let ready = 0;
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.stdout!.on('data', (chunk) => {
      output += chunk;
      const base = /(http:\/\/\S+)/.exec(output)?.[1];
      if (base && ready === 0) ready = performance.now() - begun;
      if (!base || (args.includes('serve') && !output.includes('Ctrl-C'))) return;
      const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
      resolve({
        base,
        output,
        ready,
        pid: child.pid!,
        memory,
        memoryAtRest: () => pause(1000).then(memory),
        stop: () => stopped(child),
      });
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  return new Promise((done) => {
    child.on('exit', () => done());
    child.kill('SIGTERM');
  });
}

/** `figures`: where they are served, if the configuration says so. */
export interface Configured extends Pick<Served, 'base' | 'pid' | 'stop'> {
  readonly figures?: string;
}

/** An installation of that configuration, which writes its log into a file; ready once the log says so. */
export async function serveConfigured(config: string, log: string): Promise<Configured> {
  const output = openSync(log, 'w');
  const child = started(['bin/dragoman.mjs', 'serve', '--config', config], output);
  closeSync(output);
  for (;;) {
    const ready = /^.*"msg":"ready".*$/m.exec(readFileSync(log, 'utf8'))?.[0];
    if (ready) {
      const { base, metrics: figures } = JSON.parse(ready);
      return { base, figures, pid: child.pid!, stop: () => stopped(child) };
    }
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    await pause(100);
  }
}
