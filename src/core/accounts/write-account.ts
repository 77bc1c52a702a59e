// Writing to an account that exists, whatever of it: one order, one transaction. Declared → find → closed to persons, types and rules →
// present password → new one → unique → stored, all or nothing. Only what the change makes different is judged: what is stored may be older
// than a rule, or have come from somebody whom the rule does not bind, and must not keep the account from being changed.
import { recordEvent } from '../audit/index.ts';
import { matches, type Password, prepareNext, type StoredPassword, writeNext } from '../credentials/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { writeElements } from '../federation/identities-as-elements.ts';
import { judgeIdentifiers } from '../identifiers/judge-identifiers.ts';
import { newIdentifier } from '../identifiers/new-identifier.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { type Identifier, type IdentifierKind, identifierKinds } from '../identifiers/types.ts';
import { type Json, type JsonObject, merged } from '../json.ts';
import { changedClosed, closedParts } from '../schema/closed-to-persons.ts';
import { hashSecretsOfAccount } from '../schema/hash-secrets.ts';
import { type Declared, judgeAccountValues } from '../schema/policy-values.ts';
import { accountType, nothingStored } from '../schema/read-record-type.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import { indexAccount } from './index-account.ts';
import type { TakenIdentifier, TakenValue } from './store-account.ts';
import type { Account } from './types.ts';

export interface AccountWriting {
  readonly account: string;
  readonly by: 'person' | 'operator';
  /** Laid over the present claims: null removes one. */
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  /** What the caller's face knows to be declared, where that is more than what the tenant declared. */
  readonly declared?: Declared;
  readonly locale?: string;
  /** New user name, address or number; null takes one away. New contacts are not verified unless an operator's time says so. */
  readonly identifiers?: { readonly [K in IdentifierKind]?: { readonly text: string; readonly verified?: Instant | null } | null };
  /** New identifiers may have any form, as where the caller makes accounts: `createAccount` and records of operators. */
  readonly anyForm?: boolean;
  readonly password?: {
    readonly current?: Password | undefined;
    readonly next: Password;
    /** The caller's right or form makes the present password unnecessary. */
    readonly currentNotAsked?: boolean;
    readonly field?: string;
  };
  /** The session that writes, which a new password may spare. */
  readonly session?: string | undefined;
  readonly mustChangePassword?: boolean;
  /** A hash made elsewhere in place of a password; null takes the password away. */
  readonly hash?: StoredPassword | null;
  readonly lastSignIn?: Instant | null;
  readonly expires?: Instant | null;
  /** Elements of the plural of identities. */
  readonly identities?: Json;
  /** False leaves the time of the last change as it is. */
  readonly touch?: boolean;
  /** The time of the change, where it happened elsewhere. */
  readonly updated?: Instant;
}

type WriteFault =
  | 'account.not-found'
  | 'input.rejected'
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken'
  | 'current-password.missing'
  | 'password.mismatch'
  | 'password.reused';

type WritePorts =
  | 'accounts'
  | 'recordTypes'
  | 'recordValues'
  | 'events'
  | 'identifiers'
  | 'identities'
  | 'passwords'
  | 'histories'
  | 'hashes'
  | 'passwordRules'
  | 'sessions'
  | 'accountStates';

