// An operator makes an account in any state. Registration by the person is a flow of its own.
import { hashPassword } from '../credentials/hash-password.ts';
import { isHash } from '../credentials/judge-hash.ts';
import { judgePassword } from '../credentials/judge-password.ts';
import { tooLong } from '../credentials/policy-rules.ts';
import type { Hash, Password } from '../credentials/types.ts';
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { GivenAddress } from '../identifiers/further-addresses.ts';
import { tooLongIdentifiers } from '../identifiers/judge-identifiers.ts';
import { locate } from '../identifiers/locate.ts';
import type { GivenIdentifier } from '../identifiers/new-identifier.ts';
import { isEmail, isPhone } from '../identifiers/normal-forms.ts';
import { type IdentifierKind, identifierKinds } from '../identifiers/types.ts';
import type { Json, JsonObject } from '../json.ts';
import { type OwnQuestion, prepareOwn, problemsOfOwn, writeOwn } from '../questions/own-question.ts';
import { hashSecretsOfAccount } from '../schema/hash-secrets.ts';
import { judgeAccountValues } from '../schema/policy-values.ts';
import { accountType, nothingStored } from '../schema/read-record-type.ts';
import { judgeSize } from '../schema/size-of-values.ts';
import type { Stores, Tables } from '../stores.ts';
import type { Instant } from '../time.ts';
import { defaultDirectory, holdDirectory, namedDirectory } from './directories.ts';
import { writeLock } from './locks.ts';
import { type AccountParts, type StoreAccountPorts, storeAccount, type TakenIdentifier, type TakenValue } from './store-account.ts';
import type { Account, AccountRight, AccountState, Lock } from './types.ts';

/**
 * A new account as an operator describes it; without `password` and `hash` it has no password. `verified` verifies e-mail address and
 * telephone number as of now, or those of them that it names.
 */
export interface CreatedAccount {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly verified?: boolean | readonly IdentifierKind[];
  readonly password?: Password | undefined;
  /** `overridden`: the password is taken though it does not fit the tenant's rules, and the event tells it. */
  readonly rules?: 'overridden';
  /** A user name that is taken is told before a password that does not fit. */
  readonly takenFirst?: boolean;
  /** A hash made elsewhere, kept until its owner signs in; rejected as `hash` where it is none of its scheme, or costs too much. */
  readonly hash?: Hash | undefined;
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  /** A security question that its owner wrote elsewhere, with its answer in clear. */
  readonly question?: OwnQuestion | undefined;
  /** What the caller's dialect could not read of the values, to be told with all else that is wrong with them. */
  readonly unread?: readonly Problem[] | undefined;
  readonly rights?: readonly AccountRight[] | undefined;
  /** By name; the tenant's first where none is named. */
  readonly directory?: string | undefined;
  readonly state?: Partial<AccountState>;
  readonly lock?: Lock | undefined;
  /** Of one that was elsewhere before. */
  readonly moved?: MovedAccount | undefined;
  /** Runs in the transaction, once the account is stored: where it throws, there is none. */
  readonly inside?: ((account: Account, tables: Stores<keyof Tables>) => Promise<void>) | undefined;
}

/** What an account brings from where it was. */
export interface MovedAccount extends Pick<AccountParts, 'outerId' | 'registered' | 'updated' | 'lastSignIn' | 'locale' | 'source'> {
  readonly id: string;
  readonly created: Instant | undefined;
  /** In place of `email`: all of them, the account's own first. */
  readonly addresses: readonly GivenAddress[];
  /** Elements of the plural of identities. */
  readonly identities: Json;
}

type CreatePorts = StoreAccountPorts | 'answers' | 'digests' | 'directories' | 'hashes' | 'passwordRules' | 'locks';

/**
 * Creates the account in one transaction and returns it. Rules for names do not bind an operator, but for the longest that is kept, and those for passwords do unless they are
 * overridden, but for the longest password that is hashed; declared types and uniqueness do, and that a telephone number has its country code: a person
 * would not be found by it, and nobody would know. Required attributes may be missing. Sends no message.
 */
