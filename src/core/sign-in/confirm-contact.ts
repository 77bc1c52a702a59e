// Continues a sign-in that stopped at an unverified address, with the code that was mailed there.
import type { Ctx } from '../faults/index.ts';
import { verifyTyped } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import type { SignInCompletionPorts } from './complete-sign-in.ts';
import { accountOfTicket, type Continuing, continueSignIn, type TicketFault } from './continue-sign-in.ts';
import type { OpeningFault, SignIn } from './types.ts';

/**
 * `code` is a typed code, sent to the account's first unverified address. If none is left, it was verified in another way meanwhile, and
 * the sign-in continues. Wrong codes count (`judgeSent`). A code fault with purpose `continue` is of the ticket.
 */
export async function confirmAndContinue(
  ctx: Ctx<TicketFault | OpeningFault | 'rate.exceeded'>,
  { code, ...input }: Continuing & { readonly code: string },
  stores: Stores<SignInCompletionPorts | 'buckets' | 'tallies'>,
): Promise<SignIn> {
  const { account } = await accountOfTicket(ctx, input, stores);
  if (!account) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  const all = await ctx.during('account.read', () => stores.identifiers.list(ctx.tenant.id, account));
  const pending = all.find(({ kind, verified }) => kind === 'email' && !verified);
  if (pending) await verifyTyped(ctx, { code, of: account, sentTo: pending.id }, stores);
  return continueSignIn(ctx, input, stores);
}
