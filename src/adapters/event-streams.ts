// Streams of events that this process serves: a few for each tenant, and none goes on once the process is told to stop.
import type { EventStreams } from '../core/audit/store.ts';

/** Of one tenant at once. */
const mostOfTenant = 5;

export interface OpenStreams extends EventStreams {
  /** All that are open end, and none begins. */
  end(): void;
}

export function newEventStreams(): OpenStreams {
  const counts = new Map<string, number>();
  const ending = new AbortController();
  return {
    open(tenant) {
      const open = counts.get(tenant) ?? 0;
      if (ending.signal.aborted || open >= mostOfTenant) return undefined;
      counts.set(tenant, open + 1);
      return {
        pause: (millis) =>
          new Promise((resolve) => {
            if (ending.signal.aborted) return resolve(false);
            const end = () => {
              clearTimeout(timer);
              resolve(false);
            };
            const timer = setTimeout(() => {
              ending.signal.removeEventListener('abort', end);
              resolve(true);
            }, millis);
            ending.signal.addEventListener('abort', end, { once: true });
          }),
        close() {
          const left = (counts.get(tenant) ?? 1) - 1;
          if (left > 0) counts.set(tenant, left);
          else counts.delete(tenant);
        },
      };
    },
    end: () => ending.abort(),
  };
}
