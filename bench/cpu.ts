// CPU time of a served program, so that a busy machine changes figures less than it changes requests per second. The scheduler counts it in
// nanoseconds, proc(5) in the first field of `schedstat`.
import { readdirSync, readFileSync } from 'node:fs';
import { type Call, one } from './load.ts';
import type { Served } from './served.ts';

type Running = Pick<Served, 'pid' | 'base'>;

/** Microseconds so far of each thread, by its name: main `node-MainThread`, those of workers `WorkerThread`. */
export function threadMicros(pid: number): readonly { readonly name: string; readonly micros: number }[] {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).map((id) => ({
    name: readFileSync(`${folder}/${id}/comm`, 'utf8').trim(),
    micros: Number(readFileSync(`${folder}/${id}/schedstat`, 'utf8').split(' ')[0]) / 1000,
  }));
}

/** Of its first thread alone. */
export const mainThreadMicros = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;

/** Microseconds that a request costs the main thread, over so many. Throws at the first answer that is no 200. */
export async function costOf({ pid, base }: Running, next: () => Call, count: number): Promise<number> {
  const begun = mainThreadMicros(pid);
  await send(base, next, count);
  return (mainThreadMicros(pid) - begun) / count;
}

/** Eight callers, each sending its next call as soon as the last was answered. Throws at the first answer that `fine` refuses. */
export async function send(
  base: string,
  next: () => Call,
  count: number,
  fine: (status: number, body: string) => boolean = (status) => status === 200,
): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const { status, body } = await one(base, next());
      if (!fine(status, body)) throw new Error(`${status} ${body.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, caller));
}

/** The value below which that part of the values stands. */
export const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
