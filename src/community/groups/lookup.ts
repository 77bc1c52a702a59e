// Groups as the core's policies ask for them: who must have a second factor.
import type { GroupLookup, Stores } from '../../core/stores.ts';

type Ports = 'groups' | 'memberships';

/** Memberships of people, whatever their role. One statement each. */
export const groupLookup = ({ groups: all, memberships }: Pick<Stores<Ports>, Ports>): GroupLookup => ({
  async thereAre(ctx, { groups }) {
    return (await ctx.during('group.read', () => all.read(ctx.tenant.id, groups))).map(({ id }) => id);
  },
  async isInAny(ctx, { account, groups }) {
    const all = await ctx.during('group.read', () => memberships.ofAccount(ctx.tenant.id, account));
    return all.some(({ group }) => groups.includes(group));
  },
});
