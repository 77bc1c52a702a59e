// Sign-in with a password, in the two orders that exist. If two refusals apply, this file alone decides which one is given.
import { checkInForce, checkNotDisabled, checkNotExpired, checkNotLocked } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import type { Account } from '../accounts/types.ts';
import { countEvent } from '../audit/index.ts';
import { factorDue } from '../authenticators/index.ts';
import { type OneTimeCode, spendCode } from '../codes/index.ts';
import { dueDocuments } from '../consents/index.ts';
import { type Password, upgradeOf } from '../credentials/index.ts';
import { type Ctx, Fault } from '../faults/index.ts';
import { type Named, standInOf } from '../identifiers/index.ts';
import { inTry, inTurnOfAddress, type Try, type TryPorts } from '../protection/index.ts';
import { importFromLegacy, type LegacyImportPorts } from '../records/index.ts';
import { provenBy } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { checkHuman, checkPasswordOf, isGeneric } from './checks.ts';
import { completeSignIn, demandAgeBefore, type SignInCompletion, type SignInCompletionPorts, type Within } from './complete-sign-in.ts';
import { loadSignInSubject, type NamedSubject, type ProvenSignInSubject, type SignInSubject } from './load-subject.ts';
import { firstObligation } from './policy-obligations.ts';
import type { Obligation, OpeningFault, SignInCarrying } from './types.ts';

/** A name and a password, with the captcha, and what the session needs. */
export interface SignInRequest<C extends Obligation = Obligation>
  extends Omit<SignInCompletion<C>, 'account' | 'person' | 'method' | 'upgrade' | 'isNew' | 'finishing'> {
  readonly named: Named;
  readonly password: Password;
  readonly captcha?: string | undefined;
  /** Overrides the tenant's disclosure setting with a stricter one. */
  readonly narrow?: 'generic' | undefined;
}

export type SequenceFault =
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
  | OpeningFault;

export type SignInPorts = SignInCompletionPorts | LegacyImportPorts | TryPorts | 'captcha' | 'replays' | 'hashes' | 'histories';

export type PasswordCheck = Pick<SignInRequest, 'named' | 'password' | 'captcha' | 'narrow'>;

/**
 * Order: address lock → captcha → state → password → obligations: the account's state is disclosed before the password is judged. Where
 * refusals are generic the order is that of `proofThenState`.
 */
export async function stateThenProof<C extends Obligation = Obligation>(
  ctx: Ctx<SequenceFault>,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  return afterState(ctx, input, stores, { forgets: true }, (target) => finishSignIn(ctx, target, input, stores));
}

/**
 * The same at the end of a flow of several steps: its code is spent in the transaction that opens the session, so that a flow opens one
 * session.
 */
export async function stateThenProofOfFlow<C extends Obligation = Obligation>(
  ctx: Ctx<SequenceFault | 'code.used'>,
  { flow, ...input }: SignInRequest<C> & { readonly flow: OneTimeCode },
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  const spend = (tables: Stores<'codes'>) => spendCode(ctx, { code: flow }, tables);
  return afterState(ctx, input, stores, { forgets: true }, (target) => finishSignIn(ctx, target, input, stores, spend));
}

/**
 * Authenticates callers who send their password with each request, and returns the account; opens no session and forgets no failures. Such a
 * caller can meet no obligation: an account that owes one is refused as at a sign-in.
 */
export async function verifyPassword(ctx: Ctx<SequenceFault>, input: PasswordCheck, stores: Stores<SignInPorts>): Promise<Account> {
  return afterState(ctx, input, stores, { forgets: false }, async (target) => {
    const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(ctx.tenant.id));
    const { settings } = ctx.tenant;
    const person = personIn(ctx, target);
    const methods = [provenBy(ctx, 'password')];
    const asked = { account: person.account, state: person.state, methods, client: null, device: undefined, demand: undefined };
    const { verdict: factor } = await factorDue(ctx, asked, stores);
    const documents = await dueDocuments(ctx, { account: person.account }, stores);
    const due = firstObligation({ settings, person, attributes, documents, now: ctx.now, finishing: false, factor, methods });
    demandAgeBefore(ctx, due, target.account);
    if (due) throw ctx.fail('obligation.unmeetable', { obligation: due.kind });
    return target.account;
  });
}

async function afterState<T>(
  ctx: Ctx<Exclude<SequenceFault, OpeningFault>>,
  input: PasswordCheck,
  stores: Stores<SignInPorts>,
  { forgets }: { readonly forgets: boolean },
  then: (target: ProvenSignInSubject) => Promise<T>,
): Promise<T> {
  const judged = async (found: NamedSubject) => {
    const { subject, from } = found;
    if (isGeneric(ctx, input)) return afterProof(ctx, found, input, stores, { forgets }, then);
    const checkHumanInTry = await checkHuman(ctx, found, input.captcha, stores);
    if (found.account) checkInForce(ctx, found);
    // Only people with an account learn of a lock.
    const noneLeft = found.account ? 'refused' : 'blind';
    const prove = async (one: Try) => {
      await checkHumanInTry(one);
      const target = await migrateOnFirstSignIn(ctx, found, input, one, stores);
      if (target.account) checkInForce(ctx, target);
      const proven = await checkPasswordOf(ctx, target, input, one, stores);
      checkInForce(ctx, proven);
      return then(proven);
    };
    return inTry(ctx, { subject, noneLeft, forgets, from }, prove, stores);
  };
  return withNamedSubject(ctx, input, stores, judged);
}

