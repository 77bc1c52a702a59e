// Threads that read from the embedded engine, so that a long read keeps no request waiting. Whoever calls says how many read at once.
import { Worker } from 'node:worker_threads';
import type { Rows, Statement } from './sqlite-reader.ts';

export interface Readers {
  /** What is committed. A read that takes longer is ended with its thread, and fails with the code `ETIMEDOUT`. */
  read(statement: Statement, milliseconds: number): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** Threads start at first use and are kept for the next read. */
export function newReaders(file: string): Readers {
  const idle = new Set<Worker>();
  const all = new Set<Worker>();

  function start(): Worker {
    const worker = new Worker(new URL('./sqlite-reader.ts', import.meta.url), { workerData: file });
    all.add(worker);
    worker.on('error', () => {});
    worker.on('exit', () => {
      all.delete(worker);
      idle.delete(worker);
    });
    return worker;
  }

  function taken(): Worker {
    const [worker = start()] = idle;
    idle.delete(worker);
    worker.ref();
    return worker;
  }

  return {
    read: (statement, milliseconds) =>
      new Promise((resolve, reject) => {
        const worker = taken();
        let isEnded = false;
        const over = setTimeout(() => {
          isEnded = true;
          void worker.terminate();
        }, milliseconds);
        const ended = () => {
          clearTimeout(over);
          const code = isEnded ? 'ETIMEDOUT' : 'ERR_WORKER_GONE';
          reject(Object.assign(new Error('a thread that read from the database ended'), { code }));
        };
        worker.once('exit', ended);
        worker.once('message', (answer: Rows) => {
          clearTimeout(over);
          worker.off('exit', ended);
          worker.unref();
          // One that answered while it was being ended does not live to answer again.
          if (!isEnded) idle.add(worker);
          if ('rows' in answer) resolve(answer.rows);
          else reject(Object.assign(new Error(answer.message), { code: answer.code }));
        });
        worker.postMessage(statement);
      }),
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  };
}
