// A journey that stopped at an obligation goes on with the ticket it was given.
import { checkInForce, standingOf } from '../accounts/in-force.ts';
import type { Account } from '../accounts/types.ts';
import { checkCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type EnterPorts, enterProven, type Proven } from './enter.ts';
import type { SignIn } from './types.ts';

export type Continuing = Omit<Proven, 'account' | 'methods' | 'person'> & { readonly ticket: string };

interface Ticket {
  /** The id of its code. */
  readonly id: string;
  readonly account: string | null;
  readonly because: string;
  /** Empty in a ticket of a version that did not keep them. */
  readonly methods: readonly AuthenticationMethod[];
}

export type TicketFault =
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'account.not-found'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired';

/** The ticket and the account behind it, which must be in force; none behind one under which a registration may begin. */
async function readTicket(
  ctx: Ctx<TicketFault>,
  { ticket }: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<{ readonly read: Ticket; readonly account: Account | undefined }> {
  const { id, payload } = await checkCode(ctx, { purpose: 'continue', value: ticket }, stores);
  const { account: of = null, because, methods = [] } = payload;
  const account = of === null ? undefined : await ctx.doing('account.read', () => stores.accounts.read(ctx.tenant.id, of));
  if (of !== null && !account) throw ctx.fail('account.not-found', { by: 'session', given: ticket.slice(0, 6) });
  if (account) checkInForce(ctx, await standingOf(ctx, account.id, stores));
  return { read: { id, account: of, because, methods }, account };
}

/** The account behind a ticket; for faces that let its holder read or change the account meanwhile. */
export async function accountOfTicket(
  ctx: Ctx<TicketFault>,
  input: { readonly ticket: string },
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<Ticket> {
  return (await readTicket(ctx, input, stores)).read;
}

/**
 * Asks the obligations again: several may be due one after the other. Whoever is let in has spent the ticket, and all others of the account.
 * A ticket proves nothing anew: failures that were counted stay counted.
 */
export async function continueSignIn(
  ctx: Ctx<TicketFault | 'obligation.unmeetable'>,
  input: Continuing,
  stores: Stores<EnterPorts>,
): Promise<SignIn> {
  const { read, account } = await readTicket(ctx, input, stores);
  if (!account) throw ctx.fail('account.not-found', { by: 'session', given: input.ticket.slice(0, 6) });
  return enterProven(ctx, { ...input, account, methods: read.methods, finishing: true }, stores, async ({ codes }) => {
    const spent = await ctx.doing('code.store', () => codes.spend(ctx.tenant.id, read.id, ctx.now));
    if (!spent) throw ctx.fail('code.used', { purpose: 'continue', superseded: false });
    await ctx.doing('code.store', () => codes.supersede(ctx.tenant.id, 'continue', account.id, ctx.now));
  });
}
