// Remembers when each dialect of a tenant was used last, so that its operator finds those that nobody needs and closes them.
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';

export interface DialectUses {
  /** Costs nothing but a look into memory, save once an hour for each tenant and dialect: then the time is written, and no answer waits for it. */
  used(tenant: string, dialect: string, at: Instant): void;
}

const hour = 3600;

export function newDialectUses({ dialectUses, later }: Pick<Stores<'dialectUses' | 'later'>, 'dialectUses' | 'later'>): DialectUses {
  /** By tenant and dialect, when this process writes again. */
  const due = new Map<string, Instant>();
  return {
    used(tenant, dialect, at) {
      const key = `${tenant}\n${dialect}`;
      if (at < (due.get(key) ?? at)) return;
      due.set(key, plusSeconds(at, hour));
      later.run('writing when a dialect was used last', () => dialectUses.used(tenant, dialect, at));
    },
  };
}
