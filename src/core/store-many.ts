// Many things stored in one transaction, each of which may be refused without the others: what cannot be stored is put aside, and the others are stored anew.
import { type Fault, StepFailure } from './faults/index.ts';
import { ValueRefused } from './stores.ts';

/** The place of the first that collides, in the list given. Whatever was stored of the list is rolled back then. */
export type Attempt = { readonly at: number; readonly fault: Fault } | undefined;

export type StoreRefusal = Fault | ValueRefused;

/** A list in which one collides is halved down to this length, so that little is stored anew for each that does. */
const fewest = 250;

/**
 * By their places in `all`: those that were refused. The database does not say whose value it cannot hold: the list is halved until it stands alone.
 * `undone`: an attempt leaves nothing, and those that collide with each other are found only in one piece.
 */
export async function storeMany<T>(
  all: readonly T[],
  attempt: (some: readonly T[]) => Promise<Attempt>,
  undone = false,
): Promise<ReadonlyMap<number, StoreRefusal>> {
  return undone ? judgeMany(all, attempt) : storePlaces([...all.keys()], all, attempt);
}

/** First those that are refused by themselves, then the rest in one piece: as many attempts of it as there are that collide with another of the list. */
async function judgeMany<T>(
  all: readonly T[],
  attempt: (some: readonly T[]) => Promise<Attempt>,
): Promise<ReadonlyMap<number, StoreRefusal>> {
  const refused = new Map(await refusedAlone([...all.keys()], all, attempt));
  for (;;) {
    const left = [...all.keys()].filter((place) => !refused.has(place));
    const judged = left.length > 0 ? await attempt(left.map((place) => all[place]!)) : undefined;
    if (!judged) return refused;
    refused.set(left[judged.at]!, judged.fault);
  }
}

async function refusedAlone<T>(
  places: readonly number[],
  all: readonly T[],
  attempt: (some: readonly T[]) => Promise<Attempt>,
): Promise<readonly (readonly [number, StoreRefusal])[]> {
  if (places.length === 0) return [];
  const judged = await orValueRefused(() => attempt(places.map((place) => all[place]!)));
  if (!judged) return [];
  if (places.length === 1) return [[places[0]!, judged instanceof ValueRefused ? judged : judged.fault]];
  const half = Math.ceil(places.length / 2);
  const first = await refusedAlone(places.slice(0, half), all, attempt);
  return [...first, ...(await refusedAlone(places.slice(half), all, attempt))];
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
    if (!stored) return refused;
    if (left.length > (stored instanceof ValueRefused ? 1 : fewest)) {
      const half = Math.ceil(left.length / 2);
      for (const piece of [left.slice(0, half), left.slice(half)])
        for (const [place, refusal] of await storePlaces(piece, all, attempt)) refused.set(place, refusal);
      return refused;
    }
    if (stored instanceof ValueRefused) refused.set(left[0]!, stored);
    else refused.set(left[stored.at]!, stored.fault);
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
