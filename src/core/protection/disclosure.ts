// Work for a stranger who must not learn its outcome: neither that it was refused, nor how long it took.
import { Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Starts the work and returns at once. Step failures are reported to operators under the name `what`; faults are dropped. */
export function doInBackgroundIfGeneric(
  what: string,
  work: () => Promise<unknown>,
  { background }: Pick<Stores<'background'>, 'background'>,
): void {
  background.run(what, async () => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  });
}
