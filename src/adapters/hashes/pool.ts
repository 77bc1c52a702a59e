// Hash threads behind a bounded queue in which tenants take turns. Never in libuv's pool: there every signature waits behind the hashes.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Hashes, Overloaded } from '../../core/credentials/store.ts';
import { fairQueue } from '../../core/fair-queue.ts';
import type { HashResult, Job } from './worker.ts';

export interface HashPool extends Hashes {
  /** What is under way or waits fails, and so does whatever is asked later. Waits for no thread, and no thread keeps the process. */
  close(): void;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (value: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

export interface PoolOptions {
  readonly threads?: number;
  /** How many may wait: a few seconds' work, because whoever waits longer is gone before the answer. */
  readonly queue?: number;
  /** Bytes of salt; the server's source of randomness. */
  readonly salt: () => Uint8Array;
  /** Calls `over` once a job has had its time, unless what it answers is called before. */
  readonly limit?: (over: () => void) => () => void;
  /** What a thread runs. */
  readonly program?: URL;
}

/** One core is left to requests: the threads have the priority of any other program, so that they are not starved by one. */
const usual = Math.max(1, availableParallelism() - 1);

/** Ten times what the dearest hash takes that is accepted, for machines that are slower or busy. */
const longest = 10_000;

const tenSeconds = (over: () => void) => {
  const timer = setTimeout(over, longest).unref();
  return () => clearTimeout(timer);
};

/**
 * Threads start at first use and are replaced if one dies. A job that finds no place is refused as `Overloaded`. One that takes longer than the limit
 * fails, and its thread is ended and replaced at once: what runs in JavaScript ends there and then, what a library computes when it returns.
 */
export function hashPool({
  threads = usual,
  queue = 250 * threads,
  salt,
  limit = tenSeconds,
  program = new URL('./worker.ts', import.meta.url),
}: PoolOptions): HashPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting = fairQueue<Waiting>(queue);
  /** Of each thread that works. */
  const working = new Map<Worker, { answered(answer: HashResult): void; failed(error: Error): void }>();
  let closed = false;
  const gone = (why = 'a hash thread ended') => Object.assign(new Error(why), { code: 'ERR_WORKER_GONE' });

  function next(): void {
    while (waiting.size > 0) {
      if (closed) {
        waiting.next()!.reject(gone());
        continue;
      }
      const worker = free();
      if (!worker) return;
      work(worker, waiting.next()!);
    }
  }

  const free = (): Worker | undefined => idle.pop() ?? (all.size < threads ? start() : undefined);

  function start(): Worker {
    const worker = new Worker(program);
    worker.unref();
    all.add(worker);
    worker.on('error', () => {});
    worker.on('exit', () => lose(worker));
    worker.on('message', (answer: HashResult) => working.get(worker)?.answered(answer));
    return worker;
  }

  /** From then on it takes no job, and another one may start in its place. */
  function lose(worker: Worker, why?: string): void {
    all.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    working.get(worker)?.failed(gone(why));
  }

  function end(worker: Worker, why: string): void {
    worker.unref();
    void worker.terminate();
    lose(worker, why);
  }

  function work(worker: Worker, { job, resolve, reject }: Waiting): void {
    const inTime = limit(() => end(worker, 'a hash took too long'));
    const done = () => {
      inTime();
      working.delete(worker);
    };
    working.set(worker, {
      failed(error) {
        done();
        reject(error);
        next();
      },
      answered(answer) {
        done();
        worker.unref();
        idle.push(worker);
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer.value);
        next();
      },
    });
    worker.ref();
    worker.postMessage(job);
  }

  const run = (tenant: string, job: Job): Promise<string | boolean> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(gone());
      // Who finds a thread free waits for nobody, however short the queue is.
      const worker = waiting.size === 0 ? free() : undefined;
      if (worker) return work(worker, { job, resolve, reject });
      const refused = waiting.add(tenant, { job, resolve, reject });
      refused?.reject(new Overloaded('hashes', waiting.size));
    });

  return {
    make: async (tenant, text) => String(await run(tenant, { kind: 'make', text, salt: salt() })),
    verify: async (tenant, text, hash, scheme) => (await run(tenant, { kind: 'verify', text, hash, scheme })) === true,
    close: () => {
      closed = true;
      next();
      for (const worker of all) end(worker, 'hash threads are closed');
    },
  };
}
