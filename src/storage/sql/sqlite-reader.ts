// A thread that reads from the embedded engine over a connection of its own, and writes nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { Handle } from './sqlite-handle.ts';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type Rows = { readonly rows: readonly unknown[] } | { readonly message: string; readonly code: unknown };

const handle = new Handle({ file: workerData as string, readOnly: true });

parentPort?.on('message', ({ sql, parameters }: Statement) => {
  try {
    parentPort?.postMessage({ rows: handle.run(sql, parameters).rows } satisfies Rows);
  } catch (error) {
    const { message, code } = error as Error & { readonly code?: unknown };
    parentPort?.postMessage({ message, code } satisfies Rows);
  }
});
