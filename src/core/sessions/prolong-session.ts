// A session is prolonged for whoever holds it, or by an operator for an application that forgot its person's token: what is signed for it next lives longer.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { endThere } from './end-of-session.ts';
import { liveSession, type SessionFault } from './recognise-session.ts';
import type { Session } from './types.ts';

interface Prolonging {
  readonly id: string;
  readonly by: 'holder' | 'operator';
}

const microseconds = 1_000_000;

/** Until when it may live. One that was opened for a shorter life than the tenant's, because another sign-in stands behind it, keeps its end. */
function endOf({ tenant, now }: Ctx, { opened, expires, refreshed, methods }: Session): Instant {
  const { sessions, tokens } = tenant.settings;
  if (refreshed === null && expires - opened < sessions.lifeSeconds * microseconds) return expires;
  const next = plusSeconds(now, sessions.lifeSeconds);
  const last = tokens.refreshMaxSeconds === null ? next : plusSeconds(opened, tokens.refreshMaxSeconds);
  return Math.max(expires, Math.min(next, last, endThere(methods) ?? next)) as Instant;
}

/**
 * The live session with its new end: `sessions.lifeSeconds` from now, and no later than `tokens.refreshMaxSeconds` after it was opened, or than the provider wants
 * it ended by which its person signed in. One write; for an operator in one transaction with an event, because the token that follows opens what the person's own does: of an
 * account that may do everything there is none (`account.protected`).
 */
export async function prolongSession(
  ctx: Ctx<SessionFault | 'account.protected'>,
  { id, by }: Prolonging,
  stores: Stores<'sessions' | 'events' | 'accounts'>,
): Promise<Session> {
  const { session, account } = await liveSession(ctx, { id }, stores);
  if (by === 'operator') await demandEqual(ctx, { account }, stores);
  const expires = endOf(ctx, session);
  // One that keeps its end was not refreshed: by that it is known the next time.
  const times = { lastUsed: ctx.now, expires, ...(expires === session.expires ? {} : { refreshed: ctx.now }) };
  await ctx.during('session.open', () =>
    stores.transaction(async (tables) => {
      await tables.sessions.touch(ctx.tenant.id, id, times);
      if (by === 'operator') await recordEvent(ctx, { what: 'session.handed-over', subject: account.id }, tables);
    }),
  );
  return { ...session, ...times };
}
