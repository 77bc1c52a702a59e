// Tickets of a person who was found, and to whom a message may be sent. A ticket names the step it is for, and it never continues a
// sign-in: a person who begins a recovery is not authenticated.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Channel } from './contacts.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly found: RecoveryTicket;
  }
}

/** The content of such a ticket. */
export interface RecoveryTicket {
  readonly account: string;
  readonly step: 'send-password' | 'resend-password' | 'send-username';
  /** The channels among which the person may choose, or the one that was chosen. */
  readonly channels: readonly Channel[];
  /** The flow it belongs to, if it is one of several messages. */
  readonly flow?: string | undefined;
}

/** A ticket in clear for that step, good for `codes.ticketSeconds`. */
export async function issueRecoveryTicket(ctx: Ctx, { flow, ...found }: RecoveryTicket, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const payload = { ...found, ...(flow === undefined ? {} : { flow }) };
  const ticket = { purpose: 'found', subject: found.account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  return (await issueCode(ctx, ticket, stores)).value;
}

/** The content of a live ticket; a ticket for another step is a wrong one. Spends nothing. */
export async function readRecoveryTicket(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { ticket, step }: { readonly ticket: string; readonly step: RecoveryTicket['step'] },
  stores: Stores<'codes'>,
): Promise<RecoveryTicket> {
  const found = (await checkCode(ctx, { purpose: 'found', value: ticket }, stores)).payload;
  if (found.step !== step) throw ctx.fail('code.wrong', { purpose: 'found', attemptsLeft: null });
  return found;
}
