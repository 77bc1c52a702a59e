// Groups as the core's policies ask for them: who must have a second factor.
import type { GroupLookup, Stores } from '../../core/stores.ts';

/** Memberships of people, whatever their role. One statement. */
export const groupLookup = ({ memberships }: Pick<Stores<'memberships'>, 'memberships'>): GroupLookup => ({
  async isInAny(ctx, { account, groups }) {
    const all = await ctx.during('group.read', () => memberships.ofAccount(ctx.tenant.id, account));
    return all.some(({ group }) => groups.includes(group));
  },
});
