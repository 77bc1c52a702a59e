// Ends earlier evidence of authentication: tickets that continue a sign-in, authorization codes not yet redeemed, what was sent to
// sign in without a password, second factors and passkeys that are being proven apart from a sign-in, and sign-ins that wait for a service of the tenant's own.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

const evidence = [
  'continue',
  'authorization',
  'one-time-sign-in',
  'one-time-link',
  'sign-in-link',
  'separate-proof',
  'factor-challenge',
  'factor-evidence',
  'factor-pass',
  'passkey-proof',
  'sign-in-asked',
] as const;

/** Supersedes the account's live tickets, authorization codes, codes and links that sign in, and proofs apart, in a statement each; `except` is the id of the ticket that stays good. */
export async function endTickets(
  ctx: Ctx,
  { account, except }: { readonly account: string; readonly except?: string | undefined },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  for (const purpose of evidence) await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, purpose, account, ctx.now, except));
}
