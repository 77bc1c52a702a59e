// Accounts as records: which attribute is kept in which part of an account. Claims and declared data need no word here.
import {
  type AccountChange,
  type AccountParts,
  defaultDirectory,
  demandOpen,
  given,
  removeAccount,
  storeAccounts,
  writeAccount,
} from '../accounts/index.ts';
import type { Account, AccountState } from '../accounts/types.ts';
import { hashPassword, Password, type StoredPassword } from '../credentials/index.ts';
import { noteHash, readHash } from '../credentials/read-hash.ts';
import type { Ctx } from '../faults/index.ts';
import { elementOf } from '../federation/identities-as-elements.ts';
import type { Identity } from '../federation/types.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { type Identifier, type IdentifierKind, identifierKinds } from '../identifiers/types.ts';
import { isObject, type Json, type JsonObject, valueAt, withValueAt } from '../json.ts';
import { comparable } from '../schema/index-values.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { type Instant, instantOfText, textOfInstant } from '../time.ts';
import type { Keeping, KeepingPorts, Ready, RecordChange } from './keeping.ts';
import type { Kept, RecordKey, Values } from './types.ts';

interface Parts {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly identities: readonly Identity[];
  readonly state: AccountState | undefined;
  readonly password: StoredPassword | undefined;
}

const contacts = { email: 'emailVerified', phone: 'phoneVerified', username: 'usernameVerified' } as const;

export const accountsKeeping: Keeping = {
  async read(ctx, type, key, stores) {
    const account = await accountBy(ctx, key, stores);
    return account && (await keptOf(ctx, type, [account], stores))[0];
  },

  async find(ctx, type, query, stores) {
    const accounts = await ctx.doing('account.read', () => stores.accounts.find(ctx.tenant.id, query));
    return keptOf(ctx, type, accounts, stores);
  },

  stamps: (ctx, ids, { accounts }) => ctx.doing('account.read', () => accounts.stamps(ctx.tenant.id, ids)),

  count: (ctx, query, _type, { accounts }) => ctx.doing('account.read', () => accounts.count(ctx.tenant.id, query)),

  prepare: async (ctx, record, stores) => ({ record, password: await passwordOf(ctx, record.values['password'], stores) }),

  async insert(ctx, _type, ready, tables) {
    const directory = await defaultDirectory(ctx, tables);
    const stored = await storeAccounts(
      ctx,
      ready.map((each) => partsOf(ctx, each, directory)),
      tables,
    );
    if (!('at' in stored)) return { kept: stored.accounts.map((account, at) => ({ ...account, values: ready[at]!.record.values })) };
    const { at, taken } = stored;
    if (taken.taken === 'value') return { at, taken };
    return { at, taken: { taken: taken.taken, given: String(ready[at]!.record.values[taken.taken] ?? '') } };
  },

  async change(ctx, _type, change, stores) {
    const { before, by, touch, updated } = change;
    const changes = changesOf(ctx, change);
    await writeAccount(
      ctx,
      by === 'operator'
        ? { account: before.id, by, changes, touch, updated }
        : { account: before.id, by, changes: demandOpen(ctx, changes), touch },
      stores,
    );
  },

  remove: (ctx, _type, { kept, by }, stores) => removeAccount(ctx, { account: kept.id, by }, stores),
};

async function accountBy(ctx: Ctx, key: RecordKey, { accounts, identifiers, recordValues }: Stores<KeepingPorts>) {
  const tenant = ctx.tenant.id;
  return ctx.doing('account.read', async () => {
    if ('id' in key) return accounts.read(tenant, key.id);
    if ('number' in key) return accounts.findByNumber(tenant, key.number);
    const { path, value } = key;
    if (path in contacts) {
      const kind = path as IdentifierKind;
      const found = await identifiers.find(tenant, kind, normalForm(kind, String(value)));
      return found && accounts.read(tenant, found.account);
    }
    const id = await recordValues.find(tenant, accountType, path, comparable(value));
    return id === undefined ? undefined : accounts.read(tenant, id);
  });
}

/** Everything beside the accounts is read for all of them at once, and only where the type shows it. */
async function keptOf(ctx: Ctx, type: RecordType, accounts: readonly Account[], stores: Stores<KeepingPorts>): Promise<Kept[]> {
  const tenant = ctx.tenant.id;
  const ids = accounts.map(({ id }) => id);
  const shows = (...paths: string[]) => ids.length > 0 && type.attributes.some(({ path }) => paths.includes(path));
  const identifiers = shows(...Object.keys(contacts), ...Object.values(contacts))
    ? await ctx.doing('account.read', () => stores.identifiers.listAll(tenant, ids))
    : [];
  const identities = shows('identities') ? await ctx.doing('identities.list', () => stores.identities.listAll(tenant, ids)) : [];
  const states = shows('expires') ? await ctx.doing('account-state.read', () => stores.accountStates.readAll(tenant, ids)) : undefined;
  const passwords = shows('password') ? await ctx.doing('password.read', () => stores.passwords.readAll(tenant, ids)) : undefined;
  return accounts.map((account) => {
    const of = <T extends { readonly account: string }>(rows: readonly T[]) => rows.filter((row) => row.account === account.id);
    const parts = {
      account,
      identifiers: of(identifiers),
      identities: of(identities),
      state: states?.get(account.id),
      password: passwords?.get(account.id),
    };
    const values = Object.fromEntries(
      type.attributes.map(({ path, type: kind }) => [path, partOf(parts, path) ?? (kind === 'plural' ? [] : null)]),
    );
    return { id: account.id, number: account.number, created: account.created, updated: account.updated, values };
  });
}

