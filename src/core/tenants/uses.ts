// Remembers when each dialect of a tenant was used last, so that its operator finds those that nobody needs and closes them.
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';

/** Records when each dialect of a tenant was used. */
export interface DialectUses {
  /** Writes the time in the background, at most once an hour for each tenant and dialect; otherwise it only looks into memory. */
  used(tenant: string, dialect: string, at: Instant): void;
}

const hour = 3600;

/** A recorder for one process; its memory begins empty. */
export function newDialectUses({
  dialectUses,
  background,
}: Pick<Stores<'dialectUses' | 'background'>, 'dialectUses' | 'background'>): DialectUses {
  /** By tenant and dialect, when this process writes again. */
  const due = new Map<string, Instant>();
  return {
    used(tenant, dialect, at) {
      const key = `${tenant}\n${dialect}`;
      if (at < (due.get(key) ?? at)) return;
      due.set(key, plusSeconds(at, hour));
      background.run('writing when a dialect was used last', () => dialectUses.used(tenant, dialect, at));
    },
  };
}
