// A person who is signed in at a browser signs in there again: the session of before goes on, and no second one is listed beside it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { endOfSession } from './end-of-session.ts';
import type { Session } from './types.ts';

interface Continuing {
  /** Opened, or confirmed, just now. */
  readonly session: Session;
  /** The id of the session that the browser had; undefined where it had none. */
  readonly earlier: string | undefined;
  /** Until when the session that is left lives; as long as `session` unless given. */
  readonly until?: (left: Pick<Session, 'opened' | 'expires'>) => Instant;
}

/**
 * Answers the id of the session that is left: the earlier one with the new proof, if it lives and is of the same person. One write of its row; where nothing
 * changes, none.
 */
export async function continueSession(
  ctx: Ctx,
  { session, earlier, until }: Continuing,
  stores: Stores<'sessions'>,
): Promise<{ readonly id: string }> {
  const tenant = ctx.tenant.id;
  const { id, account, methods, provenAt } = session;
  // A session that was confirmed goes on as it is.
  const found =
    earlier === undefined || earlier === id
      ? undefined
      : await ctx.during('session.read', () => stores.sessions.find(tenant, { id: earlier }));
  const former = found?.session;
  const times = (left: Session) => ({ lastUsed: ctx.now, expires: until ? until(left) : session.expires });
  if (former && former.account === account && !former.ended && endOfSession(ctx, former) > ctx.now) {
    const goesOn = await ctx.during('session.open', () =>
      stores.transaction(async (tables) => {
        if (!(await tables.sessions.prove(tenant, former.id, { methods, provenAt, ...times(former) }))) return false;
        // Nobody was given it: it is over, and nobody signed out.
        await tables.sessions.touch(tenant, id, { expires: ctx.now });
        return true;
      }),
    );
    if (goesOn) return { id: former.id };
    // It ended meanwhile: the new one stands by itself.
  }
  if (until) await ctx.during('session.open', () => stores.sessions.touch(tenant, id, times(session)));
  return { id };
}
