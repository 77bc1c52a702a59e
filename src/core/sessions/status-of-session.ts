// How does this session stand? A verdict for those who ask about a token instead of coming with it.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export type SessionStatus = 'live' | 'ended' | 'expired' | 'unknown';

export async function statusOfSession(ctx: Ctx, input: { readonly id: string }, { sessions }: Stores<'sessions'>): Promise<SessionStatus> {
  const found = await ctx.doing('session.read', () => sessions.find(ctx.tenant.id, { id: input.id }));
  if (!found?.account) return 'unknown';
  if (found.session.ended) return 'ended';
  return found.session.expires <= ctx.now ? 'expired' : 'live';
}
