// Reads that may go through a whole table: few at once, tenants in turn, and none longer than it may.
import { Overloaded } from '../../core/credentials/store.ts';
import { fairQueue } from '../../core/fair-queue.ts';
import { OverTime } from '../../core/search/store.ts';
import { type SearchTime, searchTime } from '../../core/search/types.ts';

export interface ScanLimits {
  /** From when it is asked for until it is answered; whoever has waited so long is not served any more. */
  readonly seconds?: number;
  readonly atOnce?: number;
  /** How many may wait. */
  readonly waiting?: number;
}

/**
 * Runs the work when its tenant's turn comes. Throws `Overloaded` if too many wait, and `OverTime` once the time of all scans is over, or that of its search,
 * to which several scans may belong.
 */
export type Scans = <T>(tenant: string, work: (milliseconds: number) => Promise<T>, own?: SearchTime) => Promise<T>;

interface Waiting {
  /** False if it waits no more. */
  readonly go: () => boolean;
  readonly refuse: () => void;
}

/** `isOver` says which errors of the work mean that it was ended because its time was over. */
export function newScans({ seconds = 5, atOnce = 2, waiting = 64 }: ScanLimits, isOver: (error: unknown) => boolean): Scans {
  const queue = fairQueue<Waiting>(waiting);
  let underWay = 0;

  /** Resolves when its turn comes. Whoever waits longer than so long is told at once, and not when others are done. */
  const turn = (tenant: string, milliseconds: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let waits = true;
      const over = setTimeout(() => {
        waits = false;
        reject(new OverTime(milliseconds, queue.size));
      }, milliseconds);
      const settled = (settle: () => void) => {
        clearTimeout(over);
        const did = waits;
        waits = false;
        if (did) settle();
        return did;
      };
      const refuse = () => void settled(() => reject(new Overloaded('searches', queue.size)));
      queue.add(tenant, { go: () => settled(resolve), refuse })?.refuse();
    });

  async function inTurn<T>(tenant: string, work: (milliseconds: number) => Promise<T>, milliseconds: number): Promise<T> {
    const ends = performance.now() + milliseconds;
    if (underWay < atOnce) underWay += 1;
    else await turn(tenant, milliseconds);
    try {
      const left = Math.ceil(ends - performance.now());
      if (left <= 0) throw new OverTime(milliseconds, queue.size);
      return await work(left);
    } finally {
      let next = queue.next();
      while (next && !next.go()) next = queue.next();
      if (!next) underWay -= 1;
    }
  }

  return async (tenant, work, own = searchTime(Number.POSITIVE_INFINITY)) => {
    const given = Math.min(own.milliseconds, seconds * 1000);
    const { spent } = own;
    const begun = performance.now();
    try {
      return await inTurn(tenant, work, given - spent);
    } catch (error) {
      throw error instanceof OverTime || isOver(error) ? new OverTime(given, queue.size) : error;
    } finally {
      own.spent = spent + performance.now() - begun;
    }
  };
}
