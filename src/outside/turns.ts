// Work that is done one after the other, by the name it goes under.
import type { Turns } from '../core/protection/store.ts';

/** Of one process: others have turns of their own. Names whose work is over are forgotten. */
export function newTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take(name, work) {
      const before = last.get(name);
      const turn = before ? before.then(work, work) : work();
      last.set(name, turn);
      try {
        return await turn;
      } finally {
        if (last.get(name) === turn) last.delete(name);
      }
    },
  };
}
