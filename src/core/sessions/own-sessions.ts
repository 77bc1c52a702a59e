// A person ends sessions of their own: one of them, or all but the one that asks.
import { recordEvent } from '../audit/index.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { endSession } from './end-session.ts';
import { demandFresh } from './fresh.ts';
import type { Session } from './types.ts';

/** The session that asks. */
interface Asking {
  readonly session: Pick<Session, 'id' | 'account' | 'provenAt'>;
}

/**
 * Ends one session of the person who asks, with all that was issued under it. Order: recent sign-in → one of theirs. The session that asks ends
 * without a recent sign-in: that is signing out.
 */
export async function endOwnSession(
  ctx: Ctx<'session.stale' | 'session.unknown'>,
  { session, id }: Asking & { readonly id: string },
  stores: Stores<'sessions' | 'events'>,
): Promise<void> {
  const { account } = session;
  if (id !== session.id) demandFresh(ctx, session.provenAt);
  const found = await ctx.during('session.read', () => stores.sessions.find(ctx.tenant.id, { id }));
  if (found?.session.account !== account) throw ctx.fail('session.unknown', {});
  await endSession(ctx, { session: id, account }, stores);
}

/** Ends every session of the person but the one that asks, and every token and ticket, with an event, in one transaction. Only after a recent sign-in. */
export async function endOtherSessions(
  ctx: Ctx<'session.stale'>,
  { session: { id, account, provenAt } }: Asking,
  stores: Stores<'sessions' | 'codes' | 'events'>,
): Promise<void> {
  demandFresh(ctx, provenAt);
  await stores.transaction(async (tables) => {
    await ctx.during('session.end', () => tables.sessions.endAll(ctx.tenant.id, account, ctx.now, 'everywhere', id));
    await endTickets(ctx, { account }, tables);
    await recordEvent(ctx, { what: 'sessions.ended', subject: account, detail: { by: 'everywhere' } }, tables);
  });
}
