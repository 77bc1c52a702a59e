// Accounts as records: read with the rows beside them, stored and changed by the commands of the accounts' area.
import {
  type AccountChange,
  type AccountParts,
  defaultDirectory,
  demandOpen,
  removeAccount,
  storeAccounts,
  writeAccount,
} from '../accounts/index.ts';
import type { FormerAccount } from '../accounts/keep-former.ts';
import type { Account, Person } from '../accounts/types.ts';
import { credentialAt, credentialsInRecords, prepareCredentials } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { identifierKinds } from '../identifiers/types.ts';
import type { Json } from '../json.ts';
import { comparable } from '../schema/index-values.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { type AccountRows, changesOf, type RowsBeside, rowsOf, valuesOf } from './account-parts.ts';
import type { PreparedRecord, RecordBackend, RecordBackendPorts } from './backend.ts';
import { jsonPaths } from './lay-values.ts';
import type { FoundRecord, RecordKey } from './types.ts';

export const accountBackend: RecordBackend = {
  async read(ctx, type, key, stores) {
    const account = await accountBy(ctx, key, stores);
    return account && (await keptOf(ctx, type, [account], stores))[0];
  },

  async find(ctx, type, query, stores) {
    const accounts = await ctx.during('account.read', () => stores.accounts.find(ctx.tenant.id, query));
    return keptOf(ctx, type, accounts, stores);
  },

  former(type, { id, number, created }, { since, value }) {
    const { account, identifiers, state } = value as unknown as FormerAccount;
    const kept = type.attributes.filter(({ path }) => !credentialAt(path));
    const values = valuesOf({ ...type, attributes: kept }, { account, identifiers, state: state ?? undefined, credentials: new Map() });
    return { id, number, created, updated: since, values };
  },

  stamps: (ctx, ids, { accounts }) => ctx.during('account.read', () => accounts.stamps(ctx.tenant.id, ids)),

  count: (ctx, query, _type, { accounts }) => ctx.during('account.read', () => accounts.count(ctx.tenant.id, query)),

  prepare: async (ctx, record, stores) => ({ record, credentials: await prepareCredentials(ctx, record.values, stores) }),

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

  async change(ctx, type, { before, values, by, touch, updated, provenAt, undo = (code) => code }, stores) {
    const changes = changesOf({ values, before: before.values, by, whole: jsonPaths(type.attributes) });
    const writing =
      by === 'operator'
        ? ({ account: before.id, by, changes, touch, updated } as const)
        : ({ account: before.id, by, changes: demandOpen(ctx, changes), touch, provenAt, undo } as const);
    await writeAccount(ctx, writing, stores);
  },

  remove: (ctx, _type, { kept, by, provenAt }, stores) => removeAccount(ctx, { account: kept.id, by, provenAt }, stores),
};

async function accountBy(ctx: Ctx, key: RecordKey, { accounts, identifiers, recordValues }: Stores<RecordBackendPorts>) {
  const tenant = ctx.tenant.id;
  return ctx.during('account.read', async () => {
    if ('id' in key) return accounts.read(tenant, key.id);
    if ('number' in key) return accounts.findByNumber(tenant, key.number);
    const { path, value } = key;
    const kind = identifierKinds.find((each) => each === path);
    if (kind) {
      const found = await identifiers.find(tenant, kind, normalForm(kind, String(value)));
      return found && accounts.read(tenant, found.account);
    }
    const id = await recordValues.find(tenant, accountType, path, comparable(value));
    return id === undefined ? undefined : accounts.read(tenant, id);
  });
}

/** The record of a person who was read already; one statement for each kind of credential that the type shows. */
export async function recordOfPerson(
  ctx: Ctx,
  { type, person }: { readonly type: RecordType; readonly person: Pick<Person, 'account' | 'identifiers' | 'state'> },
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord> {
  const [record] = await recordsOf(ctx, type, [person], stores);
  return record!;
}

/** Everything beside the accounts is read for all of them at once, and only where the type shows it. */
async function keptOf(
  ctx: Ctx,
  type: RecordType,
  accounts: readonly Account[],
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord[]> {
  const tenant = ctx.tenant.id;
  const ids = accounts.map(({ id }) => id);
  const shown = rowsOf(type);
  const shows = (rows: RowsBeside) => ids.length > 0 && shown.has(rows);
  const identifiers = shows('identifiers') ? await ctx.during('account.read', () => stores.identifiers.listAll(tenant, ids)) : [];
  const states = shows('state') ? await ctx.during('account-state.read', () => stores.accountStates.readAll(tenant, ids)) : undefined;
  const persons = accounts.map((account) => ({
    account,
    identifiers: identifiers.filter((each) => each.account === account.id),
    state: states?.get(account.id),
  }));
  return recordsOf(ctx, type, persons, stores);
}

async function recordsOf(
  ctx: Ctx,
  type: RecordType,
  persons: readonly Omit<AccountRows, 'credentials'>[],
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord[]> {
  const ids = persons.map(({ account }) => account.id);
  const held = new Map<string, ReadonlyMap<string, Json>>();
  for (const { attribute, read } of credentialsInRecords)
    if (ids.length > 0 && type.attributes.some(({ path }) => path === attribute.path))
      held.set(attribute.path, await read(ctx, ids, stores));
  return persons.map((person) => {
    const { id, number, created, updated } = person.account;
    const credentials = new Map([...held].map(([path, byAccount]) => [path, byAccount.get(id) ?? null]));
    return { id, number, created, updated, values: valuesOf(type, { ...person, credentials }) };
  });
}

/** A new account as it is stored. */
function partsOf(ctx: Ctx, { record, credentials }: PreparedRecord, directory: string): AccountParts {
  const { id, number, created = ctx.now, updated = created, values } = record;
  const changes = changesOf({ values, before: {}, by: 'operator' });
  const of = <K extends AccountChange['kind']>(kind: K) =>
    changes.find((change): change is Extract<AccountChange, { readonly kind: K }> => change.kind === kind);
  const { profile = {}, data = {} } = of('values') ?? {};
  const expires = of('expires');
  return {
    directory,
    identifiers: identifierKinds.flatMap((kind) => {
      const { text, verified = null } = of(kind) ?? {};
      return text ? [{ kind, text, verified }] : [];
    }),
    profile,
    data,
    locale: null,
    source: 'operator',
    registered: created,
    password: null,
    credentials,
    state: expires ? { expires: expires.at } : {},
    consents: [],
    id,
    number,
    created,
    updated,
    lastSignIn: of('lastSignIn')?.at,
  };
}
