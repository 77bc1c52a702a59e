// Continues a flow that stopped at an obligation, with its ticket.
import { checkInForce, conditionOf } from '../accounts/in-force.ts';
import type { Account } from '../accounts/types.ts';
import { checkCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { openSignedInSession, type ProvenSignIn, type SignInCompletionPorts } from './complete-sign-in.ts';
import { demandArrived } from './demand-arrived.ts';
import { isOfAnotherApi } from './issue-ticket.ts';
import { linkOfTicket, linkWith } from './link/carried.ts';
import { endPasses, provenFactor } from './separate/pass.ts';
import type { OpeningFault, SignIn } from './types.ts';

/** A ticket, and the obligations that the caller's dialect can express next. */
export type Continuing = Omit<ProvenSignIn, 'account' | 'methods' | 'person'> & { readonly ticket: string };

export interface Ticket {
  /** The id of its code. */
  readonly id: string;
  readonly account: string | null;
  readonly because: string;
  /** The subscriber without an account whom it opens. */
  readonly subscriber: string | null;
  /** Empty in a ticket of a version that did not keep them. */
  readonly methods: readonly AuthenticationMethod[];
  /** The request that was stopped asked for a second factor. */
  readonly demand: 'second-factor' | undefined;
  /** The id of the session that is confirmed by it. */
  readonly stepsUp: string | undefined;
  /** No session that comes of it lives longer. */
  readonly until: Instant | undefined;
  /** The API that handed it out, where it is known. */
  readonly api: string | undefined;
  /** A token for the identity that is linked when the session opens. */
  readonly links: string | undefined;
}

/** Whoever holds it proved a first factor alone, and the person needs a second one. */
export const waitsForFactor = ({ because }: Pick<Ticket, 'because'>): boolean => because.startsWith('second-factor');

/** The faults of a ticket, and of the account behind it. */
export type TicketFault =
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'account.not-found'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired';

/** The ticket of this API and the account behind it, which must be in force; none behind one under which a registration may begin. */
export async function readTicket(
  ctx: Ctx<TicketFault>,
  { ticket }: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<{ readonly read: Ticket; readonly account: Account | undefined }> {
  const code = await checkCode(ctx, { purpose: 'continue', value: ticket }, stores);
  const { id, payload } = code;
  await demandArrived(ctx, code, stores);
  if (isOfAnotherApi(ctx, payload)) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  const { account: of = null, because, subscriber = null, methods = [], demand, stepsUp, until, api, links } = payload;
  const account = of === null ? undefined : await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, of));
  if (of !== null && !account) throw ctx.fail('account.not-found', { by: 'session', given: ticket.slice(0, 6) });
  if (account) checkInForce(ctx, await conditionOf(ctx, account.id, stores));
  return { read: { id, account: of, because, subscriber, methods, demand, stepsUp, until, api, links }, account };
}

/**
 * The account and reason of a live ticket whose account is in force; `account` is null under a ticket for a registration. Spends nothing. A ticket that
 * waits for a second factor opens nothing else, and is wrong here.
 */
export async function accountOfTicket(
  ctx: Ctx<TicketFault>,
  input: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<Omit<Ticket, 'demand' | 'stepsUp' | 'until' | 'api' | 'links'>> {
  const { read } = await readTicket(ctx, input, stores);
  if (waitsForFactor(read)) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  const { id, account, because, subscriber, methods } = read;
  return { id, account, because, subscriber, methods };
}

/**
 * Checks the obligations again: several may be due one after the other. When the session opens, this ticket is spent and all others of the
 * account are superseded, in one transaction; so is an identity linked that the ticket carries. Counted failures stay.
 */
export async function continueSignIn(
  ctx: Ctx<TicketFault | OpeningFault>,
  input: Continuing,
  stores: Stores<SignInCompletionPorts>,
): Promise<SignIn> {
  const { read, account } = await readTicket(ctx, input, stores);
  if (!account) throw ctx.fail('account.not-found', { by: 'session', given: input.ticket.slice(0, 6) });
  // It confirms a session, and what that proved before opens no other one.
  if (read.stepsUp !== undefined) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  // It may go on in the flow of another client: what either asks for holds.
  const demand = input.demand ?? read.demand;
  // New is who was never in: a ticket of anybody else stands for a sign-in, of which the tenant's own service is asked.
  const isNew = (input.isNew ?? false) && account.registered === null;
  const link = await linkOfTicket(ctx, { account: account.id, links: read.links }, stores);
  const opening = { ...input, account, methods: read.methods, demand, until: read.until, links: read.links, finishing: true, isNew };
  return openSignedInSession(ctx, opening, stores, async (tables) => {
    if (link) await linkWith(ctx, link, tables);
    await spendTicket(ctx, { id: read.id, account: account.id }, tables);
    // The proof went with this ticket: it spares no other sign-in.
    if (read.because === provenFactor) await endPasses(ctx, account, tables);
  });
}

/** Spends the ticket of a step that leads to another one, whose ticket stays good. */
export async function spendTicketAlone(
  ctx: Ctx<'code.used'>,
  { id }: { readonly id: string },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  const spent = await ctx.during('code.store', () => codes.spend(ctx.tenant.id, id, ctx.now));
  if (!spent) throw ctx.fail('code.used', { purpose: 'continue', superseded: false });
}

/** Spends the ticket and supersedes all others of the account, in the transaction that opens the session. */
export async function spendTicket(
  ctx: Ctx<'code.used'>,
  { id, account }: { readonly id: string; readonly account: string },
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  await spendTicketAlone(ctx, { id }, { codes });
  await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, 'continue', account, ctx.now));
}
