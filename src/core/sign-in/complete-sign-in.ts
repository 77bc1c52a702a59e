// Completes a sign-in: obligations first, then the session, with the success recorded in the same transaction.
import { demandOfAgeAtSignIn } from '../accounts/demand-of-age.ts';
import { personOf } from '../accounts/index.ts';
import type { Account, Person } from '../accounts/types.ts';
import { recordEvents } from '../audit/index.ts';
import { type DuePorts, factorDue, provedSecond, seeDevice, shownOf } from '../authenticators/index.ts';
import { dueDocuments } from '../consents/index.ts';
import type { StoredPassword } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { FlowPorts } from '../hooks/ask-flow.ts';
import { type JoiningPorts, joinByAddress } from '../organisations/index.ts';
import { demandEntrance, type EntrancePorts } from '../permissions/index.ts';
import { forgetFailures } from '../protection/index.ts';
import { type AuthenticationMethod, type MethodType, prepareSession, provenBy, type SignInThere } from '../sessions/index.ts';
import { enterSite } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { askBeforeSession, demandGoesOn } from './ask-before-session.ts';
import { type FactorListPorts, factorsBeside } from './factors.ts';
import { ticketAfter } from './issue-ticket.ts';
import { type DueObligation, firstObligation } from './policy-obligations.ts';
import { findPass, type Pass, spendPass } from './separate/pass.ts';
import { monthOf, takeSignIn } from './take-sign-in.ts';
import type { Obligation, OpeningFault, SignInCarrying } from './types.ts';

/** An authenticated account, and what its session needs. `lifeSeconds` is `sessions.lifeSeconds` unless given. */
export interface SignInCompletion<C extends Obligation = Obligation> {
  readonly account: Account;
  /** The method by which the person was authenticated just now. */
  readonly method: MethodType;
  /** When that was, where it was not just now. */
  readonly provenAt?: Instant | undefined;
  /** What the session proved that vouches for the person. */
  readonly before?: readonly AuthenticationMethod[] | undefined;
  /** Of `federated`: as whom the person signed in at the other provider, so that a sign-out there finds the session. */
  readonly there?: SignInThere | undefined;
  /** Obligations the dialect can express; any other raises `obligation.unmeetable`. */
  readonly supports: readonly C[];
  readonly client?: string | null;
  readonly agent?: string | null;
  /** No longer than `sessions.lifeSeconds`, whatever is asked for. */
  readonly lifeSeconds?: number;
  /** The session ends then at the latest, also one that an obligation puts off. */
  readonly until?: Instant | undefined;
  readonly isNew?: boolean;
  readonly finishing?: boolean;
  /** The tenant's own site vouches for the person, and asks nothing of what it asks of people: values, contacts, another password. A second factor is asked for all the same. */
  readonly waived?: boolean | undefined;
  /** A new hash for a password that was imported with an old one. */
  readonly upgrade?: StoredPassword | undefined;
  /** The account with all that was read of it, if that was after the proof. */
  readonly person?: Person;
  /** The token of a remembered device, as the browser or the application brought it. */
  readonly device?: string | undefined;
  /** The request asks for a second factor, whatever the tenant does. */
  readonly demand?: 'second-factor' | undefined;
  /** The id of the session that is confirmed, and goes on in place of a new one. */
  readonly stepsUp?: string | undefined;
  /** The id of the session that goes on with what is proven: it was counted when it was opened. */
  readonly continues?: string | undefined;
  /** A token for an identity that the ticket of an obligation carries, to be linked when the session opens (`continueSignIn`). */
  readonly links?: string | undefined;
}

/** The ports that every sign-in uses: tables, all of them. */
export type SignInCompletionPorts =
  | 'accounts'
  | 'identifiers'
  | 'accountStates'
  | 'locks'
  | 'passwords'
  | 'recordTypes'
  | 'documents'
  | 'consents'
  | 'codes'
  | 'sessions'
  | 'attempts'
  | 'events'
  | 'signInCounts'
  | 'sequences'
  | 'identities'
  | 'siteEntries'
  | FactorListPorts
  | FlowPorts
  | EntrancePorts
  | JoiningPorts
  | DuePorts;

/** Those of them that take part in transactions. */
export type SignInTables = Exclude<SignInCompletionPorts, 'groupLookup' | FlowPorts> | 'providerTokens' | 'identityProviders';

/** With earlier authentications in place of one just now. */
export type ProvenSignIn<C extends Obligation = Obligation> = Omit<SignInCompletion<C>, 'method' | 'before' | 'provenAt' | 'there'> & {
  readonly methods: readonly AuthenticationMethod[];
};

/** Runs in the transaction that opens the session; if it throws, both are rolled back. */
export type Within = (tables: Stores<SignInTables>) => Promise<void>;

