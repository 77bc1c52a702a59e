// Real hashes, each computed once in a process: worlds hash the same few passwords thousands of times, and what a hash costs is measured in bench/.
import type { Hashes } from '../../core/credentials/store.ts';

/** How many of either kind are known: a world may stand for a day, and be given a thousand passwords a minute. */
const most = 10_000;

/** The same password has the same salt in every world. What fails is asked again. */
export function rememberedHashes(real: Hashes): Hashes {
  const made = new Map<string, Promise<string>>();
  const verified = new Map<string, Promise<boolean>>();
  return {
    make: (tenant, text) => once(made, text, () => real.make(tenant, text)),
    verify: (tenant, text, hash, scheme) =>
      once(verified, JSON.stringify([text, hash, scheme]), () => real.verify(tenant, text, hash, scheme)),
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, compute: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const result = compute();
  if (known.size >= most) known.delete(known.keys().next().value!);
  known.set(key, result);
  result.catch(() => known.delete(key));
  return result;
}
