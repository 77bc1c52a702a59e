// The session of a person at the pages for their account: a browser keeps a token that stands for a session of the core, at these pages and nowhere else. It
// ends with that session, which ends by itself once nothing was asked for `accountPages.idleSeconds`.
import { checkCode, issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { continueSession } from './continue-session.ts';
import { isUseDue, liveSession, type RecognisedSession, type SessionFault } from './recognise-session.ts';
import type { Session } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'page-session': { readonly session: string };
  }
}

const purpose = 'page-session' as const;
type PageFault = 'code.wrong' | 'code.used' | 'code.expired' | SessionFault;

const idleEnd = ({ tenant, now }: Ctx, { opened }: Pick<Session, 'opened'>): Instant => {
  const { accountPages, sessions } = tenant.settings;
  return Math.min(plusSeconds(now, accountPages.idleSeconds), plusSeconds(opened, sessions.lifeSeconds)) as Instant;
};

/**
 * A token in clear for a session that was opened, or confirmed, just now. `former` is the token that the browser had here: of the same person that session goes
 * on, with the new proof, and the former token opens nothing any more.
 */
export async function openPageSession(
  ctx: Ctx,
  { session, former }: { readonly session: Session; readonly former: string | undefined },
  stores: Stores<'codes' | 'sessions'>,
): Promise<string> {
  const verdict = former === undefined ? undefined : await judgeCode(ctx, { purpose, value: former }, stores);
  const earlier = verdict?.kind === 'good' ? verdict.code.payload.session : undefined;
  const { id } = await continueSession(ctx, { session, earlier, until: (left) => idleEnd(ctx, left) }, stores);
  const lifeSeconds = ctx.tenant.settings.sessions.lifeSeconds;
  return (
    await issueCode(ctx, { purpose, subject: id, form: { kind: 'token' }, lifeSeconds, payload: { session: id }, supersedes: true }, stores)
  ).value;
}

/** The id of the session that the token stands for; undefined for a token that is over. The session may have ended. */
export async function sessionOfPageToken(
  ctx: Ctx,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<string | undefined> {
  const verdict = await judgeCode(ctx, { purpose, value: token }, stores);
  return verdict.kind === 'good' ? verdict.code.payload.session : undefined;
}

/** The live session of that token, and its account, as `recogniseSession`. What is asked prolongs it, in the write of the last use. */
export async function recognisePageSession(
  ctx: Ctx<PageFault>,
  { token }: { readonly token: string },
  stores: Stores<'codes' | 'sessions'>,
): Promise<RecognisedSession> {
  const { payload } = await checkCode(ctx, { purpose, value: token }, stores);
  const recognised = await liveSession(ctx, { id: payload.session }, stores);
  const { session } = recognised;
  if (isUseDue(ctx, session))
    await ctx.during('session.open', () =>
      stores.sessions.touch(ctx.tenant.id, session.id, { lastUsed: ctx.now, expires: idleEnd(ctx, session) }),
    );
  return recognised;
}
