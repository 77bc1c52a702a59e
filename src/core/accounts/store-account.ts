// The writes of a new account, in the order that tells its parts apart when one breaks. Call it inside a transaction.
import { recordEvents } from '../audit/index.ts';
import type { NewConsent } from '../consents/types.ts';
import type { WrittenPorts } from '../credentials/every-credential.ts';
import { type CredentialValues, insertCredentials } from '../credentials/in-records.ts';
import type { StoredPassword } from '../credentials/store.ts';
import { insertPasswords } from '../credentials/store-password.ts';
import type { Ctx } from '../faults/index.ts';
import { type GivenIdentifier, newIdentifiers } from '../identifiers/new-identifier.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { storeBrought } from '../subscribers/bring-subscriptions.ts';
import type { BroughtSubscription } from '../subscribers/types.ts';
import type { Instant } from '../time.ts';
import { declaredNow, type IndexPorts, indexAccount } from './index-account.ts';
import { indexContacts } from './index-contacts.ts';
import type { NewAccount } from './store.ts';
import { takeOverSubscriber } from './take-over-subscriber.ts';
import type { Account, AccountState } from './types.ts';

/** A new account and its parts: a member for each table, because many accounts are stored table by table. */
export interface AccountParts extends Omit<NewAccount, 'id' | 'created'> {
  /** Given where the account is moved here from elsewhere; otherwise drawn. */
  readonly id?: string | undefined;
  /** The id is that of a subscriber who becomes this account; else one who has it must have an address of the account, too, or keeps it from the account. */
  readonly wasSubscriber?: boolean | undefined;
  /** Now, if it is not given. */
  readonly created?: Instant | undefined;
  readonly identifiers: readonly GivenIdentifier[];
  /** Hashed before: nothing is hashed inside a transaction. */
  readonly password: StoredPassword | null;
  readonly state: Partial<AccountState>;
  readonly consents: readonly NewConsent[];
  readonly subscriptions?: readonly BroughtSubscription[] | undefined;
  /** As they stand in records, prepared before. A password that came so is not in `password`, too. */
  readonly credentials?: CredentialValues | undefined;
  /** What the event tells beside that the account is new. */
  readonly told?: JsonObject | undefined;
}

/** The kind of the identifier that another account has. */
export type TakenIdentifier = { readonly taken: IdentifierKind };
/** The path of the unique value that another account has, or `number` where id or number are taken. */
export type TakenValue = { readonly taken: 'value'; readonly path: string };

/** The ports that storing an account writes to. */
export type StoreAccountPorts =
  | 'accounts'
  | 'accountStates'
  | 'identifiers'
  | WrittenPorts
  | 'consents'
  | 'profiles'
  | 'events'
  | IndexPorts
  | 'subscribers'
  | 'topicSubscriptions';

/** Returns the account, or the identifier or value that collides. On a collision the caller must roll the transaction back. */
export async function storeAccount(
  ctx: Ctx,
  parts: AccountParts,
  tables: Pick<Stores<StoreAccountPorts>, StoreAccountPorts>,
): Promise<Account | TakenIdentifier | TakenValue> {
  const stored = await storeAccounts(ctx, [parts], tables);
  return 'at' in stored ? stored.taken : stored.accounts[0]!;
}

/** The place of the first account that collides. */
export interface StoreCollision {
  readonly at: number;
  readonly taken: TakenIdentifier | TakenValue;
}

export type StoredAccounts = { readonly accounts: readonly Account[] } | StoreCollision;

/**
 * The same for many accounts, table by table, in the order given. On a collision: the index `at` of the first account that collides, and
 * the caller must roll all back.
 */
