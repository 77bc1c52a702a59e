// What one process keeps in its memory for all that serve one SQLite file with it: the buckets of general rates, and signatures that came once. As rows
// they would be a commit of each call, and would wait wherever another program writes.
import type { Instant } from '../../../../core/time.ts';
import { type NonceTimes, newNonces, type Verdict } from './nonces.ts';
import { type AskPart, type Part, type PartRequest, quarter } from './share.ts';

/** Asked by each of the processes. */
export interface KeptTogether {
  readonly takePart: AskPart;
  takeNonce(key: string, times: NonceTimes): Promise<Verdict>;
}

const most = 100_000;

/** Kept here, from `since` on: nothing of it outlives this process. */
export function newKeptTogether(since: Instant): {
  takePart(request: PartRequest): Part;
  takeNonce(key: string, times: NonceTimes): Verdict;
} {
  const buckets = new Map<string, Pick<Part, 'tokens' | 'at'>>();
  return {
    takePart(request) {
      const key = `${request.tenant}:${request.name}`;
      const taken = partOf(buckets.get(key), request);
      if (buckets.size >= most) buckets.clear();
      buckets.set(key, { tokens: taken.tokens, at: taken.at });
      return taken;
    },
    takeNonce: newNonces(since).take,
  };
}

/** As the statement for PostgreSQL in `shared-rates.ts` reckons. */
function partOf(bucket: Pick<Part, 'tokens' | 'at'> | undefined, { burst, every, now, upTo, debt }: PartRequest): Part {
  const known = bucket ?? { tokens: burst, at: now };
  const from = known.at > upTo ? now : known.at;
  const at = Math.max(from, now);
  const has = Math.min(burst, known.tokens + (at - from) / every);
  if (bucket && has < 1) return { tokens: has - debt, part: 0, at };
  const part = Math.max(1, Math.floor(has / quarter));
  return { tokens: has - part, part, at };
}
