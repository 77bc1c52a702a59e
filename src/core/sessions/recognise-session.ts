// The account behind a session. Every later call repeats the checks of the sign-in: disabled → locked → expired.
import { checkInForce } from '../accounts/in-force.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { endOfSession } from './end-of-session.ts';
import type { FoundSession, SessionKey } from './store.ts';
import type { Session } from './types.ts';

/** A live session and its account. */
export interface RecognisedSession {
  readonly session: Session;
  readonly account: Account;
}

type HolderFault = 'account.not-found' | 'account.disabled' | 'account.locked' | 'account.expired';

const touchEverySeconds = 60;

/** Why a session is not live, or whose account is not in force. */
export type SessionFault = 'session.unknown' | 'session.expired' | 'session.closed' | 'session.revoked' | HolderFault;

/** True once a minute: then the time of the last use is written. */
export const isUseDue = ({ now }: Pick<Ctx, 'now'>, { lastUsed }: Pick<Session, 'lastUsed'>): boolean =>
  plusSeconds(lastUsed, touchEverySeconds) <= now;

/**
 * The live session of that token or id, and its account, as `liveSession`. Writes the time of the last use at most once a minute, in the
 * background: a request that reads does not wait for others that write.
 */
export async function recogniseSession(
  ctx: Ctx<SessionFault>,
  key: SessionKey,
  stores: Stores<'sessions' | 'background'>,
): Promise<RecognisedSession> {
  const recognised = await liveSession(ctx, key, stores);
  const { session } = recognised;
  ctx.holdsUntil(plusSeconds(session.lastUsed, touchEverySeconds));
  if (isUseDue(ctx, session)) {
    stores.background.run('writing when a session was used last', () =>
      stores.sessions.touch(ctx.tenant.id, session.id, { lastUsed: ctx.now }),
    );
  }
  return recognised;
}

/** The live session of that token or id, and its account; one statement reads both, and nothing is written. */
export async function liveSession(ctx: Ctx<SessionFault>, key: SessionKey, stores: Stores<'sessions'>): Promise<RecognisedSession> {
  const found = await ctx.during('session.read', () => stores.sessions.find(ctx.tenant.id, key));
  if (!found) throw ctx.fail('session.unknown', {});
  const { session } = found;
  // That an account is disabled, which ended its sessions, is told as long as it is.
  if (session.endedBy === 'operator' && found.account && found.state?.disabled) judgeHolder(ctx, found);
  if (session.endedBy === 'holder') throw ctx.fail('session.closed', {});
  if (session.endedBy) throw ctx.fail('session.revoked', { by: session.endedBy });
  const end = endOfSession(ctx, session);
  ctx.holdsUntil(end);
  if (end <= ctx.now) throw ctx.fail('session.expired', { at: end });
  return { session, account: judgeHolder(ctx, found) };
}

/** The account behind a session, if it may still be used. */
export function judgeHolder(ctx: Ctx<HolderFault>, { session, account, state, lock }: FoundSession): Account {
  if (!account) throw ctx.fail('account.not-found', { by: 'session', given: session.account });
  checkInForce(ctx, { state, lock });
  return account;
}

/** The secret that signs a session's requests, also of an ended session; undefined for a session never issued. */
export async function sessionSecret(
  ctx: Ctx,
  input: { readonly id: string },
  { sessions }: Stores<'sessions'>,
): Promise<string | undefined> {
  return ctx.during('session.read', () => sessions.secret(ctx.tenant.id, input.id));
}
