// Reads that may go through a whole table: few at once, tenants in turn, and none longer than it may.
import { Overloaded } from '../../core/credentials/store.ts';
import { fairQueue } from '../../core/fair-queue.ts';

export interface ScanLimits {
  /** From when it is asked for until it is answered; whoever has waited so long is not served any more. */
  readonly seconds?: number;
  readonly atOnce?: number;
  /** How many may wait. */
  readonly waiting?: number;
}

/** Runs the work when its tenant's turn comes. Throws `Overloaded` if too many wait, or time is over. */
export type Scans = <T>(tenant: string, work: (milliseconds: number) => Promise<T>) => Promise<T>;

/** `isOver` says which errors of the work mean that it was ended because its time was over. */
export function newScans({ seconds = 5, atOnce = 2, waiting = 64 }: ScanLimits, isOver: (error: unknown) => boolean): Scans {
  const queue = fairQueue<{ readonly go: () => void; readonly refuse: () => void }>(waiting);
  let underWay = 0;
  const overloaded = () => new Overloaded('searches', queue.size);

  return async (tenant, work) => {
    const ends = performance.now() + seconds * 1000;
    if (underWay < atOnce) underWay += 1;
    else
      await new Promise<void>((go, reject) => {
        queue.add(tenant, { go, refuse: () => reject(overloaded()) })?.refuse();
      });
    try {
      const left = Math.ceil(ends - performance.now());
      if (left <= 0) throw overloaded();
      return await work(left);
    } catch (error) {
      throw isOver(error) ? overloaded() : error;
    } finally {
      const next = queue.next();
      if (next) next.go();
      else underWay -= 1;
    }
  };
}
