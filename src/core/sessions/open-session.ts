// A session, made ready; whoever opens it writes it in its own transaction.
import { drawToken } from '../chance.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { OpenedSession } from './types.ts';

export interface NewSession {
  readonly account: string;
  readonly client: string | null;
  readonly agent: string | null;
  readonly lifeSeconds?: number;
}

export function prepareSession(ctx: Ctx, { account, client, agent, lifeSeconds }: NewSession): OpenedSession {
  const expires = plusSeconds(ctx.now, lifeSeconds ?? ctx.tenant.settings.sessions.lifeSeconds);
  const id = newId(ctx.chance, ctx.now);
  return {
    session: { id, account, client, agent, opened: ctx.now, lastUsed: ctx.now, refreshed: null, expires, ended: null, endedBy: null },
    token: drawToken(ctx.chance),
    secret: drawToken(ctx.chance),
  };
}

/** Opens one for an account that is known to be allowed in. */
export async function openSession(ctx: Ctx, input: NewSession, { sessions }: Stores<'sessions'>): Promise<OpenedSession> {
  const opened = prepareSession(ctx, input);
  await ctx.doing('session.open', () => sessions.insert(ctx.tenant.id, opened.session, opened.token, opened.secret));
  return opened;
}
