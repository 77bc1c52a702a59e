// `dragoman serve --config`, as a service manager runs it: a file, a folder or a database, its log.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from '../program.ts';

const key = Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i)).toString('base64');

export interface Installed {
  readonly folder: string;
  readonly file: string;
  /** Runs another command on it. */
  dragoman(...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
}

/** A file for a folder of SQLite, or for that database; `more` are lines of it. */
export function install(database?: string, more = ''): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-production-'));
  const file = join(folder, 'dragoman.yaml');
  writeFileSync(
    file,
    `publicUrl: http://localhost\nlisteners: [{ port: 0 }]\ndatabase: ${database ?? folder}\nphotos: ${folder}/photos\nmasterKeys: ['${key}']\n${more}\n`,
    { mode: 0o600 },
  );
  return {
    folder,
    file,
    dragoman: (...args) => spawnSync(process.execPath, [program, ...args, '--config', file], { encoding: 'utf8' }),
  };
}

export interface Running {
  readonly base: string;
  /** Where the file names a listener for figures. */
  readonly metrics: string | undefined;
  readonly child: ChildProcess;
  output(): string;
  /** Lines of the log so far. */
  log(): readonly Record<string, unknown>[];
  /** When a line of the log says so. */
  until(told: (line: Record<string, unknown>) => boolean): Promise<void>;
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** When it is ready, by its log. Rejects with what it said where it ends before. */
export async function start({ file }: Installed, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'serve', '--config', file, ...args]);
  let output = '';
  const lines: Record<string, unknown>[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
      const whole = (rest + chunk).split('\n');
      rest = whole.pop()!;
      for (const line of whole.filter((each) => each.startsWith('{'))) {
        try {
          lines.push(JSON.parse(line));
        } catch {
          // No line of the log, but of an error that was printed.
        }
      }
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const log = () => lines;
  const until = (told: (line: Record<string, unknown>) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (log().some(told)) resolve();
      };
      child.stdout.on('data', look);
      ended.then((code) => reject(new Error(`serve ended with ${code}: ${output}`)));
      look();
    });
  await until(({ msg }) => msg === 'ready');
  const { base, metrics } = log().find(({ msg }) => msg === 'ready') as { base: string; metrics?: string };
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { base, metrics, child, output: () => output, log, until, ended, stop };
}
