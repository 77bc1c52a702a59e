// Prepares a session; the caller writes it in its own transaction.

import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { randomToken } from '../random.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { endThere } from './end-of-session.ts';
import type { AuthenticationMethod, OpenedSession } from './types.ts';

export interface NewSession {
  readonly account: string;
  readonly client: string | null;
  readonly agent: string | null;
  /** In the order of time. Empty only for a sign-in by a version that did not record methods. */
  readonly methods: readonly AuthenticationMethod[];
  /** The life that is asked for; no session is given a longer one than the tenant's. */
  readonly lifeSeconds?: number;
  /** It ends then at the latest. */
  readonly until?: Instant | undefined;
}

/** A new session with token and signing secret in clear, 256 bits each; writes nothing. `sessions.lifeSeconds` is its life, and the most it can have. */
export function prepareSession(ctx: Ctx, { account, client, agent, methods, lifeSeconds: asked, until }: NewSession): OpenedSession {
  const longest = ctx.tenant.settings.sessions.lifeSeconds;
  const end = plusSeconds(ctx.now, Math.min(asked ?? longest, longest));
  const expires = Math.min(end, until ?? end, endThere(methods) ?? end) as Instant;
  const id = newId(ctx.random, ctx.now);
  const opened = ctx.now;
  const known = { id, account, client, agent, methods, provenAt: methods.at(-1)?.at ?? opened };
  return {
    session: { ...known, opened, lastUsed: opened, refreshed: null, expires, ended: null, endedBy: null, device: null },
    token: randomToken(ctx.random),
    secret: randomToken(ctx.random),
  };
}
