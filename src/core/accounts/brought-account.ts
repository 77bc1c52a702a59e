// An account that is brought here from where it was, as it is stored; and the storing of one whose owner has just proven the password.
import type { StoredPassword } from '../credentials/store.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { defaultDirectory } from './directories.ts';
import type { BroughtAccount, BroughtIdentity } from './moved-types.ts';
import { type AccountParts, type StoreAccountPorts, type StoredAccounts, storeAccounts } from './store-account.ts';

export const isSameIdentity = (one: BroughtIdentity, other: BroughtIdentity): boolean =>
  one.provider === other.provider && one.subject === other.subject;

/** Its values in their stored form, and where it goes. */
export interface JudgedAccount {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly directory: string;
}

/** As it is stored, without the identities that are left out. */
export function partsOf(
  ctx: Ctx,
  account: BroughtAccount,
  { profile, data, directory }: JudgedAccount,
  conflicts: readonly BroughtIdentity[],
  numbers: () => number,
): AccountParts {
  const {
    username,
    phone,
    phoneVerified = null,
    addresses = [],
    hash,
    identities = [],
    consents = [],
    subscriptions = [],
    disabled,
    passwordChanged,
    ...moved
  } = account;
  const { locale = null, registered = moved.created, source = 'import', lastSignIn } = moved;
  const own = identities.filter((each, at) => identities.findIndex((other) => isSameIdentity(each, other)) === at);
  const kept = own.filter((each) => !conflicts.includes(each));
  const elements = kept.map(({ provider, subject, profile }) => ({ ...profile, id: numbers(), provider, subject }));
  const password: StoredPassword | null = hash ? { ...hash, changed: passwordChanged ?? moved.created } : null;
  return {
    profile,
    data,
    directory,
    id: moved.id,
    outerId: moved.outerId,
    created: moved.created,
    updated: moved.updated,
    registered,
    lastSignIn: lastSignIn ?? null,
    locale,
    source,
    identifiers: [
      ...(username?.trim() ? [{ kind: 'username', text: username, verified: null } as const] : []),
      ...(phone?.trim() ? [{ kind: 'phone', text: phone, verified: phoneVerified } as const] : []),
      ...addresses.map((each) => ({ kind: 'email', ...each }) as const),
    ],
    password,
    state: disabled ? { disabled: ctx.now } : {},
    consents,
    subscriptions,
    credentials: elements.length > 0 ? { identities: elements } : {},
  };
}

/**
 * Stores it under its own id, without identities that another account has. `taken` where an account here has its id, a name or a unique value: nothing is
 * stored then.
 */
export async function bringAccount(
  ctx: Ctx,
  account: BroughtAccount,
  stores: Stores<StoreAccountPorts | 'directories' | 'sequences'>,
): Promise<'stored' | 'taken'> {
  const { profile, data, identities = [] } = account;
  const directory = await defaultDirectory(ctx, stores);
  for (const conflicts of [[], identities]) {
    const stored = await stores.transaction<StoredAccounts>(async (tables, rollbackWith) => {
      let next = await ctx.during('record.store', () => tables.sequences.take(ctx.tenant.id, Math.max(1, identities.length)));
      const made = await storeAccounts(ctx, [partsOf(ctx, account, { profile, data, directory }, conflicts, () => next++)], tables);
      return 'at' in made ? rollbackWith(made) : made;
    });
    if (!('at' in stored)) return 'stored';
    if (stored.taken.taken !== 'value' || stored.taken.path !== 'identities.subject') return 'taken';
  }
  return 'taken';
}
