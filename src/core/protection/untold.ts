// Work for a stranger who must not learn its outcome: neither that it was refused, nor how long it took.
import { Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Starts the work and returns at once. Breakdowns are reported to operators under the name `what`; faults are dropped. */
export function doUntold(what: string, work: () => Promise<unknown>, { later }: Pick<Stores<'later'>, 'later'>): void {
  later.run(what, async () => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  });
}
