// The state of a session. A verdict, not a fault: for callers that ask about a token instead of presenting it.
import { inForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { endOfSession } from './end-of-session.ts';
import type { Session } from './types.ts';

/** The state of a session; `ended` also while its person may not sign in. */
export type SessionStatus = 'live' | 'ended' | 'expired' | 'unknown';

/** The live session of that id, of an account that may sign in: where a client is named (its public id), one that was opened for it. Undefined where there is none. */
export async function findLiveSession(
  ctx: Ctx,
  input: { readonly id: string; readonly client?: string },
  { sessions }: Stores<'sessions'>,
): Promise<Session | undefined> {
  const found = await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id: input.id }));
  if (!found?.account || found.session.ended || !inForce(found, ctx.now)) return undefined;
  if (input.client !== undefined && found.session.client !== input.client) return undefined;
  return endOfSession(ctx, found.session) <= ctx.now ? undefined : found.session;
}

/** The state of a session that was opened for the client with that public id; `unknown` for any other client. */
export async function statusOfSession(
  ctx: Ctx,
  input: { readonly id: string; readonly client: string },
  { sessions }: Stores<'sessions'>,
): Promise<SessionStatus> {
  const found = await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id: input.id }));
  if (!found?.account || found.session.client !== input.client) return 'unknown';
  if (found.session.ended || !inForce(found, ctx.now)) return 'ended';
  return endOfSession(ctx, found.session) <= ctx.now ? 'expired' : 'live';
}
