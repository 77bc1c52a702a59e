// Work that is done one after the other, or a few at once, by the name it goes under.
import type { Turns } from '../core/protection/store.ts';

interface Queue {
  underWay: number;
  readonly waiting: (() => void)[];
}

/** Of one process: others have turns of their own. Names whose work is over are forgotten. */
export function newTurns(): Turns {
  const queues = new Map<string, Queue>();
  return {
    async take(name, work, atOnce = 1) {
      const queue = queues.get(name) ?? { underWay: 0, waiting: [] };
      queues.set(name, queue);
      if (queue.underWay < atOnce) queue.underWay += 1;
      else await new Promise<void>((go) => void queue.waiting.push(go));
      try {
        return await work();
      } finally {
        const next = queue.waiting.shift();
        if (next) next();
        else queue.underWay -= 1;
        if (queue.underWay === 0) queues.delete(name);
      }
    },
  };
}
