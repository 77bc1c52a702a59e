// Operators look through the sessions of a tenant.
import type { Ctx } from '../faults/index.ts';
import { searchInTime } from '../search/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { SessionCondition } from './store.ts';
import type { Session } from './types.ts';

/** All conditions hold. One end of a page is the time at which its neighbour was opened. */
export interface SessionsWanted {
  readonly all: readonly SessionCondition[];
  readonly limit: number;
  readonly after?: Instant | undefined;
  readonly before?: Instant | undefined;
}

/** Live sessions, newest first, and whether there are more in the direction of the search. One statement, which is ended where it takes too long; none where a condition fits nothing. */
export async function searchSessions(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { limit, ...wanted }: SessionsWanted,
  { sessions }: Stores<'sessions'>,
): Promise<{ readonly found: readonly Session[]; readonly more: boolean }> {
  if (wanted.all.some((each) => each.of === 'client' && each.texts.length === 0)) return { found: [], more: false };
  const read = await searchInTime(ctx, undefined, (time) =>
    ctx.during('session.read', () => sessions.search(ctx.tenant.id, { ...wanted, now: ctx.now, limit: limit + 1, time })),
  );
  const found = read.slice(0, limit);
  return { found: wanted.after === undefined ? found : found.reverse(), more: read.length > limit };
}
