// Whether a sign-in is recent enough to authenticate its person for a dangerous change. An older session may have been stolen since.
import type { Ctx } from '../faults/index.ts';
import { type Instant, plusSeconds } from '../time.ts';

/** The time for which a sign-in counts as recent. Seconds. */
const freshSeconds = 300;

/** When the person was last authenticated: a refreshed session or token is as old as its sign-in. Null where it is not known. */
export type ProvenAt = Instant | null | undefined;

export const isFresh = ({ now }: Pick<Ctx, 'now'>, provenAt: ProvenAt): boolean => (provenAt ?? 0) >= plusSeconds(now, -freshSeconds);

export function demandFresh(ctx: Ctx<'session.stale'>, provenAt: ProvenAt): void {
  if (!isFresh(ctx, provenAt)) throw ctx.fail('session.stale', {});
}
