// Signing out. What was issued under a session ends with it: tokens ask for the session when they are found.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { endThere } from './end-of-session.ts';
import type { Session } from './types.ts';

/** Ends one session as its holder, with an event, in one transaction. A session that ended before stays as it is, and is no error. */
export async function endSession(
  ctx: Ctx,
  input: { readonly session: string; readonly account: string },
  stores: Stores<'sessions' | 'events'>,
): Promise<void> {
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      await tables.sessions.end(ctx.tenant.id, input.session, ctx.now, 'holder');
      await recordEvent(ctx, { what: 'signed-out', subject: input.account }, tables);
    }),
  );
  ctx.log('signed out');
}

/** Ends every session, token and ticket of the account, with an event, in one transaction. */
export async function endSessions(
  ctx: Ctx,
  input: { readonly account: string; readonly by: 'everywhere' | 'operator' },
  stores: Stores<'sessions' | 'codes' | 'events'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await ctx.during('session.end', () => tables.sessions.endAll(ctx.tenant.id, input.account, ctx.now, input.by));
    await endTickets(ctx, input, tables);
    await recordEvent(ctx, { what: 'sessions.ended', subject: input.account, detail: { by: input.by } }, tables);
  });
}

/** Ends the account's sessions at these clients, by an operator, with an event, in one transaction. */
export async function endSessionsAt(
  ctx: Ctx,
  { account, clients }: { readonly account: string; readonly clients: readonly string[] },
  stores: Stores<'sessions' | 'events'>,
): Promise<void> {
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      const live = await tables.sessions.listLive(ctx.tenant.id, account, ctx.now);
      for (const { id, client } of live)
        if (client !== null && clients.includes(client)) await tables.sessions.end(ctx.tenant.id, id, ctx.now, 'operator');
      await recordEvent(ctx, { what: 'sessions.ended', subject: account, detail: { by: 'operator' } }, tables);
    }),
  );
}

/** Ends one session of the account, by an operator, with an event, in one transaction. */
export async function endOneSession(
  ctx: Ctx,
  { account, session }: { readonly account: string; readonly session: string },
  stores: Stores<'sessions' | 'events'>,
): Promise<void> {
  await ctx.during('session.end', () =>
    stores.transaction(async (tables) => {
      await tables.sessions.end(ctx.tenant.id, session, ctx.now, 'operator');
      await recordEvent(ctx, { what: 'sessions.ended', subject: account, detail: { by: 'operator' } }, tables);
    }),
  );
}

/** Whether that session ended, or had to by what another provider said, and with it what was issued under it. Undefined and null name none. */
export async function hasEnded(ctx: Ctx, session: string | null | undefined, { sessions }: Stores<'sessions'>): Promise<boolean> {
  if (!session) return false;
  const found = await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id: session }));
  // One that is gone was over long ago.
  return !found || found.session.ended !== null || isOverThere(ctx, found.session);
}

const isOverThere = ({ now }: Pick<Ctx, 'now'>, { methods }: Session): boolean => (endThere(methods) ?? now + 1) <= now;

/** Whether that session had to end by what another provider said, and with it what was issued under it; no for one that nobody knows here. */
export async function hasEndedThere(ctx: Ctx, session: string | null | undefined, { sessions }: Stores<'sessions'>): Promise<boolean> {
  const found = session ? await ctx.during('session.read', () => sessions.find(ctx.tenant.id, { id: session })) : undefined;
  return found !== undefined && isOverThere(ctx, found.session);
}

/** The account's sessions that can go on, oldest first: live ones, and expired ones with a live refresh token. An empty list if there are none. */
export async function listSessions(
  ctx: Ctx,
  input: { readonly account: string },
  { sessions }: Stores<'sessions'>,
): Promise<readonly Session[]> {
  return ctx.during('session.read', () => sessions.listLive(ctx.tenant.id, input.account, ctx.now));
}
