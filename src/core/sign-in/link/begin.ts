// A sign-in by a provider met an address that an account here has: a ticket under which its person joins both.
import { issueCode } from '../../codes/index.ts';
import type { EnrolledPorts } from '../../credentials/every-credential.ts';
import type { Ctx } from '../../faults/index.ts';
import { conflictOf, readIdentityToken } from '../../federation/index.ts';
import type { Stores } from '../../stores.ts';
import { readTicket, type TicketFault } from '../continue-sign-in.ts';

const because = 'account-linkable';

/** A ticket in clear, good for as long as the identity's token is. It opens nothing: whoever proves to be the person of the account links by it. */
export async function beginLinking(
  ctx: Ctx<'provider-token.invalid'>,
  { token }: { readonly token: string },
  stores: Stores<'codes'>,
): Promise<{ readonly ticket: string }> {
  const { identity } = await readIdentityToken(ctx, { token }, stores);
  const { tokenSeconds: lifeSeconds } = ctx.tenant.settings.federation;
  const payload = { because, links: token };
  const form = { kind: 'token' } as const;
  const { value } = await issueCode(ctx, { purpose: 'continue', subject: identity.subject, form, lifeSeconds, payload }, stores);
  return { ticket: value };
}

export type LinkingTicketFault = TicketFault | 'provider-token.invalid';

/** The identity's token behind the ticket, and the id of its code; any other ticket is wrong here. Spends nothing. */
export async function readLinking(
  ctx: Ctx<LinkingTicketFault>,
  { ticket }: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<{ readonly token: string; readonly id: string }> {
  const { read } = await readTicket(ctx, { ticket }, stores);
  if (read.because !== because || read.links === undefined) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  return { token: read.links, id: read.id };
}

/** Whose verified address the waiting identity brings along, and by what that person signs in; undefined if nobody has it any more. Spends nothing. */
export async function conflictUnder(
  ctx: Ctx<LinkingTicketFault>,
  { ticket }: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | 'identifiers' | EnrolledPorts>,
): Promise<Awaited<ReturnType<typeof conflictOf>>> {
  const { token } = await readLinking(ctx, { ticket }, stores);
  return conflictOf(ctx, { token }, stores);
}
