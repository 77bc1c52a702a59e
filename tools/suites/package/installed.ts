// The installed command as a shell finds it, in the folder where it was installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Place {
  readonly folder: string;
  /** With the folder of the command in front. */
  readonly path: string;
  check(what: string, ok: boolean, why?: string): void;
}

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

const started = ({ folder, path }: Place, line: string) =>
  spawn('/bin/sh', ['-c', `exec ${line}`], { cwd: folder, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });

/** A line as somebody types it, to its end. */
export function typed(place: Place, line: string): Promise<Ended> {
  const child = started(place, line);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  return new Promise((end) => child.on('close', (code) => end({ code, printed })));
}

/** The same; rejects where it does not end with 0. */
export async function done(place: Place, line: string): Promise<string> {
  const { code, printed } = await typed(place, line);
  if (code !== 0) throw new Error(`${line}\nended with ${code}: ${printed}`);
  return printed;
}

export interface Served {
  readonly base: string;
  /** The command line of the process that serves. */
  readonly command: readonly string[];
  /** Answers its exit code. */
  stop(): Promise<number | null>;
}

export async function serve(place: Place, config: string): Promise<Served> {
  const child = started(place, `dragoman serve --config ${config}`);
  const ended = new Promise<number | null>((end) => child.on('close', end));
  let said = '';
  const base = await new Promise<string>((ready, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk;
        const [line] = said.match(/^.*"msg":"ready".*$/m) ?? [];
        if (line) ready((JSON.parse(line) as { readonly base: string }).base);
      });
    ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  return {
    base: base.replace('0.0.0.0', '127.0.0.1'),
    command: readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0'),
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** Command lines of the guide for operators, in their order. */
export const guideLines: readonly string[] = [
  ...readFileSync(resolve(import.meta.dirname, '../../../docs/guides/operating.md'), 'utf8').matchAll(/^ *(dragoman .*)$/gm),
].map(([, line]) => line!);

/** A check that is met where the work throws nothing. */
export async function step({ check }: Place, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    check(what, true);
  } catch (error) {
    check(what, false, (error as Error).message);
  }
}
