// All people of a tenant, for its administrators.
import type { Acquaintance, Condition } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readPeople } from './read-people.ts';

const atOnce = 1000;

/** All accounts by number, read a thousand at a time, each from where the last ended: accounts made meanwhile may be missing. */
export async function listPeople(ctx: Ctx, _input: {}, stores: Stores<'accounts' | 'profiles'>): Promise<readonly Acquaintance[]> {
  const all: Acquaintance[] = [];
  let after: { readonly where: Condition } | undefined;
  for (;;) {
    const query = { ...after, limit: atOnce };
    const some = await ctx.during('account.read', () => stores.accounts.find(ctx.tenant.id, query));
    const people = await readPeople(ctx, { accounts: some.map(({ id }) => id) }, stores);
    all.push(...some.flatMap(({ id }) => people.get(id) ?? []));
    if (some.length < atOnce) return all;
    after = { where: { kind: 'compare', path: 'number', op: '>', value: some.at(-1)!.number } };
  }
}
