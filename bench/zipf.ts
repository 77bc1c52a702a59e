// Which accounts are asked for, and which of the requests write: few accounts often and most seldom, the same at every run.

export interface Drawn {
  /** The number of the account, from 1. */
  readonly account: number;
  readonly writes: boolean;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ranks by Zipf's law with the exponent 1: the account of rank n is drawn 1/n as often as the first. Ranks are spread over the numbers. */
export function draw(count: number, { accounts, writes, seed }: { accounts: number; writes: number; seed: number }): Drawn[] {
  const next = random(seed);
  const sums = new Float64Array(accounts);
  let sum = 0;
  for (let rank = 1; rank <= accounts; rank += 1) {
    sum += 1 / rank;
    sums[rank - 1] = sum;
  }
  const rankOf = (part: number): number => {
    let [low, high] = [0, accounts - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < part * sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Array.from({ length: count }, () => ({ account: ((rankOf(next()) * 7919) % accounts) + 1, writes: next() < writes }));
}

/**
 * Of each account the last request, in order, unless it wrote: after these alone a memory that forgets the least recently used keeps what it would
 * keep after all.
 */
export function lastOf(drawn: readonly Drawn[]): Drawn[] {
  const last = new Map<number, Drawn>();
  for (const each of drawn) {
    last.delete(each.account);
    last.set(each.account, each);
  }
  return [...last.values()].filter(({ writes }) => !writes);
}
