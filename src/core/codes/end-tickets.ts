// Ends earlier evidence of authentication: tickets that continue a sign-in, authorization codes not yet redeemed, and what was sent to
// sign in without a password.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Supersedes the account's live tickets, authorization codes, and codes and links that sign in, in a statement each; `except` is the id of the ticket that stays good. */
export async function endTickets(
  ctx: Ctx,
  { account, except }: { readonly account: string; readonly except?: string | undefined },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  for (const purpose of ['continue', 'authorization', 'one-time-sign-in', 'one-time-link'] as const)
    await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, purpose, account, ctx.now, except));
}
