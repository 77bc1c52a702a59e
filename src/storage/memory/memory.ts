// What was read of the database, until somebody changes it; as much as fits.
import { LRUCache } from 'lru-cache';
import type { Instant } from '../../core/time.ts';
import type { Changes, RowOwner } from '../sql/changes.ts';
import { freeze } from './freeze.ts';
import { type Making, making, reads } from './making.ts';

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
  /** What was kept under that key, until a row of one of its owners is written; undefined also while this process committed something that is not caught up with. */
  kept<T>(key: string): T | undefined;
  /**
   * Runs the work, and answers what it was made of; undefined where something else went into it than remembered reads, or somebody wrote meanwhile. `until`:
   * it holds no longer. `paid`: buckets from which was taken for it already.
   */
  follow(work: () => Promise<unknown>, until: Instant, paid: readonly string[]): Promise<Made | undefined>;
  /** Keeps something that was made of that, and takes about so many bytes. */
  keep(key: string, made: Made, value: object, bytes: number): void;
  readonly figures: { readonly hits: number; readonly misses: number; readonly bytes: number };
}

export interface Made extends Pick<Making, 'owners' | 'takes' | 'until'> {
  readonly moment: number;
}

interface Kept {
  /** One promise for all who ask; of what was made, itself. */
  readonly answer: unknown;
  readonly owners: Iterable<RowOwner>;
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
    dispose: ({ owners: of }, key) => {
      for (const owner of of) {
        const keys = owners.get(owner);
        if (keys?.delete(key) && keys.size === 0) owners.delete(owner);
      }
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
    reads(owner);
    if (owner === undefined || moment !== begun) return value;
    set(key, { owners: [owner], bytes: freeze(value), answer: Promise.resolve(value) });
    return value;
  }

  function set(key: string, each: Kept): void {
    kept.set(key, each);
    if (!kept.has(key)) return;
    for (const owner of each.owners) {
      const keys = owners.get(owner);
      if (keys) keys.add(key);
      else owners.set(owner, new Set([key]));
    }
  }

  return {
    catchUp,
    read<T>(key: string, ownerOf: (value: T) => RowOwner | undefined, read: () => Promise<T>): Promise<T> {
      const answer = () => {
        const known = kept.get(key);
        if (!known) return readAnew(key, ownerOf, read);
        hits += 1;
        for (const owner of known.owners) reads(owner);
        return known.answer as Promise<T>;
      };
      if (!changes.isBehind() && uptime() - caughtUp <= freshMillis) return answer();
      return Promise.resolve(catchUp()).then(answer);
    },
    kept<T>(key: string): T | undefined {
      const known = changes.isBehind() ? undefined : kept.get(key);
      if (known) hits += 1;
      return known?.answer as T | undefined;
    },
    async follow(work, until, paid) {
      const made = { owners: new Set<RowOwner>(), takes: [], paid: [...paid], until, spoiled: false, moment };
      await making(made, work);
      return made.spoiled ? undefined : made;
    },
    keep(key, made, value, bytes) {
      if (made.moment === moment) set(key, { owners: made.owners, bytes, answer: value });
    },
    get figures() {
      return { hits, misses, bytes: kept.calculatedSize };
    },
  };
}

const nothing: Memory = {
  catchUp: () => undefined,
  read: (_key, _scopeOf, read) => read(),
  kept: () => undefined,
  follow: async (work) => {
    await work();
    return undefined;
  },
  keep: () => {},
  figures: { hits: 0, misses: 0, bytes: 0 },
};
