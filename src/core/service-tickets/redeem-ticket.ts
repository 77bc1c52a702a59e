// A service asks whose ticket it was brought. Whatever the answer, the ticket is good no more: of several that ask at once, one is told.
import { findInForce, type Person } from '../accounts/index.ts';
import { judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { findLiveSession, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { prefix } from './issue-ticket.ts';

/** Whose ticket it was, or why nobody is told. */
export type RedeemedTicket =
  | { readonly kind: 'person'; readonly person: Person; readonly session: Session; readonly fresh: boolean }
  /** `service`: the ticket was good, for another one. */
  | { readonly kind: 'refused'; readonly because: 'ticket' | 'service' };

export interface TicketToRedeem {
  readonly ticket: string;
  /** The public id of the application that asks. */
  readonly client: string;
  readonly service: string;
  /** Only who signed in for this ticket will do. */
  readonly renew: boolean;
}

type Ports = Parameters<typeof findInForce>[2] & Parameters<typeof findLiveSession>[2] & Stores<'codes'>;

/** Order: known and in time → once → its application → its service → a new sign-in → the session lives → the account is in force. */
export async function redeemServiceTicket(
  ctx: Ctx,
  { ticket, client, service, renew }: TicketToRedeem,
  stores: Ports,
): Promise<RedeemedTicket> {
  const no = (because: 'ticket' | 'service') => ({ kind: 'refused', because }) as const;
  if (!ticket.startsWith(prefix)) return no('ticket');
  const judged = await judgeCode(ctx, { purpose: 'service-ticket', value: ticket.slice(prefix.length) }, stores);
  if (judged.kind !== 'good') return no('ticket');
  const { code } = judged;
  if (!(await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, code.id, ctx.now)))) return no('ticket');
  const { payload } = code;
  if (payload.client !== client) return no('ticket');
  if (payload.service !== service) return no('service');
  if (renew && !payload.fresh) return no('ticket');
  const session = await findLiveSession(ctx, { id: payload.session }, stores);
  const person = session && (await findInForce(ctx, { id: session.account }, stores));
  return person ? { kind: 'person', person, session, fresh: payload.fresh } : no('ticket');
}
