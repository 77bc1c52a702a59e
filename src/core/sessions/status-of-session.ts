// How does this session stand? A verdict for those who ask about a token instead of coming with it.
import { inForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export type SessionStatus = 'live' | 'ended' | 'expired' | 'unknown';

/** `client` is the public id for which it must have been opened. Ended, too, while its person may not sign in. */
export async function statusOfSession(
  ctx: Ctx,
  input: { readonly id: string; readonly client: string },
  { sessions }: Stores<'sessions'>,
): Promise<SessionStatus> {
  const found = await ctx.doing('session.read', () => sessions.find(ctx.tenant.id, { id: input.id }));
  if (!found?.account || found.session.client !== input.client) return 'unknown';
  if (found.session.ended || !inForce(found, ctx.now)) return 'ended';
  return found.session.expires <= ctx.now ? 'expired' : 'live';
}
