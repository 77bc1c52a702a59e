// Signs in whoever brings the code or the link that was sent, or makes the account of a newcomer. The code and the link of one message work once
// together: the transaction that opens the session spends both.
import { checkInForce } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import { checkCode, demandGood, judgeCode, judgeSent, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandStillTheirs, type SentTo } from '../identifiers/index.ts';
import { checkAddress, forgetGuessesAtCodes, inTry, networkOf, type Try, type TryPorts } from '../protection/index.ts';
import { type RegisterFault, type RegisterPorts, registerAndSignIn } from '../registration/index.ts';
import type { MethodType } from '../sessions/index.ts';
import { completeSignIn, type OpeningFault, type SignIn, type SignInCompletion, type SignInCompletionPorts } from '../sign-in/index.ts';
import { approachOf } from '../sign-in/load-subject.ts';
import type { Stores } from '../stores.ts';
import type {} from './begin.ts';

/** What the session needs, and the obligations that the caller can express. `endsFlow`: the code of a flow of several steps that ends with the session. */
export type OneTimeProof = Pick<SignInCompletion, 'supports' | 'client' | 'agent' | 'lifeSeconds' | 'device' | 'demand'> & {
  readonly endsFlow?: OneTimeCode;
  /** Where a newcomer says to come from. */
  readonly source?: string | undefined;
};

type Sent = 'one-time-sign-in' | 'one-time-link' | 'sign-in-link';
type Fault =
  | RegisterFault
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'account.not-found'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired'
  | OpeningFault;
type Ports = RegisterPorts | SignInCompletionPorts | TryPorts | 'tallies';

/**
 * By the code as it was typed, beside the ticket. A wrong one counts at the name that was asked for, whether or not it has an account: several names of a person give several
 * times the guesses, and none of them tells of another.
 */
export async function proveOneTimeCode(
  ctx: Ctx<Fault>,
  { ticket, code: value, ...session }: OneTimeProof & TypedCode,
  stores: Stores<Ports>,
): Promise<SignIn> {
  return openFor(ctx, await judgeOneTimeCode(ctx, { ticket, code: value }, stores), session, stores);
}

/** A code as it was typed, and the ticket of whoever asked for it. */
export interface TypedCode {
  readonly ticket: string;
  readonly code: string;
}

/** The code that was sent, if that is it; spends nothing. A wrong one counts as `proveOneTimeCode` says. */
export async function judgeOneTimeCode(
  ctx: Ctx<'account.locked' | 'rate.exceeded' | 'code.wrong' | 'code.used' | 'code.expired'>,
  { ticket, code: value }: TypedCode,
  stores: Stores<TryPorts | 'codes' | 'buckets' | 'tallies'>,
): Promise<OneTimeCode<'one-time-sign-in'>> {
  const { payload } = await checkCode(ctx, { purpose: 'one-time-begun', value: ticket }, stores);
  const { subject, asked: name = subject } = payload;
  const given = { purpose: 'one-time-sign-in', value: value.trim(), subject, countedAt: name } as const;
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'address', networkOf(ctx.caller.address)));
  const from = { lock: checkAddress(ctx, lock) };
  return inTry(ctx, { subject: name, kind: 'one-time-code', noneLeft: 'refused', forgets: true, from }, judge, stores);

  /** A wrong one counts at the network address, too: one code for each of many people is as good as many for one. */
  async function judge(one: Try): Promise<OneTimeCode<'one-time-sign-in'>> {
    const verdict = await judgeSent(ctx, given, stores);
    if (verdict.kind === 'wrong') await one.failed({ what: 'sign-in.failed', subject, detail: { reason: 'code.wrong' } });
    if (verdict.kind === 'good') await forgetGuessesAtCodes(ctx, { name }, stores);
    return demandGood(ctx, given.purpose, verdict);
  }
}

/** By the link of the mail, in the browser that asked for it: `flow` is what that browser shows. Another one's link is wrong there. */
export async function proveOneTimeLink(
  ctx: Ctx<Fault>,
  { value, flow, ...session }: OneTimeProof & { readonly value: string; readonly flow: string },
  stores: Stores<Ports>,
): Promise<SignIn> {
  // One that a server was handed knows another flow, and lives longer.
  const handed = await judgeCode(ctx, { purpose: 'sign-in-link', value }, stores);
  const code =
    handed.kind === 'wrong' ? await checkCode(ctx, { purpose: 'one-time-link', value }, stores) : demandGood(ctx, 'sign-in-link', handed);
  if (code.payload.flow !== flow) throw ctx.fail('code.wrong', { purpose: code.purpose, attemptsLeft: null });
  return openFor(ctx, code, session, stores);
}

async function openFor(
  ctx: Ctx<Fault>,
  code: OneTimeCode<Sent>,
  { endsFlow, source = 'registration', ...session }: OneTimeProof,
  stores: Stores<Ports>,
): Promise<SignIn> {
  const { account: id, sentTo, spelled } = code.payload;
  const method = methodOf(sentTo);
  const spend = (tables: Stores<'codes'>) => spendMessage(ctx, code, tables);
  const end = async (tables: Stores<'codes'>): Promise<void> => {
    await spend(tables);
    if (endsFlow) await spendCode(ctx, { code: endsFlow }, tables);
  };
  if (id === undefined) {
    const newcomer = { [sentTo.contact]: spelled, verified: [sentTo.contact], unfinished: true, source };
    return registerAndSignIn(ctx, { ...newcomer, signIn: session, by: method, within: end }, stores);
  }
  const found = await approachOf(ctx, id, stores);
  const { account } = found;
  if (!account) throw ctx.fail('account.not-found', { by: 'id', given: id });
  await demandStillTheirs(ctx, { account: id, sentTo, purpose: code.purpose }, stores);
  checkInForce(ctx, found);
  const person = personIn(ctx, { ...found, account });
  const result = await completeSignIn(ctx, { ...session, account, person, method }, stores, end);
  if ('ticket' in result) await spend(stores);
  return result;
}

/** What a session keeps of a code that went to that contact. */
export const methodOf = ({ contact }: SentTo): MethodType => (contact === 'email' ? 'mailed-code' : 'texted-code');

/** Spends the code, and with it all that went out in the same message. */
export async function spendMessage(
  ctx: Ctx<'code.used'>,
  code: OneTimeCode<Sent>,
  { codes }: Pick<Stores<'codes'>, 'codes'>,
): Promise<void> {
  const spent = await ctx.during('code.store', () => codes.spend(ctx.tenant.id, code.id, ctx.now));
  if (!spent) throw ctx.fail('code.used', { purpose: code.purpose, superseded: false });
  for (const purpose of ['one-time-sign-in', 'one-time-link', 'one-time-begun'] as const)
    await ctx.during('code.store', () => codes.supersede(ctx.tenant.id, purpose, code.payload.subject, ctx.now));
}