const timeOf = (at: Instant | null | undefined): string | null => (at === null || at === undefined ? null : textOfInstant(at));

function partOf({ account, identifiers, identities, state, password }: Parts, path: string): Json | undefined {
  const contact = (kind: string) => identifiers.find((identifier) => identifier.kind === kind);
  switch (path) {
    case 'email':
    case 'phone':
    case 'username':
      return contact(path)?.spelled;
    case 'emailVerified':
      return timeOf(contact('email')?.verified);
    case 'phoneVerified':
      return timeOf(contact('phone')?.verified);
    case 'lastSignIn':
      return timeOf(account.lastSignIn);
    case 'expires':
      return timeOf(state?.expires);
    case 'password':
      return password ? { ...noteHash(password), created: textOfInstant(password.changed) } : null;
    case 'identities':
      return identities.map(elementOf);
    default:
      return valueAt({ ...account.profile, data: account.data }, path);
  }
}

interface Split {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly identifiers: { readonly [K in IdentifierKind]?: string | null };
  readonly verified: { readonly [K in IdentifierKind]?: Instant | null };
  readonly lastSignIn: Instant | null | undefined;
  readonly expires: Instant | null | undefined;
  readonly identities: Json | undefined;
}

function split(values: Values): Split {
  const instant = (path: string) =>
    values[path] === undefined ? undefined : values[path] === null ? null : (instantOfText(String(values[path])) ?? null);
  const identifiers: { [K in IdentifierKind]?: string | null } = {};
  const verified: { [K in IdentifierKind]?: Instant | null } = {};
  for (const kind of identifierKinds) {
    const text = values[kind];
    if (text !== undefined) identifiers[kind] = text === null || text === '' ? null : String(text);
    const at = instant(contacts[kind]);
    if (at !== undefined) verified[kind] = at;
  }
  const data: Record<string, Json> = {};
  let profile: Record<string, Json> = {};
  for (const [path, value] of Object.entries(values)) {
    if (isPart(path)) continue;
    const [top, inner, ...deeper] = path.split('.') as [string, ...string[]];
    if (top === 'data' && inner !== undefined && deeper.length === 0) data[inner] = value;
    else if (inner === undefined) profile[top] = value;
    else profile = { ...withValueAt(profile, path, value) };
  }
  return {
    profile,
    data,
    identifiers,
    verified,
    lastSignIn: instant('lastSignIn'),
    expires: instant('expires'),
    identities: values['identities'],
  };
}

function partsOf(ctx: Ctx, { record, password }: Ready, directory: string): AccountParts {
  const { profile, data, identifiers, verified, lastSignIn, expires, identities } = split(record.values);
  const { id, number, created = ctx.now, updated, declared } = record;
  return {
    directory,
    identifiers: identifierKinds.flatMap((kind) => {
      const text = identifiers[kind];
      return text ? [{ kind, text, verified: verified[kind] ?? null }] : [];
    }),
    profile,
    data,
    locale: null,
    source: 'operator',
    registered: created,
    password,
    state: expires === undefined ? {} : { expires },
    consents: [],
    id,
    number,
    created,
    updated: updated ?? created,
    lastSignIn,
    declared,
    ...(identities === undefined ? {} : { identities }),
  };
}

const parts = new Set<string>([...Object.keys(contacts), ...Object.values(contacts), 'lastSignIn', 'expires', 'password', 'identities']);

/** Whether an attribute of accounts is kept in a part of its own, and is neither a claim nor declared data. */
export const isPart = (path: string): boolean => parts.has(path);

async function passwordOf(ctx: Ctx, given: Json | undefined, stores: Stores<KeepingPorts>): Promise<StoredPassword | null> {
  if (typeof given === 'string') return hashPassword(ctx, Password.typed(given), stores);
  return isObject(given) ? importedHash(ctx, given) : null;
}

function importedHash(ctx: Ctx, given: JsonObject): StoredPassword | null {
  const read = readHash(given);
  const changed = typeof given['created'] === 'string' ? instantOfText(given['created']) : undefined;
  return read ? { ...read, changed: changed ?? ctx.now } : null;
}

function changesOf(ctx: Ctx, { before, values, by }: RecordChange): readonly AccountChange[] {
  const { profile, data, identifiers, verified, lastSignIn, expires, identities } = split(values);
  const password = values['password'];
  const hash = password === null ? null : isObject(password) ? (importedHash(ctx, password) ?? undefined) : undefined;
  const isOperator = by === 'operator';
  return [
    { kind: 'values', profile, data },
    ...identifierKinds.flatMap((kind) => {
      if (identifiers[kind] === undefined && verified[kind] === undefined) return [];
      const present = before.values[kind];
      const text = identifiers[kind] === undefined ? (typeof present === 'string' ? present : null) : identifiers[kind];
      return [{ kind, text, verified: verified[kind], anyForm: isOperator }];
    }),
    ...(typeof password === 'string' ? [{ kind: 'password' as const, next: Password.typed(password), currentNotAsked: isOperator }] : []),
    ...given(hash, (hash) => ({ kind: 'hash', hash })),
    ...given(identities, (elements) => ({ kind: 'identities', elements })),
    ...given(lastSignIn, (at) => ({ kind: 'lastSignIn', at })),
    ...given(expires, (at) => ({ kind: 'expires', at })),
  ];
}
