// Processes that judge mutants, one job each at a time. One that hangs is ended, one that grew or fell ill is replaced.
import { type ChildProcess, fork } from 'node:child_process';
import type { Ask, Judged, Measured, Told } from './worker.ts';

export interface Jobs {
  /** Undefined where the process gave no sign of life for that long, or ended. */
  ask(job: Ask, patienceMs: number): Promise<Measured | Judged | undefined>;
  /** The next job finds a fresh process. */
  renew(): void;
}

interface Started {
  readonly child: ChildProcess;
  /** The end of what it wrote to stderr. */
  said: string;
  /** Whom its messages go to at present. */
  hear: (told: Told | undefined) => void;
}

export function newWorker(args: readonly string[]): Jobs {
  let worker: Started | undefined;

  async function start(): Promise<Started> {
    const child = fork(new URL('worker.ts', import.meta.url), [...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, DRAGOMAN_ENGINES: 'sqlite' },
    });
    const started: Started = { child, said: '', hear: () => {} };
    child.stderr!.on('data', (chunk) => {
      started.said = `${started.said}${chunk}`.slice(-4000);
    });
    child.on('message', (told: Told) => started.hear(told));
    child.on('exit', () => started.hear(undefined));
    if (!(await answer(started, 180_000))) throw new Error(`no worker could be started:\n${started.said}`);
    return started;
  }

  return {
    async ask(job, patienceMs) {
      worker ??= await start();
      const asked = worker;
      const answered = answer(asked, patienceMs);
      asked.child.send(job);
      const told = await answered;
      if (told?.tell === 'measured' || told?.tell === 'judged') return told;
      process.stderr.write(
        `a worker is ended at ${JSON.stringify(job).slice(0, 200)}: ${asked.child.exitCode ?? asked.child.signalCode ?? 'it hangs'} ${asked.said.slice(-500)}\n`,
      );
      asked.child.kill('SIGKILL');
      worker = undefined;
      return undefined;
    },
    renew() {
      worker?.child.kill('SIGKILL');
      worker = undefined;
    },
  };
}

/** What it tells at last; undefined if it ended, or told nothing for that long. Signs of life begin the wait anew. */
function answer(worker: Started, patienceMs: number): Promise<Told | undefined> {
  return new Promise((resolve) => {
    const done = (told: Told | undefined) => {
      clearTimeout(timer);
      worker.hear = () => {};
      resolve(told);
    };
    let timer = setTimeout(done, patienceMs, undefined);
    worker.hear = (told) => {
      if (told?.tell !== 'alive') return done(told);
      clearTimeout(timer);
      timer = setTimeout(done, patienceMs, undefined);
    };
  });
}
