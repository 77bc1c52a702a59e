// The code of a second factor is asked for by the address or the number alone, by clients that bring no ticket with that request: each target of
// a sign-in that stopped leads to its ticket.
import type { Authenticator } from '../authenticators/index.ts';
import { findGoodCode, issueCode } from '../codes/index.ts';
import { type Ctx, Fault, type FaultDetails } from '../faults/index.ts';
import { normalForm } from '../identifiers/index.ts';
import { judgeAddress } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import type { FactorListPorts, FactorPorts } from './factors.ts';
import { type BroughtTicket, challengeFactor, factorsBehind, readWaiting } from './prove-factor.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the method and the target, as it is compared. */
    readonly 'factor-target': { readonly account: string; readonly ticket: string; readonly authenticator: string };
  }
}

const purpose = 'factor-target' as const;

/** A method that sends codes, and where they go. */
export interface FactorTarget {
  readonly method: Extract<Authenticator['method'], 'email' | 'sms'>;
  readonly target: string;
}

/** As whoever proved the first factor may name it, with the whole target. */
export type NamedFactor = Pick<Authenticator, 'id' | 'method' | 'target'>;

const subjectOf = ({ method, target }: FactorTarget): string => `${method} ${normalForm(method === 'email' ? 'email' : 'phone', target)}`;

const isSent = (one: NamedFactor): one is NamedFactor & FactorTarget =>
  (one.method === 'email' || one.method === 'sms') && one.target !== null;

type Ports = FactorPorts | 'codes' | 'accounts' | 'accountStates' | 'locks';

/** What a ticket waits for, and whose it is. */
export interface NamedFactors {
  readonly account: string;
  readonly because: string;
  /** Those that prove something beside what was proven; an empty list while the first one is to be enrolled. */
  readonly factors: readonly NamedFactor[];
}

/** The factors behind a ticket that waits for one, with their targets: for callers whose clients name the target and know no ids. */
export async function namedFactors(
  ctx: Ctx<TicketFault>,
  brought: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | FactorListPorts>,
): Promise<NamedFactors> {
  const waiting = await readWaiting(ctx, brought, stores);
  const factors = await factorsBehind(ctx, waiting, stores);
  const { account, read } = waiting;
  return { account: account.id, because: read.because, factors: factors.map(({ id, method, target }) => ({ id, method, target })) };
}

/**
 * The same; from now on a code is sent to a target of theirs that is named alone (`challengeByTarget`). Where several sign-ins wait for a code to one
 * target, it is the newest one's.
 */
export async function nameTargets(
  ctx: Ctx<TicketFault>,
  brought: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | FactorListPorts>,
): Promise<NamedFactors> {
  const named = await namedFactors(ctx, brought, stores);
  const { account, factors } = named;
  const { ticketSeconds: lifeSeconds } = ctx.tenant.settings.codes;
  for (const one of factors.filter(isSent)) {
    const payload = { account, ticket: brought.ticket, authenticator: one.id };
    await issueCode(ctx, { purpose, subject: subjectOf(one), form: { kind: 'token' }, lifeSeconds, payload, supersedes: true }, stores);
  }
  return named;
}

type AskFault = TicketFault | 'factor.unknown' | 'factor.denied' | 'rate.exceeded' | 'account.locked';

/**
 * Sends the code, and says whether a sign-in waits for one to that target. Strangers may ask: what the sign-in, or the limits of its target, refuse is not
 * told, and the caller answers alike in all cases. Only a lock or the limit of whoever asks is.
 */
export async function challengeByTarget(
  ctx: Ctx<AskFault>,
  { client, ...to }: FactorTarget & { readonly client: string | null },
  stores: Stores<Ports>,
): Promise<'waits' | 'nobody'> {
  await judgeAddress(ctx, {}, stores);
  const waiting = await findGoodCode(ctx, { purpose, subject: subjectOf(to) }, stores);
  if (!waiting) return 'nobody';
  const { ticket, authenticator } = waiting.payload;
  try {
    await challengeFactor(ctx, { ticket, authenticator, client }, stores);
  } catch (error) {
    if (!(error instanceof Fault) || isOfAsker(error)) throw error;
    ctx.log('no code is sent for a second factor');
  }
  return 'waits';
}

const isOfAsker = ({ kind, detail }: Fault): boolean =>
  kind === 'rate.exceeded' && ['messages', 'clientMessages'].includes((detail as FaultDetails['rate.exceeded']).scope);