export async function storeAccounts(
  ctx: Ctx,
  all: readonly AccountParts[],
  tables: Pick<Stores<StoreAccountPorts>, StoreAccountPorts>,
): Promise<StoredAccounts> {
  const tenant = ctx.tenant.id;
  const rows = all.map((parts) => newAccount(ctx, parts));
  const inserted = await ctx.during('account.insert', () => tables.accounts.insert(tenant, rows));
  if ('taken' in inserted) return { at: rows.findIndex(({ id }) => id === inserted.taken), taken: { taken: 'value', path: 'number' } };
  // What a subscriber agreed and subscribed to goes by the id: whoever is stored under it would be taken for the subscriber.
  const brought = all.flatMap(({ id, wasSubscriber }) => (id === undefined || wasSubscriber ? [] : [id]));
  const subscribers = await ctx.during('account.insert', () => tables.subscribers.held(tenant, brought));
  for (const [at, { id, wasSubscriber, identifiers }] of all.entries()) {
    if (id === undefined || wasSubscriber || !subscribers.has(id)) continue;
    if (!(await takeOverSubscriber(ctx, { id, identifiers }, tables))) return { at, taken: { taken: 'value', path: 'number' } };
  }
  const { accounts } = inserted;
  const each = <T>(of: (parts: AccountParts, account: Account) => readonly T[]): T[] =>
    all.flatMap((parts, at) => of(parts, accounts[at]!));
  const holderOf = (account: string) => accounts.findIndex(({ id }) => id === account);

  const identifiers = each((parts, account) => newIdentifiers(ctx, parts.identifiers, account));
  await ctx.during('account.insert', () => tables.identifiers.release(tenant, ctx.now));
  const known = await ctx.during('account.insert', () => tables.identifiers.insertAll(tenant, identifiers));
  if (known) return { at: holderOf(known.account), taken: { taken: known.kind } };
  await ctx.during('account.insert', () =>
    tables.accountStates.insert(
      tenant,
      each(({ state }, { id }) => [{ ...state, account: id }]),
    ),
  );
  await insertPasswords(
    ctx,
    each(({ password }, { id }) => (password ? [{ ...password, account: id }] : [])),
    tables,
  );
  await ctx.during('profile.create', () =>
    tables.profiles.insert(
      tenant,
      each((_, account) => [communityProfile(ctx, account)]),
    ),
  );
  for (const { given = ctx.now, ...given_ } of each(({ consents }, { id }) => consents.map((consent) => ({ ...consent, account: id })))) {
    const consent = { ...given_, id: newId(ctx.random, ctx.now), given };
    await ctx.during('consent.record', () => tables.consents.insert(tenant, consent));
  }
  const addresses = Map.groupBy(
    identifiers.filter(({ kind }) => kind === 'email'),
    ({ account }) => account,
  );
  for (const [at, { id: account }] of accounts.entries()) {
    const address = addresses.get(account)?.[0]?.normal ?? null;
    await storeBrought(ctx, { account, subscriptions: all[at]!.subscriptions ?? [], address }, tables);
  }
  const held = each(({ credentials = {} }, { id }) => [{ account: id, values: credentials }]);
  const collision = await insertCredentials(ctx, held, tables);
  if (collision) return { at: holderOf(collision.account), taken: { taken: 'value', path: collision.path } };
  const declared = await declaredNow(ctx, tables);
  for (const [at, account] of accounts.entries()) {
    const path = await indexAccount(ctx, { account, declared }, tables);
    if (path !== undefined) return { at, taken: { taken: 'value', path } };
    await indexContacts(ctx, account, null, tables);
  }
  await recordEvents(
    ctx,
    accounts.map(({ id, registered }, at) => {
      const detail = { ...all[at]!.told, ...(registered === null ? { unfinished: true } : {}) };
      return { what: 'account.created', subject: id, detail };
    }),
    tables,
  );
  return { accounts };
}

function newAccount(ctx: Ctx, parts: AccountParts): NewAccount {
  const { identifiers, password, state, consents, subscriptions, credentials, told, wasSubscriber, ...row } = parts;
  return { ...row, id: row.id ?? newId(ctx.random, ctx.now), created: row.created ?? ctx.now };
}

function communityProfile(ctx: Ctx, { id, profile }: Account) {
  const nickname = typeof profile['nickname'] === 'string' ? profile['nickname'] : null;
  return { account: id, nickname, created: ctx.now, updated: ctx.now };
}
