// Waits for the write lock of a SQLite file while another process has it. The engine itself would wait by stopping the thread, and all requests with it.
import { randomInt } from 'node:crypto';

/** Milliseconds that a write waits, from when it was asked for. */
export const patience = 5000;

/** Between two tries: short at first, for most locks are those of a commit. */
const shortest = 1;
const longest = 16;

/** SQLITE_BUSY, with its extended codes (sqlite.org/rescode.html#busy). */
const isBusy = (error: unknown): boolean => ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === 5;

/** Runs what waits for no lock by itself, and `otherwise` where it met one. */
export function unlessBusy<T>(work: () => T, otherwise: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw error;
    return otherwise();
  }
}

/**
 * Runs `work` again until no other process has the lock; it must not have written anything where it meets one. Throws its error at `until`, in
 * milliseconds of `performance.now`, but tries at least once. Waits differ at random, so that processes do not meet again and again.
 */
export async function patiently<T>(work: () => T, until: number): Promise<T> {
  for (let wait = shortest; ; wait = Math.min(longest, 2 * wait)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
    }
    const millis = wait * (0.5 + randomInt(1000) / 1000);
    await new Promise((resolve) => setTimeout(resolve, millis));
  }
}
