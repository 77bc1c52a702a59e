// One hash thread. It has the priority of the process: with a lower one it would yield to every other program of the machine.
import { parentPort } from 'node:worker_threads';
import type { HashScheme } from '../../core/credentials/types.ts';
import { make, verify } from './schemes.ts';

export type Job =
  | { readonly kind: 'make'; readonly text: string; readonly salt: Uint8Array }
  | { readonly kind: 'verify'; readonly text: string; readonly hash: string; readonly scheme: HashScheme };

export type HashResult = { readonly value: string | boolean } | { readonly error: string };

parentPort?.on('message', (job: Job) => {
  try {
    const value = job.kind === 'make' ? make(job.text, job.salt) : verify(job.text, job.hash, job.scheme);
    parentPort?.postMessage({ value } satisfies HashResult);
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message } satisfies HashResult);
  }
});