/**
 * Opens a session, or returns the first obligation with a ticket. Failures are forgotten in either case. The caller must have authenticated
 * the person and checked the account's state. A dialect that can express no obligation calls `completeSignIn<never>`, and gets a session.
 */
export async function completeSignIn<C extends Obligation = Obligation>(
  ctx: Ctx<OpeningFault>,
  { method, before = [], provenAt = ctx.now, there, ...input }: SignInCompletion<C>,
  stores: Stores<SignInCompletionPorts>,
  within: Within = async () => {},
): Promise<SignInCarrying<C>> {
  const subject = input.account.id;
  const result = await openSignedInSession<C>(
    ctx,
    { ...input, methods: [...before, provenBy({ now: provenAt }, method, there)] },
    stores,
    async (tables, { state }) => {
      await within(tables);
      await forgetFailures(ctx, { subject }, tables);
      if (state.lockouts > 0)
        await ctx.during('account.update', () => tables.accountStates.update(ctx.tenant.id, subject, { lockouts: 0 }));
    },
  );
  // The ticket that ends the flow proves nothing: now is the time.
  if ('ticket' in result) await forgetFailures(ctx, { subject }, stores);
  return result;
}

/**
 * The one exit of every sign-in. Nothing else opens a session but the redeeming of a code for a lost password. `within` writes, in the same transaction, the effects of the authentication.
 */
export async function openSignedInSession<C extends Obligation = Obligation>(
  ctx: Ctx<OpeningFault>,
  input: ProvenSignIn<C>,
  stores: Stores<SignInCompletionPorts>,
  within: (tables: Stores<SignInTables>, person: Person) => Promise<void>,
): Promise<SignInCarrying<C>> {
  const { account } = input;
  const tenant = ctx.tenant.id;
  const { client = null, agent = null, finishing = false } = input;
  const { due, person, methods, pass, device } = await judgeDue(ctx, input, stores);
  if (due) {
    // What it spared goes on in the ticket.
    if (pass && !(await spendPass(ctx, pass, stores))) return openSignedInSession(ctx, input, stores, within);
    // What else is due is owed by any sign-in: its owner need not finish the registration a second time.
    if (finishing && account.registered === null && due.kind !== 'registration-unfinished')
      await ctx.during('account.update', () => stores.accountStates.update(tenant, account.id, { finished: ctx.now }));
    return stopAtObligation(ctx, due, person, { ...input, methods }, stores);
  }
  await joinByAddress(ctx, { account: account.id, identifiers: person.identifiers }, stores);
  await demandEntrance(ctx, { account: account.id, client }, stores);
  // Of a newcomer it was asked whether it may register.
  const asked = input.isNew ? undefined : await askBeforeSession(ctx, { person, client, methods }, stores);
  const opened = prepareSession(ctx, { account: account.id, client, agent, methods, until: input.until, ...life(input) });
  const signIns = account.signIns + 1;
  const registered = account.registered ?? ctx.now;
  const entered = { lastSignIn: ctx.now, signIns, ...(account.registered === null ? { registered } : {}) };
  const outcome = await stores.transaction<'opened' | 'pass-spent' | 'used-up'>(async (tables, rollbackWith) => {
    if (pass && !(await spendPass(ctx, pass, tables))) rollbackWith('pass-spent');
    await demandGoesOn(ctx, asked, tables);
    await ctx.during('session.open', () => tables.sessions.insert(tenant, opened.session, opened.token, opened.secret));
    await ctx.during('account.update', () => tables.accounts.update(tenant, account.id, entered));
    await enterSite(ctx, { account: account.id }, tables);
    await within(tables, person);
    if (device) await seeDevice(ctx, device, tables);
    const { upgrade } = input;
    if (upgrade) await ctx.during('password.store', () => tables.passwords.write(tenant, account.id, upgrade));
    const finished = account.registered === null ? [{ what: 'account.registered', subject: account.id, client } as const] : [];
    const signedIn = { what: 'signed-in', subject: account.id, client, detail: { by: methods.map(({ type }) => type) } } as const;
    await recordEvents(ctx, [...finished, signedIn], tables);
    // A session that is confirmed, or goes on, was counted. Last, because the row of the month is held from here on.
    const isCounted = input.stepsUp !== undefined || input.continues !== undefined;
    if (!isCounted && !(await takeSignIn(ctx, tables))) return rollbackWith('used-up');
    return 'opened';
  });
  // Another sign-in had it: this one is judged without.
  if (outcome === 'pass-spent') return openSignedInSession(ctx, input, stores, within);
  if (outcome === 'used-up')
    throw ctx.fail('sign-in-quota.exhausted', { limit: ctx.tenant.settings.signIn.quotaPerMonth ?? 0, month: monthOf(ctx) });
  ctx.concerns({ account: account.id });
  ctx.log('signed in');
  const signedInPerson = { ...person, account: { ...person.account, lastSignIn: ctx.now, signIns, registered } };
  return { kind: 'signed-in', session: opened, person: signedInPerson, isNew: input.isNew ?? false };
}

