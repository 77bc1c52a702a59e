// Signing out.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Session } from './types.ts';

/** Ends one session as its holder, with an event, in one transaction. A session that ended before stays as it is, and is no error. */
export async function endSession(
  ctx: Ctx,
  input: { readonly session: string; readonly account: string },
  stores: Stores<'sessions' | 'events'>,
): Promise<void> {
  await ctx.doing('session.end', () =>
    stores.together(async (tables) => {
      await tables.sessions.end(ctx.tenant.id, input.session, ctx.now, 'holder');
      await recordEvent(ctx, { what: 'signed-out', subject: input.account }, tables);
    }),
  );
  ctx.note('signed out');
}

/** Ends every session, token and ticket of the account, in one transaction. Writes no event. */
export async function endSessions(
  ctx: Ctx,
  input: { readonly account: string; readonly by: 'everywhere' | 'operator' },
  stores: Stores<'sessions' | 'codes'>,
): Promise<void> {
  await stores.together(async (tables) => {
    await ctx.doing('session.end', () => tables.sessions.endAll(ctx.tenant.id, input.account, ctx.now, input.by));
    await endTickets(ctx, input, tables);
  });
}

/** The account's live sessions, oldest first; an empty list if there are none. */
export async function listSessions(
  ctx: Ctx,
  input: { readonly account: string },
  { sessions }: Stores<'sessions'>,
): Promise<readonly Session[]> {
  const all = await ctx.doing('session.read', () => sessions.list(ctx.tenant.id, input.account));
  return all.filter((session) => !session.ended && session.expires > ctx.now);
}
