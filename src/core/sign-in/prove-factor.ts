// A sign-in that stopped at a second factor goes on with the proof of one; so does a session that is to be confirmed (step-up, RFC 9470).
import type { Account, AccountState } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import { type Authenticator, type FactorAnswer, type FactorChallenge, newDevice, shownOf, writeDevice } from '../authenticators/index.ts';
import type { AuthenticatorShown } from '../authenticators/types.ts';
import { type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { endOfSession } from '../sessions/end-of-session.ts';
import { type MethodType, provenBy, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { openSignedInSession, type ProvenSignIn, type SignInCompletionPorts, type SignInTables } from './complete-sign-in.ts';
import { readTicket, spendTicket, spendTicketAlone, type Ticket, type TicketFault, waitsForFactor } from './continue-sign-in.ts';
import { type FactorListPorts, type FactorPorts, factorsBeside, isVouched, sourceOf } from './factors.ts';
import { type FactorJudgeFault, type FactorJudgePorts, judgeFactor } from './judge-factor.ts';
import type { OpeningFault, SignIn } from './types.ts';

/** A ticket that waits for a factor, and what the browser that brings it is about. */
export interface BroughtTicket {
  readonly ticket: string;
  /** The id of the session that this browser confirms; a ticket that steps up a session is wrong anywhere else. */
  readonly confirms?: string | undefined;
}

/** A ticket of `second-factor-needed`, and the id of one of the factors that came with it. */
export interface ChosenFactor extends BroughtTicket {
  readonly authenticator: string;
  /** The tenant's own address, where a page of ours asks: passkeys are bound to it. */
  readonly address?: string | undefined;
}

/** `client`: public id of the one that is signed in to, for whoever is asked on a device. */
export interface AskingFactor extends ChosenFactor {
  readonly client?: string | null | undefined;
  /** The message was counted for whoever asks (`limitMessages`). */
  readonly counted?: true;
}

/** The session that was confirmed goes on, with the method appended. */
export interface SteppedUp {
  readonly kind: 'stepped-up';
  readonly session: Session;
}

/** `remember`: the owner wants this device not to be asked again. `endsFlow`: the code of the flow that ends with the session. The others as at the sign-in. */
export type ProvingFactor = ChosenFactor & {
  readonly answer: FactorAnswer;
  /** Any other factor of the same method may have made the answer: it is one try for all. */
  readonly alike?: true;
  readonly remember?: boolean;
  readonly endsFlow?: OneTimeCode;
} & Pick<ProvenSignIn, 'supports' | 'client' | 'agent' | 'lifeSeconds' | 'device' | 'demand'>;

type Fault = TicketFault | 'factor.unknown';
export type ProofPorts = SignInCompletionPorts | FactorJudgePorts;

export interface WaitingSignIn {
  readonly read: Ticket;
  readonly account: Account;
}

/** The ticket of somebody whose second factor is due; any other is wrong here. */
export async function readWaiting(
  ctx: Ctx<TicketFault>,
  { ticket, confirms }: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<WaitingSignIn> {
  const { read, account } = await readTicket(ctx, { ticket }, stores);
  const isElsewhere = read.stepsUp !== undefined && read.stepsUp !== confirms;
  if (!account || !waitsForFactor(read) || isElsewhere) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  return { read, account };
}

/** The same as the sign-in answered, for a page that is shown again. */
export async function factorsOfTicket(
  ctx: Ctx<TicketFault>,
  input: BroughtTicket,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | FactorListPorts>,
): Promise<{
  readonly account: string;
  readonly because: string;
  readonly factors: readonly AuthenticatorShown[];
  readonly rememberDays: number;
}> {
  const { read, account } = await readWaiting(ctx, input, stores);
  const factors = (await factorsBehind(ctx, { read, account }, stores)).map(shownOf);
  // A session that is confirmed says nothing about the device.
  const rememberDays = read.stepsUp === undefined ? ctx.tenant.settings.secondFactor.rememberDays : 0;
  return { account: account.id, because: read.because, factors, rememberDays };
}

/** Those of the person that prove something beside what the ticket keeps. */
export async function factorsBehind(
  ctx: Ctx,
  { read: { methods }, account: { id: account } }: WaitingSignIn,
  stores: Stores<'accountStates' | FactorListPorts>,
): Promise<readonly Authenticator[]> {
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  return factorsBeside(ctx, { account, methods, recovered: state?.recovered ?? null }, stores);
}

/** The ticket, and the factor of its person that was chosen. */
export async function chosen(
  ctx: Ctx<Fault>,
  { authenticator: id, ...brought }: ChosenFactor,
  stores: Stores<'codes' | 'accounts' | 'accountStates' | 'locks' | FactorListPorts>,
): Promise<WaitingSignIn & { readonly authenticator: Authenticator; readonly others: readonly Authenticator[] }> {
  const waiting = await readWaiting(ctx, brought, stores);
  const all = await factorsBehind(ctx, waiting, stores);
  const authenticator = all.find((each) => each.id === id);
  if (!authenticator || waiting.read.because !== 'second-factor-needed') throw ctx.fail('factor.unknown', { id });
  return { ...waiting, authenticator, others: all.filter((each) => each !== authenticator && each.method === authenticator.method) };
}

/** Sends a code, asks a device, or draws what a browser needs. Order: ticket → the person's own factor → limits of the target. */
export async function challengeFactor(
  ctx: Ctx<Fault | 'rate.exceeded' | 'factor.denied'>,
  input: AskingFactor,
  stores: Stores<FactorPorts | 'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<FactorChallenge> {
  const { read, authenticator } = await chosen(ctx, input, stores);
  const { address, client, counted } = input;
  const { id: process, stepsUp: session, methods } = read;
  const of = { authenticator, process, address, client, session, counted, isVouched: isVouched(methods) };
  return sourceOf(authenticator.method).challenge(ctx, of, stores);
}

/** Whether the device of the person still has to answer, for a page that waits. Takes no try, and spends nothing. */
export async function isFactorWaiting(
  ctx: Ctx<Fault>,
  input: ChosenFactor,
  stores: Stores<FactorPorts | 'codes' | 'accounts' | 'accountStates' | 'locks'>,
): Promise<boolean> {
  const { read, authenticator } = await chosen(ctx, input, stores);
  return (await sourceOf(authenticator.method).unready?.(ctx, { authenticator, process: read.id }, stores)) === 'waiting';
}

/**
 * Continues as `continueSignIn`, with the method appended to those of the ticket. A wrong proof leaves the ticket good, and counts. The ticket is spent, and
 * a device remembered, in the transaction that opens the session, or at once where another obligation follows.
 */
export async function proveFactor(
  ctx: Ctx<Fault | FactorJudgeFault | OpeningFault>,
  { answer, alike, ticket, confirms, authenticator: id, address, ...input }: ProvingFactor,
  stores: Stores<ProofPorts>,
): Promise<SignIn | SteppedUp> {
  const { read, account, authenticator, others } = await chosen(ctx, { ticket, confirms, authenticator: id }, stores);
  const judged = { authenticator, process: read.id, address, answer, ...(alike ? { others } : {}) };
  const method = await judgeFactor(ctx, judged, stores);
  return goOnProven(ctx, { waiting: { read, account }, method, ...input }, stores);
}

/** Opens the session, or confirms the one that is stepped up, after a second factor was proven under that ticket. */
export async function goOnProven(
  ctx: Ctx<'code.used' | OpeningFault>,
  given: Omit<ProvingFactor, keyof ChosenFactor | 'answer' | 'alike'> & { readonly waiting: WaitingSignIn; readonly method: MethodType },
  stores: Stores<ProofPorts>,
): Promise<SignIn | SteppedUp> {
  const { waiting, method, remember = false, endsFlow, ...signing } = given;
  const { read, account } = waiting;
  const methods = [...read.methods, provenBy(ctx, method)];
  if (read.stepsUp !== undefined) return stepUp(ctx, { ...waiting, session: read.stepsUp, method }, stores);
  const fresh = remember ? newDevice(ctx, { account: account.id, agent: signing.agent ?? null }) : undefined;
  // An enrolment is the last step: nothing of a registration is open. A proof is the first one.
  const finishing = read.because === 'second-factor-enrolment-needed';
  const input = { ...signing, account, methods, demand: signing.demand ?? read.demand, until: read.until, finishing };
  const result = await openSignedInSession(ctx, input, stores, async (tables, { state }) => {
    await spendTicket(ctx, { id: read.id, account: account.id }, tables);
    if (endsFlow) await spendCode(ctx, { code: endsFlow }, tables);
    await writeProven(tables, state);
  });
  if ('ticket' in result)
    await stores.transaction(async (tables) => {
      await spendTicketAlone(ctx, { id: read.id }, tables);
      await writeProven(tables, result.person.state);
    });
  return fresh ? { ...result, device: fresh.token } : result;

  async function writeProven(tables: Stores<SignInTables>, state: Pick<AccountState, 'recovered'>): Promise<void> {
    await tellProven(ctx, { account: account.id, method, state }, tables);
    const former = fresh && signing.device ? await tables.rememberedDevices.find(ctx.tenant.id, account.id, signing.device) : undefined;
    if (fresh) await writeDevice(ctx, { ...fresh, former }, tables);
  }
}

/** Tells of a factor that was proven, in the transaction of what it leads to. A password that was replaced before is trusted again. */
export async function tellProven(
  ctx: Ctx,
  {
    account,
    method,
    state,
  }: { readonly account: string; readonly method: MethodType; readonly state: Pick<AccountState, 'recovered'> | undefined },
  tables: Pick<Stores<'accountStates' | 'events'>, 'accountStates' | 'events'>,
): Promise<void> {
  await recordEvent(ctx, { what: 'factor.used', subject: account, detail: { method } }, tables);
  if (state?.recovered) await ctx.during('account.update', () => tables.accountStates.update(ctx.tenant.id, account, { recovered: null }));
}

async function stepUp(
  ctx: Ctx<'code.used'>,
  { read, account, session: id, method }: WaitingSignIn & { readonly session: string; readonly method: MethodType },
  stores: Stores<ProofPorts>,
): Promise<SteppedUp> {
  const found = await ctx.during('session.read', () => stores.sessions.find(ctx.tenant.id, { id }));
  const gone = ctx.fail('code.used', { purpose: 'continue', superseded: true });
  if (!found || found.session.ended || endOfSession(ctx, found.session) <= ctx.now || found.session.account !== account.id) throw gone;
  const proof = { methods: [...found.session.methods, provenBy(ctx, method)], provenAt: ctx.now };
  const outcome = await stores.transaction<'proven' | 'ended'>(async (tables, rollbackWith) => {
    await spendTicket(ctx, { id: read.id, account: account.id }, tables);
    if (!(await ctx.during('session.open', () => tables.sessions.prove(ctx.tenant.id, id, proof)))) rollbackWith('ended');
    await tellProven(ctx, { account: account.id, method, state: found.state }, tables);
    return 'proven';
  });
  if (outcome === 'ended') throw gone;
  return { kind: 'stepped-up', session: { ...found.session, ...proof } };
}
