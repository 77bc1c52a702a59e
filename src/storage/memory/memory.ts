// What was read of the database, until somebody changes it; as much as fits.
import { LRUCache } from 'lru-cache';
import type { Changes, RowOwner } from '../sql/changes.ts';
import { freeze } from './freeze.ts';

/** Old news is caught up with before anything is answered, whoever asks: work that no request began asks for itself. */
const freshMillis = 1000;

export interface Memory {
  /** Hands over what was committed before this call; undefined where nothing has to be waited for. Every request begins with it. */
  catchUp(): Promise<void> | undefined;
  /**
   * What `read` answered for that key, frozen, unless a row of its owner was written since. `ownerOf` tells the owner of an answer; undefined
   * if it is not to be remembered.
   */
  read<T>(key: string, ownerOf: (value: T) => RowOwner | undefined, read: () => Promise<T>): Promise<T>;
  readonly figures: { readonly hits: number; readonly misses: number; readonly bytes: number };
}

interface Kept {
  /** One promise for all who ask. */
  readonly answer: Promise<unknown>;
  readonly owner: RowOwner;
  readonly bytes: number;
}

/** `bytes`: about how much is kept; 0 keeps nothing. `uptime`: milliseconds of a clock that only runs forward. */
export async function newMemory(
  changes: Changes,
  { bytes, uptime = () => performance.now() }: { readonly bytes: number; readonly uptime?: () => number },
): Promise<Memory> {
  if (bytes === 0) return nothing;
  const owners = new Map<RowOwner, Set<string>>();
  const kept = new LRUCache<string, Kept>({
    maxSize: bytes,
    sizeCalculation: ({ bytes: own }, key) => own + 2 * key.length,
    dispose: ({ owner }, key) => {
      const keys = owners.get(owner);
      if (keys?.delete(key) && keys.size === 0) owners.delete(owner);
    },
  });
  /** How often something was forgotten: what was read meanwhile may be older than what was written. */
  let moment = 0;
  let hits = 0;
  let misses = 0;
  let caughtUp = Number.NEGATIVE_INFINITY;

  function forget(changed: readonly RowOwner[] | 'everything'): void {
    moment += 1;
    if (changed === 'everything') kept.clear();
    else for (const owner of changed) for (const key of owners.get(owner) ?? []) kept.delete(key);
  }

  await changes.watch(forget);

  function catchUp(): Promise<void> | undefined {
    const begun = uptime();
    const waiting = changes.catchUp();
    if (!waiting) caughtUp = begun;
    return waiting?.then(() => {
      caughtUp = Math.max(caughtUp, begun);
    });
  }

  async function readAnew<T>(key: string, ownerOf: (value: T) => RowOwner | undefined, read: () => Promise<T>): Promise<T> {
    misses += 1;
    const begun = moment;
    const value = await read();
    const owner = ownerOf(value);
    if (owner === undefined || moment !== begun) return value;
    kept.set(key, { owner, bytes: freeze(value), answer: Promise.resolve(value) });
    if (!kept.has(key)) return value;
    const keys = owners.get(owner);
    if (keys) keys.add(key);
    else owners.set(owner, new Set([key]));
    return value;
  }

  return {
    catchUp,
    read<T>(key: string, ownerOf: (value: T) => RowOwner | undefined, read: () => Promise<T>): Promise<T> {
      const answer = () => {
        const known = kept.get(key);
        if (!known) return readAnew(key, ownerOf, read);
        hits += 1;
        return known.answer as Promise<T>;
      };
      if (!changes.isBehind() && uptime() - caughtUp <= freshMillis) return answer();
      return Promise.resolve(catchUp()).then(answer);
    },
    get figures() {
      return { hits, misses, bytes: kept.calculatedSize };
    },
  };
}

const nothing: Memory = {
  catchUp: () => undefined,
  read: (_key, _scopeOf, read) => read(),
  figures: { hits: 0, misses: 0, bytes: 0 },
};
