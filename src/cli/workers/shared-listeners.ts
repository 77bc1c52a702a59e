// The listeners of the first process, which node:cluster opens by itself and shows to nobody: they are known by what node:net tells of each that it opens.
import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { handleOf, type ListeningHandle, takeWaiting } from '../take-waiting.ts';

/** Milliseconds in which workers take over what was accepted for them. */
const handingMillis = 1000;

/** Of all that are opened from now on. */
export function sharedListeners() {
  const handles = new Set<ListeningHandle>();
  subscribe('tracing:net.server.listen:asyncEnd', (told) => {
    const handle = handleOf((told as { readonly server: Server }).server);
    if (handle) handles.add(handle);
  });
  return {
    /** Takes what waits, and nothing from then on. Resolves when nothing is on its way to a worker any more, as `isUnderWay` tells. */
    async close(isUnderWay: () => boolean): Promise<void> {
      for (const handle of handles) {
        await takeWaiting(handle);
        handle.close();
      }
      const ends = performance.now() + handingMillis;
      while (isUnderWay() && performance.now() < ends) await turn();
    },
  };
}
