// The link of a verification mail is followed: its address is verified, and where the tenant wants it a registration that waited for that goes on.
import { isInForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import { verifyContact } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';
import { issueTicket } from './issue-ticket.ts';

export interface FollowedVerification {
  readonly email: string;
  /** With which `continueSignIn` opens the session, or tells what else is due; undefined where the link signs nobody in. */
  readonly ticket: string | undefined;
}

/**
 * `verifyContact`, and where `contacts.signInOnVerify` is on a ticket for the owner of an account whose registration was not finished. Of a registered
 * account the link verifies alone: whoever mistyped a new address would let its reader in. An account that is not in force gets none either.
 */
export async function followVerification(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { code }: { readonly code: string },
  stores: Stores<'codes' | 'identifiers' | 'locks' | 'events' | 'accounts' | 'accountStates'>,
): Promise<FollowedVerification> {
  const { account: id, email } = await verifyContact(ctx, { code }, stores);
  if (!ctx.tenant.settings.contacts.signInOnVerify) return { email, ticket: undefined };
  const account = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  if (account?.registered !== null || !(await isInForce(ctx, id, stores))) return { email, ticket: undefined };
  return { email, ticket: await issueTicket(ctx, { account: id, because: 'contact-verified', method: 'mailed-code' }, stores) };
}
