// Streams of events that this process serves: a few for each tenant, and none goes on once the process is told to stop.
import type { EventStreams } from '../core/audit/store.ts';

/** Of one tenant at once; of one of its people, and of all of them, beside those: who signed in takes no place of the owner's. */
const most = { tenant: 5, person: 3, people: 50 } as const;

export interface OpenStreams extends EventStreams {
  /** All that are open end, and none begins. */
  end(): void;
}

export function newEventStreams(): OpenStreams {
  const counts = new Map<string, number>();
  const ending = new AbortController();
  return {
    open(tenant, account) {
      const places = placesOf(tenant, account);
      if (ending.signal.aborted || places.some(([place, room]) => (counts.get(place) ?? 0) >= room)) return undefined;
      for (const [place] of places) counts.set(place, (counts.get(place) ?? 0) + 1);
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
          for (const [place] of places) {
            const left = counts.get(place)! - 1;
            if (left > 0) counts.set(place, left);
            else counts.delete(place);
          }
        },
      };
    },
    end: () => ending.abort(),
  };
}

/** The names under which it counts, and how many there may be of each. */
const placesOf = (tenant: string, account: string | undefined): readonly (readonly [place: string, room: number])[] =>
  account === undefined
    ? [[tenant, most.tenant]]
    : [
        [`people of ${tenant}`, most.people],
        [`${tenant}/${account}`, most.person],
      ];
