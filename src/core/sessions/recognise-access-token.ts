// A session's token that came as an OAuth 2 access token (RFC 6750).
import { type Ctx, Fault } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type RecognisedSession, recogniseSession, type SessionFault } from './recognise-session.ts';

/** As `recogniseSession`, but for what nobody issued, which is an unknown token there and no unknown session. */
export async function recogniseAccessToken(
  ctx: Ctx<'access-token.unknown' | SessionFault>,
  { token }: { readonly token: string },
  stores: Stores<'sessions' | 'background'>,
): Promise<RecognisedSession> {
  return recogniseSession(ctx, { token }, stores).catch((error: unknown) => {
    throw error instanceof Fault && error.kind === 'session.unknown' ? ctx.fail('access-token.unknown', {}) : error;
  });
}
