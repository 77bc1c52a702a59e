// The session for which a browser is signed in, if it may still be used: nobody is told why not.
import { inForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import { endOfSession } from '../sessions/end-of-session.ts';
import type { Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';

/** Undefined where it ended, is over, or its account is not in force. */
export async function sessionHere(
  ctx: Ctx,
  { session: id }: { readonly session: string | undefined },
  { sessions }: Stores<'sessions'>,
): Promise<Session | undefined> {
  const found = id === undefined ? undefined : await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id }));
  if (!found?.account || found.session.ended || endOfSession(ctx, found.session) <= ctx.now) return undefined;
  return inForce(found, ctx.now) ? found.session : undefined;
}
