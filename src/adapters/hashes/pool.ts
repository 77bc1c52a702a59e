// Hash threads behind a bounded queue in which tenants take turns. Never in libuv's pool: there every signature waits behind the hashes.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Hashes, Overloaded } from '../../core/credentials/store.ts';
import { fairQueue } from '../../core/fair-queue.ts';
import type { HashResult, Job } from './worker.ts';

export interface HashPool extends Hashes {
  /** What is under way or waits fails, and so does whatever is asked later: nobody waits for hashes when this is called. */
  close(): Promise<void>;
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
}

/** One core is left to requests: the threads have the priority of any other program, so that they are not starved by one. */
const usual = Math.max(1, availableParallelism() - 1);

/** Threads start at first use and are replaced if one dies. A job that finds no place is refused as `Overloaded`. */
export function hashPool({ threads = usual, queue = 250 * threads, salt }: PoolOptions): HashPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting = fairQueue<Waiting>(queue);
  let closed = false;
  const gone = () => Object.assign(new Error('a hash thread ended'), { code: 'ERR_WORKER_GONE' });

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
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.unref();
    all.add(worker);
    worker.on('error', () => {});
    worker.on('exit', () => all.delete(worker));
    return worker;
  }

  function work(worker: Worker, { job, resolve, reject }: Waiting): void {
    const died = () => {
      reject(gone());
      next();
    };
    worker.ref();
    worker.once('exit', died);
    worker.once('message', (answer: HashResult) => {
      worker.off('exit', died);
      worker.unref();
      idle.push(worker);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.value);
      next();
    });
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
    close: async () => {
      closed = true;
      next();
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
