// Whoever proves to be the person of an account joins to it the identity that waits: linked, and a ticket that goes on to a session.

import { checkInForce, conditionOf } from '../../accounts/in-force.ts';
import { personOf } from '../../accounts/index.ts';
import type { Person } from '../../accounts/types.ts';
import type { Ctx } from '../../faults/index.ts';
import { demandLinked, demandOwnWay, demandOwnWayStill, makeLink, prepareHeldLink, readIdentityToken } from '../../federation/index.ts';
import { forgetFailures } from '../../protection/index.ts';
import { provenBy } from '../../sessions/index.ts';
import type { Stores } from '../../stores.ts';
import { type SignInCompletion, type SignInCompletionPorts, stopIfOwing, type Within } from '../complete-sign-in.ts';
import { spendTicketAlone } from '../continue-sign-in.ts';
import { ticketAfter } from '../issue-ticket.ts';
import { proofThen, type SequenceFault, type SignInPorts, type SignInRequest } from '../sequences.ts';
import type { SignedIn, SignIn } from '../types.ts';
import { type LinkingTicketFault, readLinking } from './begin.ts';

/** Linked: the ticket opens a session (`continueSignIn`). Or what is due first: then its ticket links when the session opens. */
export type Linked = { readonly kind: 'accounts-linked'; readonly ticket: string; readonly person: Person } | Exclude<SignIn, SignedIn>;

type LinkFault =
  | LinkingTicketFault
  | 'identity.unexpected'
  | 'identity.present'
  | 'identity.taken'
  | 'provider.occupied'
  | 'session.stale'
  | 'obligation.unmeetable'
  | 'hook.refused'
  | 'person.underage';

/** The ticket of `beginLinking`. */
interface ByTicket {
  readonly waiting: string;
}

/** As `proofThenState`, but that it links in place of opening a session. Order: ticket → as there, to the right password → the identity and the account → what is due → the link. */
export async function proofThenLink(
  ctx: Ctx<SequenceFault | LinkFault>,
  { waiting, ...request }: SignInRequest & ByTicket,
  stores: Stores<SignInPorts>,
): Promise<Linked> {
  const link = await readLinking(ctx, { ticket: waiting }, stores);
  return proofThen(ctx, request, stores, ({ account }) => linkAndHold(ctx, { ...request, account, method: 'password', link }, stores));
}

/** The same by another identity, which the account has already: its token is spent. One that no account has is `identity.unknown`. */
export async function identityThenLink(
  ctx: Ctx<LinkFault | 'identity.absent' | 'account.protected' | 'account.disabled' | 'account.locked' | 'account.expired'>,
  { waiting, token, ...input }: Omit<SignInCompletion, 'account' | 'person' | 'method' | 'there'> & ByTicket & { readonly token: string },
  stores: Stores<SignInCompletionPorts>,
): Promise<Linked> {
  const tenant = ctx.tenant.id;
  const link = await readLinking(ctx, { ticket: waiting }, stores);
  const { identity, code, there } = await readIdentityToken(ctx, { token }, stores);
  const { provider, subject } = identity;
  const found = await ctx.during('identities.list', () => stores.identities.find(tenant, provider, subject));
  const account = found && (await ctx.during('account.read', () => stores.accounts.read(tenant, found.account)));
  if (!account) throw ctx.fail('identity.absent', { provider });
  demandOwnWay(ctx, { account });
  checkInForce(ctx, await conditionOf(ctx, account.id, stores));
  const spend: Within = async (tables) => {
    await demandOwnWayStill(ctx, { account: account.id }, tables);
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now))))
      throw ctx.fail('provider-token.invalid', { provider });
  };
  return linkAndHold(ctx, { ...input, account, method: 'federated', there, link }, stores, spend);
}

type Holding = SignInCompletion & { readonly link: Awaited<ReturnType<typeof readLinking>> };

/** Who has a second factor proves it, whatever the device: an identity more signs in to the account. */
async function linkAndHold(
  ctx: Ctx<LinkFault>,
  { method, there, link: { id, token }, ...input }: Holding,
  stores: Stores<SignInCompletionPorts>,
  spend: Within = async () => {},
): Promise<Linked> {
  const { id: account } = input.account;
  const prepared = await prepareHeldLink(ctx, { account, token }, stores);
  const person = await personOf(ctx, input.account, stores);
  const methods = [provenBy(ctx, method, there)];
  const demand = person.state.secondFactors > 0 ? 'second-factor' : input.demand;
  const due = await stopIfOwing(ctx, { ...input, person, methods, demand, links: token }, stores);
  if (due) {
    await forgetFailures(ctx, { subject: account }, stores);
    return due;
  }
  const ticket = await stores.transaction(async (tables) => {
    await spend(tables);
    await spendTicketAlone(ctx, { id }, tables);
    demandLinked(ctx, await makeLink(ctx, prepared, tables), prepared.identity);
    await forgetFailures(ctx, { subject: account }, tables);
    return ticketAfter(ctx, { account, because: 'accounts-linked', methods, demand }, tables);
  });
  return { kind: 'accounts-linked', ticket, person };
}
