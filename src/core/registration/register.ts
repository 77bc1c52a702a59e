// Registers a newcomer. One order for all dialects: closed → rate → captcha → consent → fields and password rules, all problems in one
// fault → the list of who may register → age → the tenant's own service → rate of messages → identifiers taken → room for one more → groups that newcomers join → stored in one transaction, with the verification mail → that is tried.

import { demandOfAge } from '../accounts/demand-of-age.ts';
import { defaultDirectory, holdDirectory } from '../accounts/directories.ts';
import {
  type AccountParts,
  namedDirectory,
  type StoreAccountPorts,
  storeAccount,
  type TakenIdentifier,
  type TakenValue,
} from '../accounts/index.ts';
import { writeLock } from '../accounts/locks.ts';
import type { Account } from '../accounts/types.ts';
import { recordEvent } from '../audit/index.ts';
import { deliverTurned } from '../codes/index.ts';
import { agreedNow, type Document, documentsForNewcomers, listDocuments, type NewConsent } from '../consents/index.ts';
import { type EnrolledPorts, hashPassword, judgePassword, Password } from '../credentials/index.ts';
import { asProblems, type Ctx, type Problem, StepFailure } from '../faults/index.ts';
import { holdersOf, isElsewhere } from '../federation/index.ts';
import { askFlow, type FlowPorts } from '../hooks/ask-flow.ts';
import { identifierKinds, judgeIdentifiers } from '../identifiers/index.ts';
import { type JsonObject, merged, mergedPatches } from '../json.ts';
import { checkCaptcha, limitMessages, limitRate, networkOf } from '../protection/index.ts';
import { prepareOwn, problemsOfOwn, writeOwn } from '../questions/index.ts';
import { randomToken } from '../random.ts';
import { accountType, hashSecretsOfAccount, judgeAccountValues, missingOf } from '../schema/index.ts';
import { nothingStored } from '../schema/read-record-type.ts';
import { judgeSize } from '../schema/size-of-values.ts';
import type { Attribute } from '../schema/types.ts';
import type { SignInTables } from '../sign-in/index.ts';
import type { Stores } from '../stores.ts';
import { type SubscriptionPorts, writeSubscriptions } from '../subscribers/write-subscriptions.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { demandAdmitted } from './admitted.ts';
import { type QueuedVerification, queueVerification } from './send-verification.ts';
import type { Newcomer, Registered } from './types.ts';

/** All that a registration may be refused for. */
export type RegisterFault =
  | 'account.linkable'
  | 'registration.closed'
  | 'rate.exceeded'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'consent.missing'
  | 'input.rejected'
  | 'person.underage'
  | 'account.exists'
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken'
  | 'directory.unknown'
  | 'account-quota.exhausted'
  | 'default-group.absent'
  | 'hook.refused';

/** The ports that a registration uses. */
export type RegisterPorts =
  | StoreAccountPorts
  | EnrolledPorts
  | 'settings'
  | 'documents'
  | 'locks'
  | 'directories'
  | 'hashes'
  | 'digests'
  | 'passwordRules'
  | 'buckets'
  | 'codes'
  | 'captcha'
  | 'replays'
  | 'outbox'
  | 'delivery'
  | 'templates'
  | SubscriptionPorts
  | 'subscribers'
  | 'groupLookup'
  | 'admittedNewcomers'
  | 'clients'
  | FlowPorts;

type JudgingPorts = 'recordTypes' | 'passwordRules';

/** Runs in the transaction that stores the account, after all else of it. */
export type WithinRegistration = (tables: Stores<SignInTables>, account: Account) => Promise<void>;

/**
 * Stores the account and its verification mail, and runs `within`, in one transaction: if that throws, all is rolled back. The mail is tried
 * after the commit; whatever becomes of it, the account stays. A newcomer `byAddress` gets a random password.
 */
