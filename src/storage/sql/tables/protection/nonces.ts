// Signatures that came once already, in the memory of one process: a row of each would be a commit of each.
import { hash } from 'node:crypto';
import { type Instant, plusSeconds } from '../../../../core/time.ts';

/** Signatures are taken for as long before and after the time that they tell. */
const longestSeconds = 240;
const most = 1_000_000;

/**
 * `unless-row`: the first, unless there is a row of it: it told a time to come when it was sent before, to this process or an earlier one. `before`:
 * refused, for an earlier process may have taken it. `elsewhere`: to be asked of the rows, as all are that tell a time to come.
 */
export type Verdict = 'first' | 'unless-row' | 'again' | 'before' | 'elsewhere';

/** When the signature says that it was made, until when it counts, and when it came. */
export interface NonceTimes {
  readonly stamped: Instant;
  readonly until: Instant;
  readonly now: Instant;
}

export interface Nonces {
  /** Takes the key of a signature. */
  take(key: string, times: NonceTimes): Verdict;
}

/** `since`: when this process began to serve. What it takes an earlier one did not, unless it tells a time before. */
export function newNonces(since: Instant): Nonces {
  // Two sets take turns: what is in the older one is over when the next turn comes.
  let [young, old] = [new Set<string>(), new Set<string>()];
  let turned = since;
  /** Until then there may be rows of what is taken here: of an earlier process, or of what was left to the rows. */
  let rowsUntil = plusSeconds(since, longestSeconds);
  return {
    take(key, { stamped, until, now }) {
      if (stamped <= since) return 'before';
      if (stamped > now || until > plusSeconds(now, longestSeconds) || young.size >= most) {
        if (until > rowsUntil) rowsUntil = until;
        return 'elsewhere';
      }
      if (now >= plusSeconds(turned, longestSeconds)) {
        [old, young] = now >= plusSeconds(turned, 2 * longestSeconds) ? [new Set(), new Set()] : [young, new Set()];
        turned = now;
      }
      const digest = hash('sha256', key, 'base64');
      if (young.has(digest) || old.has(digest)) return 'again';
      young.add(digest);
      return now <= rowsUntil ? 'unless-row' : 'first';
    },
  };
}
