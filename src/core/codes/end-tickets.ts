// Ends earlier evidence of authentication: tickets that continue a sign-in, and authorization codes not yet redeemed.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Supersedes the account's live tickets and authorization codes, in a statement each; `except` is the id of the ticket that stays good. */
export async function endTickets(
  ctx: Ctx,
  { account, except }: { readonly account: string; readonly except?: string | undefined },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  for (const purpose of ['continue', 'authorization'] as const)
    await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, purpose, account, ctx.now, except));
}
