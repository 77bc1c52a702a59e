// Many things stored in one transaction, each of which may be refused without the others: what cannot be stored is put aside, and the others are stored anew.
import { type Fault, StepFailure } from './faults/index.ts';
import { ValueRefused } from './stores.ts';

/** The place of the first that collides, in the list given. Whatever was stored of the list is rolled back then. */
export type Attempt = { readonly at: number; readonly fault: Fault } | undefined;

export type StoreRefusal = Fault | ValueRefused;

/** By their places in `all`: those that were refused. The database does not say whose value it cannot hold: the list is halved until it stands alone. */
export async function storeMany<T>(
  all: readonly T[],
  attempt: (some: readonly T[]) => Promise<Attempt>,
): Promise<ReadonlyMap<number, StoreRefusal>> {
  return storePlaces([...all.keys()], all, attempt);
}

async function storePlaces<T>(
  places: readonly number[],
  all: readonly T[],
  attempt: (some: readonly T[]) => Promise<Attempt>,
): Promise<ReadonlyMap<number, StoreRefusal>> {
  const refused = new Map<number, StoreRefusal>();
  for (;;) {
    const left = places.filter((place) => !refused.has(place));
    if (left.length === 0) return refused;
    const stored = await orValueRefused(() => attempt(left.map((place) => all[place]!)));
    if (stored instanceof ValueRefused) {
      if (left.length === 1) return refused.set(left[0]!, stored);
      const half = Math.ceil(left.length / 2);
      const first = await storePlaces(left.slice(0, half), all, attempt);
      return new Map([...refused, ...first, ...(await storePlaces(left.slice(half), all, attempt))]);
    }
    if (!stored) return refused;
    refused.set(left[stored.at]!, stored.fault);
  }
}

/** What the database said of a value, whichever step it stopped; anything else is thrown. */
export async function orValueRefused<T>(work: () => Promise<T>): Promise<T | ValueRefused> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof StepFailure ? error.cause : error;
    if (cause instanceof ValueRefused) return cause;
    throw error;
  }
}