/**
 * Order: address lock → lock → captcha → password → disabled → expired → obligations: the account's state is disclosed only after the right
 * password; a lock alone is disclosed to all.
 */
export async function proofThenState<C extends Obligation = Obligation>(
  ctx: Ctx<SequenceFault>,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
): Promise<SignInCarrying<C>> {
  return proofThen(ctx, input, stores, (target) => finishSignIn(ctx, target, input, stores));
}

/** The same order, with another end than a session. */
export async function proofThen<T>(
  ctx: Ctx<Exclude<SequenceFault, 'obligation.unmeetable' | 'sign-in-quota.exhausted' | 'hook.refused'>>,
  input: PasswordCheck,
  stores: Stores<SignInPorts>,
  then: (target: ProvenSignInSubject) => Promise<T>,
): Promise<T> {
  return withNamedSubject(ctx, input, stores, (found) => afterProof(ctx, found, input, stores, { forgets: true }, then));
}

/**
 * In the turn of the address, and of the name: whoever waited for others that guess at it reads what they left, and is refused by the lock that he reads
 * first. So a hundred at once cost one statement each, and not also those that ask for a try.
 */
const withNamedSubject = <T>(
  ctx: Ctx<'account.locked'>,
  { named }: PasswordCheck,
  stores: Stores<SignInPorts>,
  then: (found: NamedSubject) => Promise<T>,
): Promise<T> =>
  inTurnOfAddress(
    ctx,
    () =>
      stores.turns.take(`${ctx.tenant.id} name:${standInOf(ctx.tenant.id, named.text)}`, async () => {
        let subject: string | null = null;
        try {
          const found = await loadSignInSubject(ctx, named, stores);
          subject = found.subject;
          if (found.account) ctx.concerns({ account: found.account.id });
          return await then(found);
        } catch (error) {
          tellRefused(ctx, { error, subject }, stores);
          throw error;
        }
      }),
    stores,
  );

/** Refusals before a password is judged, and after it was right; wrong ones are told where they are counted. */
const toldHere: ReadonlySet<string> = new Set<SequenceFault>([
  'account.locked',
  'captcha.required',
  'captcha.wrong',
  'captcha.expired',
  'account.disabled',
  'account.expired',
  'person.underage',
  'obligation.unmeetable',
  'sign-in-quota.exhausted',
]);

function tellRefused(
  ctx: Ctx,
  { error, subject }: { readonly error: unknown; readonly subject: string | null },
  stores: Pick<Stores<'tallies'>, 'tallies'>,
): void {
  if (error instanceof Fault && toldHere.has(error.kind))
    countEvent(ctx, { what: 'sign-in.failed', subject, detail: { reason: error.kind } }, stores);
}

async function afterProof<T>(
  ctx: Ctx<Exclude<SequenceFault, OpeningFault>>,
  found: NamedSubject,
  input: PasswordCheck,
  stores: Stores<SignInPorts>,
  { forgets }: { readonly forgets: boolean },
  then: (target: ProvenSignInSubject) => Promise<T>,
): Promise<T> {
  checkNotLocked(ctx, found);
  const checkHumanInTry = await checkHuman(ctx, found, input.captcha, stores);
  const prove = async (one: Try) => {
    await checkHumanInTry(one);
    const target = await checkPasswordOf(ctx, await migrateOnFirstSignIn(ctx, found, input, one, stores), input, one, stores);
    checkNotDisabled(ctx, target);
    checkNotExpired(ctx, target);
    return then(target);
  };
  return inTry(ctx, { subject: found.subject, noneLeft: 'refused', forgets, from: found.from }, prove, stores);
}

/** If the identifier is unknown, asks the tenant's legacy directory and imports the account first. */
async function migrateOnFirstSignIn(
  ctx: Ctx<'account.locked'>,
  target: SignInSubject,
  { named, password }: PasswordCheck,
  { number }: Try,
  stores: Stores<SignInPorts>,
): Promise<SignInSubject> {
  if (target.account || target.lock || number === undefined) return target;
  const moved = await importFromLegacy(ctx, { identifier: named.text, password }, stores);
  return moved ? loadSignInSubject(ctx, named, stores) : target;
}

async function finishSignIn<C extends Obligation>(
  ctx: Ctx<OpeningFault>,
  target: ProvenSignInSubject,
  input: SignInRequest<C>,
  stores: Stores<SignInPorts>,
  within?: Within,
): Promise<SignInCarrying<C>> {
  const upgrade = await upgradeOf(ctx, target.password, { password: input.password, match: target.match }, stores);
  const { account } = target;
  return completeSignIn(ctx, { ...input, account, person: personIn(ctx, target), method: 'password', upgrade }, stores, within);
}
