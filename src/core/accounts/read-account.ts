// A person's record by whatever names it, with all that a face may want to show.
import type { Ctx } from '../faults/index.ts';
import { locate } from '../identifiers/locate.ts';
import type { IdentifierKind } from '../identifiers/types.ts';
import { isId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { inForce, standingOf } from './in-force.ts';
import type { Whole } from './store.ts';
import type { Account, Person } from './types.ts';

export type AccountKey =
  | { readonly id: string }
  | { readonly number: number }
  | { readonly short: string }
  | { readonly named: string; readonly kinds?: readonly IdentifierKind[] };

type ReadPorts = 'accounts' | 'identifiers';

/** The person, or `account.not-found`. */
export async function readAccount(ctx: Ctx<'account.not-found'>, key: AccountKey, stores: Stores<ReadPorts>): Promise<Person> {
  const person = await findAccount(ctx, key, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id' in key ? 'id' : 'key', given: String(Object.values(key)[0]) });
  return person;
}

/** The person, or undefined. */
export async function findAccount(ctx: Ctx, key: AccountKey, stores: Stores<ReadPorts>): Promise<Person | undefined> {
  if ('id' in key) return isId(key.id) ? personById(ctx, key.id, stores) : undefined;
  const account = await accountBy(ctx, key, stores);
  return account && personOf(ctx, account, stores);
}

async function personById(ctx: Ctx, id: string, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<Person | undefined> {
  const { account, ...rest } = await ctx.doing('account.read', () => accounts.whole(ctx.tenant.id, id));
  return account && personIn(ctx, { account, ...rest });
}

async function accountBy(ctx: Ctx, key: AccountKey, stores: Stores<'accounts' | 'identifiers'>): Promise<Account | undefined> {
  const tenant = ctx.tenant.id;
  if ('named' in key) {
    const identifier = await locate(ctx, { text: key.named, ...(key.kinds ? { kinds: key.kinds } : {}) }, stores);
    return identifier && ctx.doing('account.read', () => stores.accounts.read(tenant, identifier.account));
  }
  return ctx.doing('account.read', async () => {
    if ('number' in key) return stores.accounts.findByNumber(tenant, key.number);
    if ('short' in key) return stores.accounts.findByShort(tenant, key.short);
    return isId(key.id) ? stores.accounts.read(tenant, key.id) : undefined;
  });
}

/** Who is known by the claims of a token, as long as nothing stands against the account. Reads no more than that takes. */
export async function findInForce(
  ctx: Ctx,
  { id }: { readonly id: string },
  stores: Stores<'accounts' | 'identifiers' | 'accountStates' | 'locks'>,
): Promise<Pick<Person, 'account' | 'identifiers'> | undefined> {
  const account = await accountBy(ctx, { id }, stores);
  if (!account || !inForce(await standingOf(ctx, id, stores), ctx.now)) return undefined;
  return { account, identifiers: await ctx.doing('account.read', () => stores.identifiers.list(ctx.tenant.id, id)) };
}

/** Everything about an account that is already read. */
export async function personOf(ctx: Ctx, account: Account, { accounts }: Pick<Stores<'accounts'>, 'accounts'>): Promise<Person> {
  const whole = await ctx.doing('account.read', () => accounts.whole(ctx.tenant.id, account.id));
  return personIn(ctx, { ...whole, account });
}

/** What was read of an account, as everybody is shown it: a lock that is over is none. */
export const personIn = (ctx: Ctx, { account, identifiers, state, lock, password }: Whole & { readonly account: Account }): Person => ({
  account,
  identifiers,
  state: state ?? { disabled: null, expires: null, mustChangePassword: null, lockouts: 0 },
  lock: lock && (lock.until === null || lock.until > ctx.now) ? lock : null,
  password: password ? { changed: password.changed } : null,
});

/** The names a password should not contain. */
export function namesOf(person: Pick<Person, 'identifiers'>): string[] {
  return person.identifiers.map(({ kind, spelled }) => (kind === 'email' ? (spelled.split('@')[0] ?? '') : spelled));
}