export async function createAccount(
  ctx: Ctx<'directory.unknown' | 'input.rejected' | 'username.taken' | 'email.taken' | 'phone.taken' | 'value.taken'>,
  input: CreatedAccount,
  stores: Stores<CreatePorts>,
): Promise<Account> {
  const directory = input.directory ? (await namedDirectory(ctx, input.directory, stores)).id : await defaultDirectory(ctx, stores);
  const declared = (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const asked = { profile: input.profile ?? {}, data: input.data ?? {} };
  const { problems, profile, data } = await ctx.during('password-rules.load', () =>
    judgeAccountValues({ declared, ...asked, by: 'operator', before: null, compile: stores.passwordRules.compile }),
  );
  const brought: readonly Problem[] =
    input.hash && !isHash(input.hash)
      ? [{ field: 'hash', rule: 'unparsable', expected: 'a hash of its scheme', family: input.hash.scheme.kind }]
      : [];
  const wrong = (input.moved?.addresses ?? []).some(({ text }) => !isEmail(text.trim()));
  const addressed: readonly Problem[] = wrong ? [{ field: 'email', rule: 'email-form' }] : [];
  const number: readonly Problem[] = input.phone?.trim() && !isPhone(input.phone) ? [{ field: 'phone', rule: 'phone-form' }] : [];
  if (input.takenFirst) await demandFree(ctx, input, directory, stores);
  const unfit = input.password ? await judgePassword(ctx, { password: input.password, names: namesIn(input, profile) }, stores) : [];
  const overridden = input.rules === 'overridden' && unfit.length > 0;
  const rejected = asProblems([
    ...problems,
    ...(input.unread ?? []),
    ...judgeSize(ctx, 'operator', null, { profile, data }),
    ...brought,
    ...addressed,
    ...number,
    ...tooLongIdentifiers(input),
    ...(input.question ? await problemsOfOwn(ctx, input.question, stores) : []),
    ...(overridden ? tooLong(input.password, 'password') : unfit),
  ]);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  const password = input.password
    ? await hashPassword(ctx, input.password, stores)
    : input.hash
      ? { ...input.hash, changed: ctx.now }
      : null;
  const given = { username: input.username, email: input.email, phone: input.phone };
  const { moved } = input;
  const addresses = (moved?.addresses ?? []).map((each) => ({ kind: 'email' as const, ...each }));
  const identifiers = (Object.keys(given) as IdentifierKind[]).flatMap((kind): readonly GivenIdentifier[] => {
    const text = given[kind]?.trim();
    return text ? [{ kind, text, verified: isVerified(input, kind) ? ctx.now : null }] : [];
  });
  const own = input.question && (await prepareOwn(ctx, input.question, stores));
  const values = await hashSecretsOfAccount(ctx, declared.attributes, { profile, data }, stores);
  const result = await stores.transaction<Account | TakenIdentifier | TakenValue>(async (tables, rollbackWith) => {
    await holdDirectory(ctx, { id: directory, name: input.directory }, tables);
    const parts = { directory, identifiers: [...identifiers, ...addresses], ...values };
    const { addresses: _, identities, ...whence } = moved ?? { ...nowhere, registered: ctx.now };
    const stored = await storeAccount(
      ctx,
      {
        ...parts,
        ...whence,
        credentials: { identities },
        password,
        state: input.state ?? {},
        rights: input.rights,
        consents: [],
        ...(overridden ? { told: { password: 'against the rules' } } : {}),
      },
      tables,
    );
    if ('taken' in stored) return rollbackWith(stored);
    if (own) await writeOwn(ctx, { account: stored.id, own }, tables);
    if (input.lock) await writeLock(tables, { tenant: ctx.tenant.id, scope: 'account', subject: stored.id, ...input.lock });
    await input.inside?.(stored, tables);
    return stored;
  });
  if ('taken' in result && result.taken === 'value') throw ctx.fail('value.taken', { path: result.path });
  if ('taken' in result) throw ctx.fail(`${result.taken}.taken`, { given: given[result.taken] ?? addresses[0]?.text ?? '' });
  return result;
}

const isVerified = ({ verified = false }: CreatedAccount, kind: IdentifierKind): boolean =>
  kind !== 'username' && (typeof verified === 'boolean' ? verified : verified.includes(kind));

/** Of an account that is made here. */
const nowhere = { locale: null, source: 'operator', addresses: [], identities: null } as const;

/** What a password should not contain of its owner. */
const namesIn = ({ username, email }: CreatedAccount, profile: JsonObject): string[] =>
  [username, email?.split('@')[0], profile['given_name'], profile['family_name']].filter((name) => typeof name === 'string');

async function demandFree(
  ctx: Ctx<'username.taken'>,
  { username }: CreatedAccount,
  directory: string,
  stores: Stores<'identifiers'>,
): Promise<void> {
  const named = { text: username ?? '', kinds: identifierKinds, directory, asked: 'free' } as const;
  if (username !== undefined && (await locate(ctx, named, stores))) throw ctx.fail('username.taken', { given: username });
}