export async function writeAccount(ctx: Ctx<WriteFault>, input: AccountWriting, stores: Stores<WritePorts>): Promise<Account> {
  const tenant = ctx.tenant.id;
  const declared =
    input.declared ?? (await ctx.doing('settings.read', () => stores.recordTypes.read(tenant, accountType))) ?? nothingStored;
  const before = await ctx.doing('account.read', () => stores.accounts.read(tenant, input.account));
  if (!before) throw ctx.fail('account.not-found', { by: 'id', given: input.account });
  const judged = await ctx.doing('password-rules.load', () =>
    judgeAccountValues({
      declared,
      profile: input.profile ?? {},
      data: input.data ?? {},
      by: input.by,
      before,
      compile: stores.passwordRules.compile,
    }),
  );
  const present = await ctx.doing('account.read', () => stores.identifiers.list(tenant, input.account));
  const problems = asProblems([
    ...problemsOfPerson(input),
    ...judged.problems,
    ...(await problemsOfIdentifiers(ctx, input, present, stores)),
  ]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const { profile, data } = await hashSecretsOfAccount(ctx, declared.attributes, judged, stores);
  const change = await passwordChange(ctx, input, present, stores);
  const outcome = await stores.together<Outcome>(async (tables, undo) => {
    // Others may have written since it was judged: what is given is laid over what the account has now, and may still change nothing closed.
    await ctx.doing('account.read', () => tables.accounts.hold(tenant, input.account));
    const now = (await ctx.doing('account.read', () => tables.accounts.read(tenant, input.account))) ?? undo({ refused: 'gone' });
    const updated = input.updated ?? (input.touch === false ? now.updated : nextStamp(ctx.now, now.updated));
    const patch = {
      profile: merged(now.profile, profile),
      data: merged(now.data, data),
      ...given('locale', input.locale),
      ...given('lastSignIn', input.lastSignIn),
    };
    const closed = input.by === 'person' ? changedClosed(declared.attributes, documentOf(now), documentOf(patch)) : [];
    if (closed.length > 0) undo({ refused: closed });
    const taken = await replaceIdentifiers(ctx, input, now, present, tables);
    if (taken) undo({ taken });
    await ctx.doing('account.update', () => tables.accounts.update(tenant, input.account, patch, updated));
    if (change) await writeNext(ctx, change.next, change.hashed, tables);
    const { hash } = input;
    if (hash === null) await ctx.doing('password.store', () => tables.passwords.delete(tenant, input.account));
    else if (hash) await ctx.doing('password.store', () => tables.passwords.write(tenant, input.account, hash));
    if (input.identities !== undefined && (await writeElements(ctx, input.account, input.identities, tables)) !== undefined)
      undo({ taken: 'value', path: 'identities.subject' });
    const path = await indexAccount(ctx, { ...now, ...patch }, tables);
    if (path !== undefined) undo({ taken: 'value', path });
    const state = {
      ...given('mustChangePassword', input.mustChangePassword === undefined ? undefined : input.mustChangePassword ? ctx.now : null),
      ...given('expires', input.expires),
    };
    if (Object.keys(state).length > 0) await ctx.doing('account.update', () => tables.accountStates.update(tenant, input.account, state));
    await recordEvent(ctx, { what: 'account.changed', subject: input.account }, tables);
    return { stored: { ...now, ...patch, updated } };
  });
  if ('stored' in outcome) {
    ctx.note('account written');
    return outcome.stored;
  }
  if ('refused' in outcome) {
    const rejected = outcome.refused === 'gone' ? undefined : asProblems(outcome.refused.map(forbidden));
    throw rejected ? ctx.fail('input.rejected', { problems: rejected }) : ctx.fail('account.not-found', { by: 'id', given: input.account });
  }
  if (outcome.taken === 'value') throw ctx.fail('value.taken', { path: outcome.path });
  throw ctx.fail(`${outcome.taken}.taken`, { given: input.identifiers?.[outcome.taken]?.text ?? '' });
}

/** `refused`: the closed paths that a person would change, or that the account is gone meanwhile. */
type Outcome = { readonly stored: Account } | { readonly refused: readonly string[] | 'gone' } | TakenIdentifier | TakenValue;

const documentOf = ({ profile, data }: Pick<Account, 'profile' | 'data'>): JsonObject => ({ ...profile, data });
const forbidden = (field: string): Problem => ({ field, rule: 'write-forbidden' });

const given = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** What a person gives of an account's closed parts. */
function problemsOfPerson({ by, identifiers = {}, ...input }: AccountWriting): Problem[] {
  if (by !== 'person') return [];
  const stamps = Object.entries(identifiers).flatMap(([kind, wanted]) => (wanted?.verified === undefined ? [] : [`${kind}Verified`]));
  const parts = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return [...stamps, ...parts].filter(isClosedPart).map(forbidden);
}

const isClosedPart = (name: string): boolean => (closedParts as readonly string[]).includes(name);

async function problemsOfIdentifiers(
  ctx: Ctx,
  { identifiers = {}, anyForm = false }: AccountWriting,
  present: readonly Identifier[],
  stores: Stores<'passwordRules'>,
): Promise<readonly Problem[]> {
  const isStored = (kind: string, text: string) => present.some((one) => one.kind === kind && one.spelled === text.trim());
  const chosen = Object.entries(identifiers).flatMap(([kind, wanted]) =>
    wanted && !isStored(kind, wanted.text) ? [[kind, wanted.text] as const] : [],
  );
  const blank = chosen
    .filter(([kind, text]) => text.trim() === '' && (anyForm || kind === 'username'))
    .map(([field]): Problem => ({ field, rule: 'required' }));
  return anyForm || blank.length > 0 ? blank : judgeIdentifiers(ctx, Object.fromEntries(chosen), stores);
}

async function passwordChange(
  ctx: Ctx<'current-password.missing' | 'password.mismatch' | 'password.reused' | 'input.rejected'>,
  { account, password, session }: AccountWriting,
  present: readonly Identifier[],
  stores: Stores<WritePorts>,
) {
  if (!password) return undefined;
  const stored = await ctx.doing('password.read', () => stores.passwords.read(ctx.tenant.id, account));
  if (stored && !password.currentNotAsked && ctx.tenant.settings.passwords.askCurrent) {
    if (!password.current) throw ctx.fail('current-password.missing', {});
    if (!(await matches(ctx, stored, password.current, stores))) throw ctx.fail('password.mismatch', { attemptsLeft: null });
  }
  const names = present.map(({ kind, spelled }) => (kind === 'email' ? (spelled.split('@')[0] ?? '') : spelled));
  const next = { account, next: password.next, names, session, ...(password.field ? { field: password.field } : {}) };
  return { next, hashed: await prepareNext(ctx, next, stores) };
}

async function replaceIdentifiers(
  ctx: Ctx,
  { identifiers = {} }: AccountWriting,
  account: Account,
  present: readonly Identifier[],
  tables: Pick<Stores<'identifiers'>, 'identifiers'>,
): Promise<IdentifierKind | undefined> {
  const tenant = ctx.tenant.id;
  for (const kind of identifierKinds) {
    const wanted = identifiers[kind];
    if (wanted === undefined) continue;
    const old = present.find((identifier) => identifier.kind === kind);
    const normal = wanted ? normalForm(kind, wanted.text) : undefined;
    if (old?.normal === normal && old?.spelled === wanted?.text.trim()) {
      const at = wanted?.verified;
      if (old && at !== undefined && at !== old.verified)
        await ctx.doing('account.update', () => tables.identifiers.verify(tenant, old.id, at));
      continue;
    }
    if (old) await ctx.doing('account.update', () => tables.identifiers.delete(tenant, old.id));
    if (!wanted || normal === undefined) continue;
    const verified = wanted.verified === undefined ? (old?.normal === normal ? old.verified : null) : wanted.verified;
    const row = newIdentifier(ctx, { kind, text: wanted.text, verified }, account);
    if ((await ctx.doing('account.update', () => tables.identifiers.insert(tenant, row))) === 'taken') return kind;
  }
  return undefined;
}
