// Work for which no answer waits, and whose end the server awaits.

export interface BackgroundWork {
  run(what: string, work: () => Promise<unknown>): void;
  /** When all that was begun is done. */
  settled(): Promise<void>;
}

export function newBackground(onFailure: (what: string, error: unknown) => void): BackgroundWork {
  const begun = new Set<Promise<void>>();
  return {
    run(what, work) {
      const one: Promise<void> = Promise.resolve()
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
