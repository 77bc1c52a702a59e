// A served program, what it printed, and what it takes.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Served {
  readonly base: string;
  readonly output: string;
  /** Milliseconds from the start of the process to its first line about listening. */
  readonly ready: number;
  readonly pid: number;
  /** MiB of resident memory now. */
  memory(): number;
  stop(): Promise<void>;
}

export function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const begun = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let ready = 0;
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.stdout!.on('data', (chunk) => {
      output += chunk;
      const base = /(http:\/\/\S+)/.exec(output)?.[1];
      if (base && ready === 0) ready = performance.now() - begun;
      if (!base || (args.includes('serve') && !output.includes('Ctrl-C'))) return;
      resolve({
        base,
        output,
        ready,
        pid: child.pid!,
        memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
        stop: () =>
          new Promise((done) => {
            child.removeAllListeners('exit');
            child.on('exit', () => done());
            child.kill('SIGTERM');
          }),
      });
    });
  });
}
