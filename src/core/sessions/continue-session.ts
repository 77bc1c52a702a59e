// A person who is signed in at a browser signs in there again: the session of before goes on, and no second one is listed beside it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { endOfSession } from './end-of-session.ts';

/** `session` was opened just now, in a browser whose session was `earlier`; undefined where it had none. Answers the one that is left. */
export async function continueSession(
  ctx: Ctx,
  { session, earlier }: { readonly session: string; readonly earlier: string | undefined },
  stores: Stores<'sessions'>,
): Promise<{ readonly id: string }> {
  // A session that was confirmed goes on as it is.
  if (session === earlier) return { id: session };
  const tenant = ctx.tenant.id;
  const find = (id: string) => ctx.during('session.read', () => stores.sessions.find(tenant, { id }));
  const [opened, former] = [await find(session), earlier === undefined ? undefined : await find(earlier)];
  const goesOn = former && !former.session.ended && endOfSession(ctx, former.session) > ctx.now;
  if (!opened || !goesOn || former.session.account !== opened.session.account) return { id: session };
  const { id } = former.session;
  await ctx.during('session.open', () =>
    stores.transaction(async (tables) => {
      const { methods, provenAt, expires } = opened.session;
      await tables.sessions.prove(tenant, id, { methods, provenAt });
      await tables.sessions.touch(tenant, id, { lastUsed: ctx.now, expires });
      // Nobody was given it: it is over, and nobody signed out.
      await tables.sessions.touch(tenant, session, { expires: ctx.now });
    }),
  );
  return { id };
}
