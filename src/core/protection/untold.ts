// What is done for a stranger who is not to hear how it ends: neither that it was refused, nor by how long it took.
import { Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Breakdowns are told to operators under that name; refusals are told to nobody. */
export function doUntold(what: string, work: () => Promise<unknown>, { later }: Pick<Stores<'later'>, 'later'>): void {
  later.run(what, async () => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  });
}
