// Work for which no answer waits, and whose end the server awaits.
import { setImmediate as immediately } from 'node:timers/promises';

export interface BackgroundWork {
  run(what: string, work: () => Promise<unknown>): void;
  /** When all that was begun is done. */
  settled(): Promise<void>;
}

/** `onRun` hears of each at once, before it begins. */
export function newBackground(onFailure: (what: string, error: unknown) => void, onRun: () => void = () => {}): BackgroundWork {
  const begun = new Set<Promise<void>>();
  return {
    run(what, work) {
      onRun();
      // Not before an answer that waits for nothing else is written: with SQLite, work would hold it up, and tell by that what was found.
      const one: Promise<void> = immediately()
        .then(work)
        .then(
          () => {},
          (error: unknown) => onFailure(what, error),
        )
        .finally(() => void begun.delete(one));
      begun.add(one);
    },
    async settled() {
      while (begun.size > 0) await Promise.all(begun);
    },
  };
}
