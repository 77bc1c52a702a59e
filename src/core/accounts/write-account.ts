// Writing to an account that exists, whatever of it: one order, one transaction. Declared and writable → find → types and rules →
// present password → new one → unique → stored, all or nothing.
import { recordEvent } from '../audit/index.ts';
import { matches, type Password, prepareNext, writeNext } from '../credentials/index.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { isEmail, isPhone, normalForm } from '../identifiers/normal-forms.ts';
import type { Identifier, IdentifierKind } from '../identifiers/types.ts';
import { newId } from '../ids.ts';
import { type JsonObject, merged } from '../json.ts';
import { problemsOfValues } from '../schema/policy-values.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import type { Account } from './types.ts';

export interface AccountWriting {
  readonly account: string;
  readonly by: 'person' | 'operator';
  /** Laid over the present claims: null removes one. */
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  readonly locale?: string;
  /** New user name, address or number; null takes one away. New contacts are not verified unless a time says so. */
  readonly identifiers?: { readonly [K in IdentifierKind]?: { readonly text: string; readonly verified?: Instant | null } | null };
  readonly password?: {
    readonly current?: Password | undefined;
    readonly next: Password;
    /** The caller's right or form makes the present password unnecessary. */
    readonly currentNotAsked?: boolean;
    readonly field?: string;
  };
  /** The session that writes, which a new password may spare. */
  readonly session?: string | undefined;
  /** The picture the caller has of the record. */
  readonly mustChangePassword?: boolean;
}

type WriteFault =
  | 'account.not-found'
  | 'input.rejected'
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'current-password.missing'
  | 'password.mismatch'
  | 'password.reused';

type WritePorts =
  | 'accounts'
  | 'recordTypes'
  | 'events'
  | 'identifiers'
  | 'passwords'
  | 'histories'
  | 'hashes'
  | 'passwordRules'
  | 'sessions'
  | 'accountStates';

export async function writeAccount(ctx: Ctx<WriteFault>, input: AccountWriting, stores: Stores<WritePorts>): Promise<Account> {
  const tenant = ctx.tenant.id;
  const { profile = {}, data = {} } = input;
  const attributes = await ctx.doing('settings.read', () => stores.recordTypes.attributes(tenant));
  const before = await ctx.doing('account.read', () => stores.accounts.read(tenant, input.account));
  if (!before) throw ctx.fail('account.not-found', { by: 'id', given: input.account });
  const problems = asProblems([...problemsOfValues({ attributes, profile, data, by: input.by }), ...problemsOfIdentifiers(input)]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const present = await ctx.doing('account.read', () => stores.identifiers.list(tenant, input.account));
  const change = await passwordChange(ctx, input, present, stores);
  const updated = nextStamp(ctx.now, before.updated);
  const patch = {
    profile: merged(before.profile, profile),
    data: merged(before.data, data),
    ...(input.locale === undefined ? {} : { locale: input.locale }),
  };
  const outcome = await stores.together<'stored' | { taken: IdentifierKind }>(async (tables, undo) => {
    const taken = await replaceIdentifiers(ctx, input, before, present, tables);
    if (taken) undo({ taken });
    await ctx.doing('account.update', () => tables.accounts.update(tenant, input.account, patch, updated));
    if (change) await writeNext(ctx, change.next, change.hashed, tables);
    const { mustChangePassword } = input;
    if (mustChangePassword !== undefined) {
      await ctx.doing('account.update', () =>
        tables.accountStates.update(tenant, input.account, { mustChangePassword: mustChangePassword ? ctx.now : null }),
      );
    }
    await recordEvent(ctx, { what: 'account.changed', subject: input.account }, tables);
    return 'stored';
  });
  if (outcome !== 'stored') throw ctx.fail(`${outcome.taken}.taken`, { given: input.identifiers?.[outcome.taken]?.text ?? '' });
  ctx.note('account written');
  return { ...before, ...patch, updated };
}

function problemsOfIdentifiers({ identifiers = {} }: AccountWriting): Problem[] {
  const { email, phone, username } = identifiers;
  return [
    ...(email && !isEmail(email.text.trim()) ? [{ field: 'email', rule: 'email-form' } as const] : []),
    ...(phone && !isPhone(phone.text) ? [{ field: 'phone', rule: 'phone-form' } as const] : []),
    ...(username && username.text.trim() === '' ? [{ field: 'username', rule: 'required' } as const] : []),
  ];
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
  { account, identifiers = {} }: AccountWriting,
  { directory }: Account,
  present: readonly Identifier[],
  tables: Pick<Stores<'identifiers'>, 'identifiers'>,
): Promise<IdentifierKind | undefined> {
  const tenant = ctx.tenant.id;
  for (const kind of ['username', 'email', 'phone'] as const) {
    const wanted = identifiers[kind];
    if (wanted === undefined) continue;
    const old = present.find((identifier) => identifier.kind === kind);
    const normal = wanted ? normalForm(kind, wanted.text) : undefined;
    if (old?.normal === normal && old?.spelled === wanted?.text) continue;
    if (old) await ctx.doing('account.update', () => tables.identifiers.delete(tenant, old.id));
    if (!wanted || normal === undefined) continue;
    const verified = wanted.verified ?? (old?.normal === normal ? old.verified : null);
    const row = { id: newId(ctx.chance, ctx.now), account, directory, kind, spelled: wanted.text.trim(), normal, verified };
    if ((await ctx.doing('account.update', () => tables.identifiers.insert(tenant, row))) === 'taken') return kind;
  }
  return undefined;
}
