// The code of a second factor is asked for by the address or the number alone, by clients that bring no ticket with that request: each target of
// a sign-in that stopped leads to its ticket.
import type { Authenticator } from '../authenticators/index.ts';
import { findGoodCode, issueCode } from '../codes/index.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import { demandContactForm, normalForm, sendCountedContactProof } from '../identifiers/index.ts';
import { checkCaptcha, judgeAddress, limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import type { TicketFault } from './continue-sign-in.ts';
import { enrolling } from './enrol-factor.ts';
import type { FactorListPorts, FactorPorts } from './factors.ts';
import { type BroughtTicket, challengeFactor, factorsBehind, readWaiting } from './prove-factor.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the method and the target, as it is compared. Without `authenticator` it is to be enrolled as the first one. */
    readonly 'factor-target': { readonly account: string; readonly ticket: string; readonly authenticator?: string };
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

type Ports = FactorPorts | 'codes' | 'accounts' | 'accountStates' | 'locks' | 'captcha' | 'events' | 'replays' | 'tallies';

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
 * The same; from now on a code is sent to a target of theirs that is named alone (`challengeByTarget`), or to a contact that the person proved before and may
 * enrol first. Where several sign-ins wait for a code to one target, it is the newest one's.
 */
export async function nameTargets(
  ctx: Ctx<TicketFault>,
  brought: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'identifiers' | 'locks' | FactorListPorts>,
): Promise<NamedFactors> {
  const named = await namedFactors(ctx, brought, stores);
  const { account, because, factors } = named;
  const targets: readonly (FactorTarget & { readonly id?: string })[] =
    because === 'second-factor-enrolment-needed' ? await firstTargets(ctx, { account }, stores) : factors.filter(isSent);
  const { ticketSeconds: lifeSeconds } = ctx.tenant.settings.codes;
  for (const one of targets) {
    const payload = { account, ticket: brought.ticket, ...(one.id === undefined ? {} : { authenticator: one.id }) };
    await issueCode(ctx, { purpose, subject: subjectOf(one), form: { kind: 'token' }, lifeSeconds, payload, supersedes: true }, stores);
  }
  return named;
}

/** What the person may enrol without typing it. */
async function firstTargets(
  ctx: Ctx,
  { account }: { readonly account: string },
  { identifiers }: Stores<'identifiers'>,
): Promise<FactorTarget[]> {
  const { offered } = ctx.tenant.settings.secondFactor;
  const all = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  return all.flatMap(({ kind, verified, spelled: target }) => {
    const method = kind === 'email' ? 'email' : 'sms';
    return kind !== 'username' && verified !== null && offered.includes(method) ? [{ method, target }] : [];
  });
}

type AskFault =
  | TicketFault
  | 'factor.unknown'
  | 'factor.denied'
  | 'rate.exceeded'
  | 'input.rejected'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired';

/**
 * Sends the code of the sign-in that waits for one to that target, or the code that proves a contact for a first factor. Strangers may ask, and are told nothing of which: what
 * the sign-in, or the limits of its target, refuse is no answer. With `captcha.recovery` a contact that no sign-in waits for is written to for a captcha alone: without one nothing is
 * sent. Order: form → address lock → captcha, if one is brought → messages of this caller → looked up.
 */
export async function challengeByTarget(
  ctx: Ctx<AskFault>,
  { client, captcha: proof, ...to }: FactorTarget & { readonly client: string | null; readonly captcha?: string | undefined },
  stores: Stores<Ports>,
): Promise<void> {
  const given = { contact: to.method === 'email' ? 'email' : 'phone', text: to.target } as const;
  const { recovery, verifier } = ctx.tenant.settings.captcha;
  const guarded = recovery && verifier !== 'none';
  demandContactForm(ctx, given);
  await judgeAddress(ctx, {}, stores);
  if (guarded && proof !== undefined) await checkCaptcha(ctx, { proof }, stores);
  await limitMessages(ctx, {}, stores);
  const waits = await challengeWaiting(ctx, { client, ...to }, stores);
  if (waits === 'proof') return;
  if (waits === 'nobody' && guarded && proof === undefined) return ctx.log('nobody waits for a code there: none without a captcha');
  await sendCountedContactProof(ctx, { ...given, use: 'second-factor' }, stores);
}

/** What the sign-in that waits for a code to that target waits for; a proof is asked for here. A target whose ticket is no longer good is nobody. */
async function challengeWaiting(
  ctx: Ctx<AskFault>,
  { client, ...to }: FactorTarget & { readonly client: string | null },
  stores: Stores<Ports>,
): Promise<'proof' | 'enrolment' | 'nobody'> {
  const waiting = await findGoodCode(ctx, { purpose, subject: subjectOf(to) }, stores);
  if (!waiting) return 'nobody';
  const { ticket, authenticator } = waiting.payload;
  try {
    if (authenticator === undefined) await enrolling(ctx, { ticket }, stores);
    else await challengeFactor(ctx, { ticket, authenticator, client, counted: true }, stores);
    return authenticator === undefined ? 'enrolment' : 'proof';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    ctx.log('no code is sent for a second factor');
    return error.kind === 'rate.exceeded' ? 'proof' : 'nobody';
  }
}
