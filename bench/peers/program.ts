// A program that serves, what it takes of the machine, and how it is ended: with all processes that it started.
import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { one } from '../load.ts';
import { CannotBeHad, reasonIn } from './reason.ts';

export interface Program {
  readonly base: string;
  /** Seconds of CPU that its processes have taken so far. */
  cpu(): number;
  /** MiB of resident memory of its processes now. */
  memory(): number;
  stop(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The folder it runs in. */
  readonly folder: string;
  /** The file that what it prints goes to. */
  readonly log: string;
  readonly base: string;
  /** A path, or an address, that answers 200 as soon as it is ready. */
  readonly health: string;
}

const patience = { starting: 300_000, stopping: 10_000 };

/** Starts it and waits until it is ready. Throws where it ends before. */
export async function started({
  program,
  args,
  env = {},
  folder,
  log,
  base,
  health,
}: Command): Promise<{ program: Program; ready: number }> {
  const begun = performance.now();
  const file = openSync(log, 'a');
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', file, file], detached: true });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const over = () => {
      ended = true;
      resolve();
    };
    child.on('exit', over).on('error', over);
  });
  // A group of its own, so that nothing it started outlives it.
  const kill = (signal: NodeJS.Signals) => {
    if (!ended) process.kill(-child.pid!, signal);
  };
  process.once('exit', () => kill('SIGKILL'));
  while (!(await answers(new URL(health, base)))) {
    if (ended) throw new CannotBeHad(`it does not start: ${reasonIn(readFileSync(log, 'utf8'))}`);
    if (performance.now() - begun > patience.starting) {
      kill('SIGKILL');
      throw new CannotBeHad(`it is not ready after ${patience.starting / 1000} s: ${reasonIn(readFileSync(log, 'utf8'))}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const ready = performance.now() - begun;
  const sum = (of: (pid: number) => number) => family(child.pid!).reduce((all, pid) => all + of(pid), 0);
  const stop = async () => {
    kill('SIGTERM');
    const impatient = setTimeout(() => kill('SIGKILL'), patience.stopping);
    await end;
    clearTimeout(impatient);
  };
  return { program: { base, cpu: () => sum(cpuOf), memory: () => sum(memoryOf), stop }, ready };
}

const answers = (url: URL): Promise<boolean> =>
  one(url.origin, { method: 'GET', path: url.pathname }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** The fields of proc_pid_stat(5) after the name, which may hold spaces: the first is the state, the second the parent. */
const statOf = (pid: number): readonly string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');

/** User and system time, which Linux tells in hundredths of a second. */
const cpuOf = (pid: number): number => (Number(statOf(pid)[11]) + Number(statOf(pid)[12])) / 100;
const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** The process and all that descend from it. */
function family(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** Undefined where the process ended meanwhile. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
