// Reads many people as they appear among others.
import type { Account } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Identifier } from '../../core/identifiers/index.ts';
import type { Stores } from '../../core/stores.ts';

/** A person as others see it; `nickname` is null if none was chosen. */
export interface Acquaintance {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly nickname: string | null;
}

/** A question may name only so many. */
const atOnce = 500;

/** By account; accounts that do not exist are left out. Three statements for each five hundred accounts. */
export async function readPeople(
  ctx: Ctx,
  { accounts }: { readonly accounts: readonly string[] },
  stores: Stores<'accounts' | 'identifiers' | 'profiles'>,
): Promise<ReadonlyMap<string, Acquaintance>> {
  const tenant = ctx.tenant.id;
  const people = new Map<string, Acquaintance>();
  const wanted = [...new Set(accounts)];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const some = wanted.slice(start, start + atOnce);
    const [found, identifiers, profiles] = await ctx.during('account.read', async () => [
      await stores.accounts.readAll(tenant, some),
      Map.groupBy(await stores.identifiers.listAll(tenant, some), ({ account }) => account),
      await stores.profiles.readAll(tenant, some),
    ]);
    for (const account of found) {
      const nickname = profiles.get(account.id)?.nickname ?? null;
      people.set(account.id, { account, identifiers: identifiers.get(account.id) ?? [], nickname });
    }
  }
  return people;
}
