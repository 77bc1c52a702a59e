// What arrived, in order, and a way to wait for the next.
export interface Arrivals<T> {
  add(one: T): void;
  /** The oldest first. */
  list(): readonly T[];
  /** When one more has arrived. */
  next(): Promise<void>;
}

export function newArrivals<T>(): Arrivals<T> {
  const arrived: T[] = [];
  let coming = Promise.withResolvers<void>();
  return {
    add(one) {
      arrived.push(one);
      coming.resolve();
      coming = Promise.withResolvers<void>();
    },
    list: () => arrived,
    next: () => coming.promise,
  };
}
