// Waits until what was committed to a SQLite file is on the disk, beside the thread: a commit that waited by itself would stop all requests for as long
// as the disk takes. The log of the file (WAL) holds commits in their order, so that one wait serves all that came before it.
import { closeSync, fdatasync, openSync } from 'node:fs';
import { DatabaseFailed } from '../../core/stores.ts';

export interface Disk {
  /**
   * When all that was committed before this call is on the disk. Rejects if the disk could not, and from then on always: a system that failed to write a
   * page says so once, and takes it for written afterwards. The next start reads what is there.
   */
  synced(): Promise<void>;
  /** Once nobody waits any more. */
  close(): Promise<void>;
}

/** Calls back once what was written to the open file before is on the disk. */
export type Sync = (fd: number, done: (error: Error | null) => void) => void;

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/** `log`: the file that commits are appended to. It is opened at the first wait: the engine makes it at the first commit. */
export function newDisk(log: string, sync: Sync = fdatasync): Disk {
  let fd: number | undefined;
  let failed: Error | undefined;
  let underWay: readonly Waiting[] = [];
  let next: Waiting[] = [];

  function begin(): void {
    // What was committed since the last wait began that one may not have seen.
    underWay = next;
    next = [];
    if (underWay.length > 0) sync(fd!, ended);
  }

  function ended(error: Error | null): void {
    if (error) failed ??= failureOf(error);
    for (const { resolve, reject } of underWay) failed ? reject(failed) : resolve();
    begin();
  }

  const synced = () =>
    new Promise<void>((resolve, reject) => {
      if (failed) return reject(failed);
      try {
        fd ??= openSync(log, 'r+');
      } catch (error) {
        return reject(failureOf(error as Error));
      }
      next.push({ resolve, reject });
      if (underWay.length === 0) begin();
    });

  return {
    synced,
    async close() {
      if (fd === undefined) return;
      await synced().catch(() => {});
      closeSync(fd);
    },
  };
}

const failureOf = (error: Error): DatabaseFailed => new DatabaseFailed(String((error as NodeJS.ErrnoException).code), error);
