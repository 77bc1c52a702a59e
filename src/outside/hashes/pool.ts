// Hash threads, as many as cores, with a bounded queue in front. Never in libuv's pool: there every signature waits behind the hashes.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Hashes } from '../../core/credentials/store.ts';
import type { Answer, Job } from './worker.ts';

export interface HashPool extends Hashes {
  close(): Promise<void>;
}

/** Thrown when more wait than the queue holds: better to refuse than to let everyone wait. */
export class HashQueueFull extends Error {
  override readonly name = 'HashQueueFull';
  readonly code = 'ERR_HASH_QUEUE_FULL';
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (value: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

export interface PoolOptions {
  readonly threads?: number;
  readonly queue?: number;
  /** Bytes of salt; the house's chance. */
  readonly salt: () => Uint8Array;
}

/** Threads start at first use and are replaced if one dies. */
export function hashPool({ threads = availableParallelism(), queue = 1000, salt }: PoolOptions): HashPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Waiting[] = [];

  function next(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
      if (!worker) return;
      work(worker, waiting.shift()!);
    }
  }

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
      reject(Object.assign(new Error('a hash thread ended'), { code: 'ERR_WORKER_GONE' }));
      next();
    };
    worker.ref();
    worker.once('exit', died);
    worker.once('message', (answer: Answer) => {
      worker.off('exit', died);
      worker.unref();
      idle.push(worker);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.value);
      next();
    });
    worker.postMessage(job);
  }

  const run = (job: Job): Promise<string | boolean> =>
    new Promise((resolve, reject) => {
      if (waiting.length >= queue) return reject(new HashQueueFull('the hash queue is full'));
      waiting.push({ job, resolve, reject });
      next();
    });

  return {
    make: async (text) => String(await run({ kind: 'make', text, salt: salt() })),
    verify: async (text, hash, scheme) => (await run({ kind: 'verify', text, hash, scheme })) === true,
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
