// A person's record by any of its keys, with everything that a dialect may show.
import type { Ctx } from '../faults/index.ts';
import { locate } from '../identifiers/locate.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import { isId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { inForce } from './in-force.ts';
import { holds } from './locks.ts';
import { withoutRetired } from './retired-data.ts';
import type { ShownAccount } from './store.ts';
import type { Account, Person } from './types.ts';

/**
 * A key of an account: its id, its number, the first 24 digits of its id, or an identifier as people type it (of the kinds given; else of
 * all).
 */
export type AccountKey =
  | { readonly id: string }
  | { readonly number: number }
  | { readonly short: string }
  | { readonly named: string; readonly otherwise?: readonly string[] | undefined; readonly kinds?: readonly IdentifierKind[] };

type ReadPorts = 'accounts' | 'identifiers';

/** The person of that key. Removed accounts are `account.not-found`; disabled and locked ones are returned. */
export async function readAccount(ctx: Ctx<'account.not-found'>, key: AccountKey, stores: Stores<ReadPorts>): Promise<Person> {
  const person = await findAccount(ctx, key, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id' in key ? 'id' : 'key', given: String(Object.values(key)[0]) });
  return person;
}

/** The same, or undefined if the key finds no account. */
export async function findAccount(ctx: Ctx, key: AccountKey, stores: Stores<ReadPorts>): Promise<Person | undefined> {
  if ('id' in key) return isId(key.id) ? personById(ctx, key.id, stores) : undefined;
  const account = await accountBy(ctx, key, stores);
  return account && personOf(ctx, account, stores);
}

async function personById(ctx: Ctx, id: string, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<Person | undefined> {
  const { account, ...rest } = await ctx.during('account.read', () => accounts.person(ctx.tenant.id, id));
  return account && personIn(ctx, { account, ...rest });
}

async function accountBy(ctx: Ctx, key: AccountKey, stores: Stores<'accounts' | 'identifiers'>): Promise<Account | undefined> {
  const tenant = ctx.tenant.id;
  if ('named' in key) {
    const identifier = await locate(ctx, { text: key.named, otherwise: key.otherwise, ...(key.kinds ? { kinds: key.kinds } : {}) }, stores);
    return identifier && ctx.during('account.read', () => stores.accounts.read(tenant, identifier.account));
  }
  return ctx.during('account.read', async () => {
    if ('number' in key) return stores.accounts.findByNumber(tenant, key.number);
    if ('short' in key) return stores.accounts.findByShort(tenant, key.short);
    return isId(key.id) ? stores.accounts.read(tenant, key.id) : undefined;
  });
}

/** The person that a token's claims name, unless the account is removed, disabled, locked or expired: then undefined. One statement. */
export async function findInForce(
  ctx: Ctx,
  { id }: { readonly id: string },
  stores: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<Person | undefined> {
  const person = isId(id) ? await personById(ctx, id, stores) : undefined;
  return person && isUsable(ctx, person) ? person : undefined;
}

/** Whether an account that was read as a whole is in force: not disabled, locked or expired. */
export const isUsable = ({ now }: Ctx, { state, lock }: Pick<Person, 'state' | 'lock'>): boolean =>
  inForce({ state, lock: lock ?? undefined }, now);

/** The parts of an account that is already read, in one statement. A lock that has ended is null. */
export async function personOf(ctx: Ctx, account: Account, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<Person> {
  const whole = await ctx.during('account.read', () => accounts.person(ctx.tenant.id, account.id));
  return personIn(ctx, { ...whole, account });
}

/** The people of those ids that exist, in that order, in one statement. */
export async function peopleOf(
  ctx: Ctx,
  ids: readonly string[],
  { accounts }: Pick<Stores<'accounts'>, 'accounts'>,
): Promise<readonly Person[]> {
  // One alone is remembered.
  const found = await ctx.during('account.read', async () =>
    ids.length === 1 ? new Map([[ids[0]!, await accounts.person(ctx.tenant.id, ids[0]!)]]) : accounts.people(ctx.tenant.id, ids),
  );
  return ids.flatMap((id) => {
    const { account, ...rest } = found.get(id) ?? {};
    return account ? [personIn(ctx, { ...(rest as Omit<ShownAccount, 'account'>), account })] : [];
  });
}

const noFactors = { secondFactors: 0, secondFactorDue: null, recovered: null, finished: null };

/** The person of what was read of an account. A lock that has ended is null. */
export function personIn(ctx: Ctx, { account, identifiers, state, lock, password }: ShownAccount & { readonly account: Account }): Person {
  const locked = lock && holds(lock, ctx.now) ? lock : null;
  if (locked?.until) ctx.holdsUntil(locked.until);
  return {
    account: withoutRetired(account, ctx.tenant.settings.accounts.retired),
    identifiers,
    state: state ?? { disabled: null, expires: null, mustChangePassword: null, lockouts: 0, ...noFactors },
    lock: locked,
    password: password ? { changed: password.changed } : null,
  };
}

/** Names that a password should not contain: user name, telephone number, and the local part of the e-mail address. */
export function namesOf(person: Pick<Person, 'identifiers'>): string[] {
  return person.identifiers.map(({ kind, spelled }) => (kind === 'email' ? (spelled.split('@')[0] ?? '') : spelled));
}
