// Sign-in with a password, in the two orders that exist. Which reason a person is told when two apply is decided here and nowhere else.
import { checkInForce, checkNotDisabled, checkNotExpired, checkNotLocked } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import type { Account } from '../accounts/types.ts';
import { type Code, spendCode } from '../codes/index.ts';
import { hashPassword, isForeign, type Password } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Named } from '../identifiers/index.ts';
import { inTry, judgeAddress, type Try, type TryPorts } from '../protection/index.ts';
import { type MoveInPorts, moveIn } from '../records/index.ts';
import type { Stores } from '../stores.ts';
import { type Approach, type ApproachPorts, approach, type ProvenApproach } from './approach.ts';
import { checkHuman, isGeneric, provePassword } from './checks.ts';
import { type Entering, type EnterPorts, enter, type Within } from './enter.ts';
import type { Obligation, SignInCarrying } from './types.ts';

export interface SignInRequest<C extends Obligation = Obligation>
  extends Omit<Entering<C>, 'account' | 'person' | 'method' | 'upgrade' | 'isNew' | 'finishing'> {
  readonly named: Named;
  readonly password: Password;
  readonly captcha?: string | undefined;
  /** The caller's form says less than the tenant would. */
  readonly narrow?: 'generic' | undefined;
}

type SignInFault =
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'account.disabled'
  | 'account.expired'
  | 'identifier.unknown'
  | 'password.absent'
  | 'password.mismatch'
  | 'password.former'
  | 'attempts.exhausted'
  | 'credentials.refused'
  | 'obligation.unmeetable';

type SignInPorts = ApproachPorts | EnterPorts | MoveInPorts | TryPorts | 'captcha' | 'replays' | 'hashes' | 'histories';

export type Proving = Pick<SignInRequest, 'named' | 'password' | 'captcha' | 'narrow'>;

/**
 * Tells a person what is wrong with the account before asking whether the password is right. Where refusals are generic that would tell that
 * there is an account: then the order is the other one.
 */
export async function stateThenProof<C extends Obligation = Obligation>(
  ctx: Ctx<SignInFault>,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  return afterState(ctx, input, stores, { forgets: true }, (target) => proven(ctx, target, input, stores));
}

/** The same at the end of a flow of several steps: its code is spent with the session that is opened, so that one is. */
export async function stateThenProofOfFlow<C extends Obligation = Obligation>(
  ctx: Ctx<SignInFault | 'code.used'>,
  { flow, ...input }: SignInRequest<C> & { readonly flow: Code },
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  const spend = (tables: Stores<'codes'>) => spendCode(ctx, { code: flow }, tables);
  return afterState(ctx, input, stores, { forgets: true }, (target) => proven(ctx, target, input, stores, spend));
}

/** The same proof for callers who send their password with each request and get no session. */
export async function provePerson(
  ctx: Ctx<Exclude<SignInFault, 'obligation.unmeetable'>>,
  input: Proving,
  stores: Stores<SignInPorts>,
): Promise<Account> {
  return afterState(ctx, input, stores, { forgets: false }, async ({ account }) => account);
}

async function afterState<T>(
  ctx: Ctx<Exclude<SignInFault, 'obligation.unmeetable'>>,
  input: Proving,
  stores: Stores<SignInPorts>,
  { forgets }: { readonly forgets: boolean },
  then: (target: ProvenApproach) => Promise<T>,
): Promise<T> {
  await judgeAddress(ctx, {}, stores);
  if (isGeneric(ctx, input)) return afterProof(ctx, input, stores, { forgets }, then);
  const found = await approach(ctx, input.named, stores);
  await checkHuman(ctx, found, input.captcha, stores);
  if (found.account) checkInForce(ctx, found);
  // A lock is told to those alone who have an account.
  const noneLeft = found.account ? 'refused' : 'blind';
  const prove = async (one: Try) => {
    const target = await welcomed(ctx, found, input, one, stores);
    if (target.account) checkInForce(ctx, target);
    const proven = await provePassword(ctx, target, input, one, stores);
    checkInForce(ctx, proven);
    return then(proven);
  };
  return inTry(ctx, { subject: found.subject, noneLeft, forgets }, prove, stores);
}

/** Tells what is wrong with the account only to somebody who knows the password; a lock alone is told to all. */
export async function proofThenState<C extends Obligation = Obligation>(
  ctx: Ctx<SignInFault>,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  await judgeAddress(ctx, {}, stores);
  return afterProof(ctx, input, stores, { forgets: true }, (target) => proven(ctx, target, input, stores));
}

async function afterProof<T>(
  ctx: Ctx<Exclude<SignInFault, 'obligation.unmeetable'>>,
  input: Proving,
  stores: Stores<SignInPorts>,
  { forgets }: { readonly forgets: boolean },
  then: (target: ProvenApproach) => Promise<T>,
): Promise<T> {
  const found = await approach(ctx, input.named, stores);
  checkNotLocked(ctx, found);
  await checkHuman(ctx, found, input.captcha, stores);
  const prove = async (one: Try) => {
    const target = await provePassword(ctx, await welcomed(ctx, found, input, one, stores), input, one, stores);
    checkNotDisabled(ctx, target);
    checkNotExpired(ctx, target);
    return then(target);
  };
  return inTry(ctx, { subject: found.subject, noneLeft: 'refused', forgets }, prove, stores);
}

/** Whom nobody knows here, the service that the tenant's people come from may know: then they move in before they are proven. */
async function welcomed(
  ctx: Ctx,
  target: Approach,
  { named, password }: Proving,
  { left }: Try,
  stores: Stores<SignInPorts>,
): Promise<Approach> {
  if (target.account || target.lock || !left) return target;
  const moved = await moveIn(ctx, { identifier: named.text, password }, stores);
  return moved ? approach(ctx, named, stores) : target;
}

async function proven<C extends Obligation>(
  ctx: Ctx<'obligation.unmeetable'>,
  target: ProvenApproach,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
  within?: Within,
): Promise<SignInCarrying<C>> {
  const upgrade = isForeign(ctx, target.password) ? await hashPassword(ctx, input.password, stores) : undefined;
  const { account } = target;
  return enter(ctx, { ...input, account, person: personIn(ctx, target), method: 'password', upgrade }, stores, within);
}
