// What arrived, in order, and a way to wait for the next.
export interface Arrivals<T> {
  add(one: T): void;
  /** The newest of them, the oldest first, each with its number from 1. */
  list(): readonly (T & Numbered)[];
  /** How many there were. */
  count(): number;
  /** When one more has arrived. */
  next(): Promise<void>;
}

interface Numbered {
  readonly number: number;
}

/** How many are kept: a world may stand for a day. */
const most = 2000;

export function newArrivals<T>(): Arrivals<T> {
  const arrived: (T & Numbered)[] = [];
  let count = 0;
  let coming = Promise.withResolvers<void>();
  return {
    add(one) {
      count += 1;
      arrived.push({ ...one, number: count });
      if (arrived.length > most) arrived.shift();
      coming.resolve();
      coming = Promise.withResolvers<void>();
    },
    list: () => arrived,
    count: () => count,
    next: () => coming.promise,
  };
}