/**
 * Stops as a sign-in would, with a ticket for the first obligation; undefined where nothing is due. Opens no session, and of what is proven apart nothing is
 * spent.
 */
export async function stopIfOwing<C extends Obligation = Obligation>(
  ctx: Ctx<Exclude<OpeningFault, 'sign-in-quota.exhausted' | 'entrance.denied'>>,
  input: ProvenSignIn<C>,
  stores: Stores<SignInCompletionPorts>,
): Promise<Exclude<SignInCarrying<C>, { readonly kind: 'signed-in' }> | undefined> {
  const { due, person, methods } = await judgeDue(ctx, input, stores);
  if (!due) return undefined;
  return (await stopAtObligation(ctx, due, person, { ...input, methods }, stores)) as Exclude<
    SignInCarrying<C>,
    { readonly kind: 'signed-in' }
  >;
}

/** What is due first, with all that decided it. */
async function judgeDue(
  ctx: Ctx<'person.underage'>,
  { account, finishing = false, ...input }: ProvenSignIn,
  stores: Stores<SignInCompletionPorts>,
) {
  const person = input.person ?? (await personOf(ctx, account, stores));
  const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(ctx.tenant.id));
  const { state } = person;
  const pass = await passFor(ctx, { ...input, account, state }, stores);
  const methods = pass ? [...input.methods, ...pass.payload.methods] : input.methods;
  const { client = null, device: token, demand } = input;
  const { verdict: factor, device } = await factorDue(ctx, { account, state, methods, client, device: token, demand }, stores);
  const documents = await dueDocuments(ctx, { account }, stores);
  const facts = { settings: ctx.tenant.settings, person, attributes, documents, now: ctx.now };
  const due = firstObligation({ ...facts, finishing, factor, methods, waived: input.waived ?? false });
  demandAgeBefore(ctx, due, account);
  return { due, person, methods, pass, device };
}

/**
 * Whoever is too young is told so once he proved all that is asked of him, and holds no ticket by which the account could be written: after a second factor and
 * a new password, before all else that is due.
 */
export function demandAgeBefore(ctx: Ctx<'person.underage'>, due: DueObligation | undefined, account: Account): void {
  if (due?.kind !== 'second-factor-needed' && due?.kind !== 'password-change-due') demandOfAgeAtSignIn(ctx, account);
}

/** What the device proved apart a moment ago; undefined for an account without factors, and for whoever proves two already: that costs no statement. */
const passFor = async (
  ctx: Ctx,
  { account: { id: account }, device, methods, state }: Pick<ProvenSignIn, 'account' | 'device' | 'methods'> & Pick<Person, 'state'>,
  stores: Stores<'codes'>,
): Promise<Pass | undefined> =>
  device === undefined || state.secondFactors === 0 || provedSecond(methods) ? undefined : findPass(ctx, { account, device }, stores);

const life = ({ lifeSeconds }: Pick<SignInCompletion, 'lifeSeconds'>) => (lifeSeconds === undefined ? {} : { lifeSeconds });

/** A ticket for the obligation that is due; refuses what the caller cannot express. */
export async function stopAtObligation<C extends Obligation>(
  ctx: Ctx<'obligation.unmeetable' | 'hook.refused'>,
  due: DueObligation,
  person: Person,
  { supports, methods, demand, stepsUp, until, links }: ProvenSignIn<C>,
  stores: Stores<'codes' | FactorListPorts>,
): Promise<SignInCarrying<C>> {
  ctx.log(`owes ${due.kind}`);
  const { id: account } = person.account;
  const { recovered } = person.state;
  const isToProve = due.kind === 'second-factor-needed';
  const factors = isToProve ? (await factorsBeside(ctx, { account, methods, recovered }, stores)).map(shownOf) : [];
  const nothingToEnrol = due.kind === 'second-factor-enrolment-needed' && due.offered.length === 0;
  if (nothingToEnrol || (isToProve && factors.length === 0) || !supports.some((supported) => supported === due.kind))
    throw ctx.fail('obligation.unmeetable', { obligation: due.kind });
  const ticket = await ticketAfter(ctx, { account, because: due.kind, methods, demand, stepsUp, until, links }, stores);
  const { rememberDays } = ctx.tenant.settings.secondFactor;
  const asked = isToProve ? { factors, rememberDays } : {};
  // It was checked that the caller can express it; the compiler cannot see that.
  return { ...due, ...asked, ticket, person } as SignInCarrying<C>;
}