export async function register(
  given: Ctx<RegisterFault>,
  newcomer: Newcomer,
  stores: Stores<RegisterPorts>,
  within: WithinRegistration = async () => {},
): Promise<Registered> {
  const ctx = await withCurrent(given, 'registration', stores);
  const { registration, captcha } = ctx.tenant.settings;
  const open = newcomer.byAddress ? registration.byAddress : registration.open || (registration.byProvider && newcomer.identities);
  if (!open) throw ctx.fail('registration.closed', { because: 'off' });
  await limitRate(ctx, { scope: 'registration', of: networkOf(ctx.caller.address) }, stores);
  // A provider that vouches for the newcomer saw somebody sign in.
  if (captcha.registration && !newcomer.identities) await checkCaptcha(ctx, { proof: newcomer.captcha }, stores);
  const documents = await listDocuments(ctx, {}, stores);
  // Who may finish later agrees later, too: nobody signs in before.
  const demanded = newcomer.unfinished ? registration.consents : await documentsForNewcomers(ctx, { at: newcomer.at }, stores);
  const missed = demanded.find((document) => !newcomer.consents?.includes(document));
  if (missed !== undefined) throw ctx.fail('consent.missing', { document: missed });
  const directory = newcomer.directory ? (await namedDirectory(ctx, newcomer.directory, stores)).id : await defaultDirectory(ctx, stores);
  const { problems, missing, attributes, fit } = await judge(ctx, newcomer, stores);
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  await demandAdmitted(ctx, newcomer, stores);
  demandOfAge(ctx, laidOver(newcomer.before, fit).profile);
  const allowed = await askNewcomer(ctx, newcomer, { attributes, fit }, stores);
  demandOfAge(ctx, laidOver(newcomer.before, allowed).profile);
  const hashed = laidOver(newcomer.before, await hashSecretsOfAccount(ctx, attributes, allowed, stores));
  if (isToVerify(ctx, newcomer) && newcomer.verifyDeliver !== 'return') await limitMessages(ctx, {}, stores);
  const stored = await store(ctx, { ...newcomer, ...hashed }, { directory, missing, documents }, stores, within);
  if ('taken' in stored) {
    if (stored.taken === 'quota') throw ctx.fail('account-quota.exhausted', { limit: registration.quota ?? 0 });
    if (stored.taken === 'group') throw ctx.fail('default-group.absent', { group: stored.group });
    if (stored.taken === 'value') {
      const { own } = newcomer;
      if (own && stored.path === 'number') throw ctx.fail('account.exists', { by: 'id', given: own.outerId ?? own.id });
      throw ctx.fail('value.taken', { path: stored.path });
    }
    const given = newcomer[stored.taken] ?? '';
    if (newcomer.primary === stored.taken) throw ctx.fail('account.exists', { by: stored.taken, given });
    if (stored.taken === 'email') await demandKeptHere(ctx, given, stores);
    throw ctx.fail(`${stored.taken}.taken`, { given });
  }
  ctx.log('registered');
  const { account, verification } = stored;
  return { account, ...(verification ? await tryToSend(ctx, verification, newcomer, stores) : { message: 'none' }) };
}

