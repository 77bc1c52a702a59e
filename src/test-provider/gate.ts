// Where slow answers wait until somebody releases them, or until they have waited long enough.
export interface Gate {
  held(): Promise<void>;
  release(): void;
  waiting(): number;
}

/** `longest` resolves when an answer has waited long enough; without it, only `release` lets it go on. */
export function newGate(longest?: () => Promise<void>): Gate {
  const waiting = new Set<() => void>();
  return {
    async held() {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      try {
        await Promise.race([promise, ...(longest ? [longest()] : [])]);
      } finally {
        waiting.delete(resolve);
      }
    },
    release: () => {
      for (const go of waiting) go();
    },
    waiting: () => waiting.size,
  };
}
