// Counts calls to services upstream in the last hour, and their answers: by the minute, in memory.
const minute = 60_000;
const minutes = 60;

interface Count {
  at: number;
  asked: number;
  answered: number;
}

export interface UpstreamCounts {
  count(address: string, answered: boolean): void;
  /** Of all these addresses together. */
  lastHour(addresses: readonly string[]): { readonly asked: number; readonly answered: number };
}

export function newUpstreamCounts(clock: () => number): UpstreamCounts {
  const byAddress = new Map<string, Count[]>();
  const now = () => Math.floor(clock() / minute);
  return {
    count(address, answered) {
      const ring = byAddress.get(address) ?? [];
      byAddress.set(address, ring);
      const at = now();
      const slot = ring[at % minutes];
      const count = slot?.at === at ? slot : { at, asked: 0, answered: 0 };
      ring[at % minutes] = count;
      count.asked += 1;
      count.answered += Number(answered);
    },
    lastHour(addresses) {
      const recent = [...new Set(addresses)]
        .flatMap((address) => byAddress.get(address) ?? [])
        .filter((count) => count !== undefined && count.at > now() - minutes);
      return {
        asked: recent.reduce((sum, { asked }) => sum + asked, 0),
        answered: recent.reduce((sum, { answered }) => sum + answered, 0),
      };
    },
  };
}