/** What a service of the tenant's own makes of the claims, or refuses: they are judged as if the newcomer had given them, by an operator's rules. */
async function askNewcomer(
  ctx: Ctx<'hook.refused' | 'input.rejected'>,
  { username, email, phone, source = 'registration', declared, before: subscriber }: Newcomer,
  { fit }: Pick<Judged, 'attributes' | 'fit'>,
  stores: Stores<JudgingPorts | FlowPorts>,
): Promise<Judged['fit']> {
  const before = subscriber ?? null;
  const given = { username: username ?? null, email: email ?? null, phone: phone ?? null };
  const { profile } = await askFlow(
    ctx,
    { flow: 'register', account: null, about: { ...given, source, profile: laidOver(before, fit).profile } },
    stores,
  );
  if (Object.keys(profile).length === 0) return fit;
  const known = declared ?? (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const { compile } = stores.passwordRules;
  // What a service takes away of a subscriber stays null, so that it is laid over that, too.
  const both = before ? mergedPatches(fit.profile, profile) : merged(fit.profile, profile);
  const set = { declared: known, profile: both, data: fit.data, before, compile };
  const judged = await ctx.during('password-rules.load', () => judgeAccountValues({ ...set, by: 'operator' }));
  const problems = asProblems([...judged.problems, ...judgeSize(ctx, 'person', before, laidOver(before, judged))]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  return { profile: judged.profile, data: judged.data };
}

/** The problems of the newcomer's values; an empty list if they fit. Says nothing about uniqueness, consents or captcha. */
export async function judgeNewcomer(ctx: Ctx, newcomer: Newcomer, stores: Stores<JudgingPorts>): Promise<readonly Problem[]> {
  return (await judge(ctx, newcomer, stores)).problems;
}

/** An address whose holder only ever signed in by a provider is `account.linkable`: its owner can sign in that way. */
async function demandKeptHere(ctx: Ctx<'account.linkable'>, email: string, stores: Stores<RegisterPorts>): Promise<void> {
  const heldBy = await holdersOf(ctx, { email, emailVerified: true }, stores);
  if (heldBy && heldBy.length > 0 && heldBy.every(isElsewhere))
    throw ctx.fail('account.linkable', { identifier: email, heldBy: heldBy.map(({ name }) => name) });
}

interface Judged {
  readonly problems: Problem[];
  readonly missing: readonly string[];
  /** The declarations for accounts. */
  readonly attributes: readonly Attribute[];
  readonly fit: { readonly profile: JsonObject; readonly data: JsonObject };
}

async function judge(ctx: Ctx, newcomer: Newcomer, stores: Stores<JudgingPorts>): Promise<Judged> {
  const { settings } = ctx.tenant;
  const { password, profile = {}, data = {}, valuesBy: by = 'person', unread = [], before = null } = newcomer;
  const problems: Problem[] = [...(await judgeIdentifiers(ctx, newcomer, stores))];
  // Whom a provider vouches for may bring it later, and does not sign in before.
  const mayFollow = newcomer.unfinished && newcomer.identities !== undefined;
  const isUnnamed = identifierKinds.every((kind) => newcomer[kind] === undefined);
  if (settings.registration.requireSignInIdentifier && isUnnamed && !mayFollow) {
    problems.push({ field: settings.identifiers.signIn[0] ?? 'email', rule: 'required' });
  }
  if (newcomer.question) problems.push(...(await problemsOfOwn(ctx, newcomer.question, stores)));
  else if (settings.registration.requireQuestion && by === 'person' && newcomer.identities === undefined)
    problems.push({ field: 'question', rule: 'required' }, { field: 'answer', rule: 'required' });
  if (password) problems.push(...(await judgePassword(ctx, { password, names: namesIn(newcomer) }, stores)));
  const declared =
    newcomer.declared ?? (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const { compile } = stores.passwordRules;
  const judged = await ctx.during('password-rules.load', () => judgeAccountValues({ declared, profile, data, by, before, compile }));
  problems.push(...judged.problems, ...unread, ...judgeSize(ctx, by, before, laidOver(before, judged)));
  const whole = laidOver(before, { profile, data });
  const missing = missingOf(declared.attributes, whole.profile, whole.data);
  if (!newcomer.unfinished) problems.push(...missing.map((field): Problem => ({ field, rule: 'required' })));
  return { problems, missing, attributes: declared.attributes, fit: { profile: judged.profile, data: judged.data } };
}

type Values = Judged['fit'];

const laidOver = (before: Values | null | undefined, values: Values): Values =>
  before ? { profile: merged(before.profile, values.profile), data: merged(before.data, values.data) } : values;

const namesIn = ({ username, email, profile = {} }: Newcomer): string[] =>
  [username, email?.split('@')[0], profile['given_name'], profile['family_name']].filter(
    (name): name is string => typeof name === 'string',
  );

interface Placing {
  readonly directory: string;
  readonly missing: readonly string[];
  readonly documents: readonly Document[];
}

interface StoredNewcomer {
  readonly account: Account;
  readonly verification: QueuedVerification | undefined;
}

type Stored =
  | StoredNewcomer
  | TakenIdentifier
  | TakenValue
  | { readonly taken: 'quota' }
  | { readonly taken: 'group'; readonly group: string };

async function store(
  ctx: Ctx<'directory.unknown'>,
  newcomer: Newcomer,
  { directory, missing, documents }: Placing,
  stores: Stores<RegisterPorts>,
  within: WithinRegistration,
): Promise<Stored> {
  const chosen = newcomer.byAddress ? Password.typed(randomToken(ctx.random)) : newcomer.password;
  const password = chosen ? await hashPassword(ctx, chosen, stores) : null;
  const own = newcomer.question && (await prepareOwn(ctx, newcomer.question, stores));
  const identifiers = identifierKinds.flatMap((kind) => {
    const text = newcomer[kind];
    return text === undefined ? [] : [{ kind, text, verified: newcomer.verified?.includes(kind) ? ctx.now : null }];
  });
  const { profile = {}, data = {}, locale = null, source = 'registration', consents = [], consentFacts = {} } = newcomer;
  const agreed = consents.map((document): NewConsent => {
    const { at, ...told } = consentFacts[document] ?? {};
    const declared = documents.find(({ name }) => name === document);
    return { document, given: at, ...agreedNow(declared, told, locale) };
  });
  const registered = newcomer.unfinished || missing.length > 0 ? null : ctx.now;
  const { identities } = newcomer;
  const parts: AccountParts = {
    id: newcomer.own?.id ?? newcomer.subscriber,
    outerId: newcomer.own?.outerId,
    wasSubscriber: newcomer.subscriber !== undefined,
    directory,
    identifiers,
    profile,
    data,
    locale,
    source,
    registered,
    password,
    state: {},
    consents: agreed,
    credentials: identities === undefined ? {} : { identities },
  };
  return stores.transaction<Stored>(async (tables, rollbackWith) => {
    await holdDirectory(ctx, { id: directory, name: newcomer.directory }, tables);
    const stored = await storeAccount(ctx, parts, tables);
    if ('taken' in stored) return rollbackWith(stored);
    // The number that the account drew is held until the end: of two at once one sees the other.
    const { quota, groups } = ctx.tenant.settings.registration;
    const all = quota === null ? 0 : await ctx.during('account.insert', () => tables.accounts.count(ctx.tenant.id, {}));
    if (quota !== null && all > quota) return rollbackWith({ taken: 'quota' });
    const absent = groups.length === 0 ? undefined : await stores.groupLookup.join(ctx, { account: stored.id, groups }, tables);
    if (absent !== undefined) return rollbackWith({ taken: 'group', group: absent });
    if (newcomer.subscriber) await ctx.during('subscriber.store', () => tables.subscribers.delete(ctx.tenant.id, stored.id));
    await writeSubscriptions(ctx, { holder: stored.id, changes: newcomer.subscriptions ?? [] }, tables);
    if (own) await writeOwn(ctx, { account: stored.id, own }, tables);
    const unproven = identifiers.some(({ kind, verified }) => kind === 'email' && verified === null);
    if (unproven && ctx.tenant.settings.contacts.lockUnconfirmed) {
      await ctx.during('account.lock-new', () =>
        writeLock(tables, { tenant: ctx.tenant.id, scope: 'account', subject: stored.id, until: null, why: 'unconfirmed', since: ctx.now }),
      );
      await recordEvent(ctx, { what: 'account.locked', subject: stored.id, detail: { why: 'unconfirmed' } }, tables);
    }
    const verification = await queueOwn(ctx, stored.id, newcomer, tables);
    await within(tables, stored);
    return { account: stored, verification };
  });
}

/** Whether the address of the newcomer is to be verified now. */
function isToVerify({ tenant }: Ctx, { email, verified }: Newcomer): boolean {
  const { verify, verifyOnRegister } = tenant.settings.contacts;
  return verify !== 'off' && verifyOnRegister && Boolean(email) && !verified?.includes('email');
}

/** The verification mail that the newcomer gets, if any. */
async function queueOwn(
  ctx: Ctx,
  account: string,
  newcomer: Newcomer,
  tables: Parameters<typeof queueVerification>[2],
): Promise<QueuedVerification | undefined> {
  const { verifyLink: link, verifyForm: form, verifyText: text, verifyDeliver: deliver = 'message' } = newcomer;
  return isToVerify(ctx, newcomer) ? queueVerification(ctx, { account, link, form, text, deliver }, tables) : undefined;
}

async function tryToSend(
  ctx: Ctx,
  { code, turned }: QueuedVerification,
  newcomer: Newcomer,
  stores: Stores<RegisterPorts>,
): Promise<Pick<Registered, 'message' | 'code'>> {
  if (code !== undefined) return { message: 'returned', code };
  try {
    await deliverTurned(ctx, turned, stores);
    return { message: 'sent' };
  } catch (error) {
    if (error instanceof StepFailure && error.step === 'mail.send' && newcomer.mailFailure !== 'told') {
      ctx.log('verification mail failed');
      return { message: 'failed' };
    }
    throw error;
  }
}
