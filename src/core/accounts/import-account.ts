// Brings an account here from where it was, with its id, its times, its hash and its identities; or writes them over the one that is here.
import { type Ctx, Fault, type FaultDetails, type FaultsOf, type Problem } from '../faults/index.ts';
import type { OwnQuestion } from '../questions/own-question.ts';
import type { Stores } from '../stores.ts';
import { given, givenIdentifiers } from './changes/given.ts';
import type { AccountChange } from './changes/kinds.ts';
import { createAccount } from './create-account.ts';
import type { AccountElsewhere, BroughtIdentity } from './moved-types.ts';
import type { Account } from './types.ts';
import { writeAccount } from './write-account.ts';

/** An account that is brought, and what becomes of the one that is here. */
export interface ImportedAccount extends AccountElsewhere {
  /** Whether one that is here is changed, or refused. */
  readonly policy: 'insert' | 'update' | 'upsert';
  readonly question?: OwnQuestion | undefined;
  /** What the caller's dialect could not read of it, to be told with all else that is wrong. */
  readonly unread?: readonly Problem[] | undefined;
}

/** `conflicts` are identities that another account has: they were left out, and all else was imported. */
export interface ImportOutcome {
  readonly kind: 'imported' | 'updated';
  readonly account: Account;
  readonly conflicts: readonly BroughtIdentity[];
}

type ImportPorts = Stores<'sequences' | 'identities'> & Parameters<typeof createAccount>[2] & Parameters<typeof writeAccount>[2];

/**
 * One account, all or nothing but for identities that another one has. Order: here already, by the policy → values, hash and addresses judged together →
 * names taken. An operator's writing: rules for names and required attributes do not bind it.
 */
export async function importAccount(
  ctx: Ctx<'account.exists' | FaultsOf<typeof createAccount> | FaultsOf<typeof writeAccount>>,
  account: ImportedAccount,
  stores: ImportPorts,
): Promise<ImportOutcome> {
  const { id, policy, outerId } = account;
  for (let last = false; ; ) {
    const present = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
    if (present && policy === 'insert') throw ctx.fail('account.exists', { by: 'id', given: outerId ?? id });
    if (!present && policy === 'update') throw ctx.fail('account.not-found', { by: 'id', given: outerId ?? id });
    const { free, conflicts } = await parted(ctx, account, stores);
    try {
      if (present) return { kind: 'updated', account: await overwrite(ctx, account, free, stores), conflicts };
      return { kind: 'imported', account: await create(ctx, account, free ?? [], stores), conflicts };
    } catch (error) {
      const path = error instanceof Fault && error.kind === 'value.taken' ? (error.detail as FaultDetails['value.taken']).path : undefined;
      // Another request made the account meanwhile; or it was removed, and what is left of it has the id.
      if (path === 'number' && (last || policy === 'insert')) throw ctx.fail('account.exists', { by: 'id', given: outerId ?? id });
      // An identity was linked to another account meanwhile: it is a conflict from now on.
      if (path !== 'number' && path !== 'identities.subject') throw error;
      last = path === 'number';
    }
  }
}

type Numbered = BroughtIdentity & { readonly number: number };

/** The identities that may be stored, in the form of records, and those that another account has. */
async function parted(ctx: Ctx, { id, identities }: ImportedAccount, stores: Stores<'identities' | 'sequences'>) {
  if (!identities) return { free: undefined, conflicts: [] };
  const tenant = ctx.tenant.id;
  const own = await ctx.during('identities.list', () => stores.identities.list(tenant, id));
  const free: Numbered[] = [];
  const conflicts: BroughtIdentity[] = [];
  const once = new Map(identities.map((each) => [JSON.stringify([each.provider, each.subject]), each]));
  for (const each of once.values()) {
    const holder = await ctx.during('identities.list', () => stores.identities.find(tenant, each.provider, each.subject));
    if (holder && holder.account !== id) conflicts.push(each);
    else {
      const same = own.find(({ provider, subject }) => provider === each.provider && subject === each.subject);
      free.push({ ...each, number: same?.number ?? (await ctx.during('record.store', () => stores.sequences.take(tenant, 1))) });
    }
  }
  return { free, conflicts };
}

const elementsOf = (identities: readonly Numbered[]) =>
  identities.map(({ provider, subject, profile, number: id }) => ({ ...profile, id, provider, subject }));

function create(
  ctx: Ctx<FaultsOf<typeof createAccount>>,
  {
    id,
    outerId,
    username,
    phone,
    phoneVerified,
    addresses = [],
    hash,
    profile,
    data,
    question,
    unread,
    disabled,
    ...more
  }: ImportedAccount,
  identities: readonly Numbered[],
  stores: ImportPorts,
): Promise<Account> {
  const { locale = null, created, updated, registered = created ?? ctx.now, lastSignIn, source = 'import' } = more;
  const moved = { id, outerId, locale, created, updated, registered, lastSignIn, source, addresses, identities: elementsOf(identities) };
  const state = disabled ? { disabled: ctx.now } : {};
  return createAccount(
    ctx,
    { username, phone, verified: phoneVerified ? ['phone'] : [], hash, profile, data, question, unread, moved, state },
    stores,
  );
}

async function overwrite(
  ctx: Ctx<FaultsOf<typeof writeAccount>>,
  account: ImportedAccount,
  identities: readonly Numbered[] | undefined,
  stores: ImportPorts,
): Promise<Account> {
  const { id, username, phone, phoneVerified, addresses, hash, profile, data, locale, disabled, updated, registered, lastSignIn } = account;
  const changes: readonly AccountChange[] = [
    { kind: 'values', profile, data, ...(account.unread ? { unread: account.unread } : {}) },
    ...givenIdentifiers({ username }, { anyForm: true }),
    ...given(phone, (text) => ({ kind: 'phone', text, verified: phoneVerified, anyForm: true })),
    ...given(addresses, (each) => ({ kind: 'importedAddresses', addresses: each })),
    ...given(hash, (each) => ({ kind: 'importedHash', hash: each })),
    ...given(account.question, (each) => ({ kind: 'question', ...each })),
    ...given(locale, (each) => ({ kind: 'locale', locale: each })),
    ...given(registered, (at) => ({ kind: 'importedRegistration', at })),
    ...given(lastSignIn, (at) => ({ kind: 'lastSignIn', at })),
    ...given(identities, (each) => ({ kind: 'credential', attribute: 'identities', value: elementsOf(each) })),
  ];
  return writeAccount(ctx, { account: id, by: 'operator', changes, updated, state: disabled === undefined ? {} : { disabled } }, stores);
}
