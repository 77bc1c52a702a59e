// Groups as the core's policies ask for them: who must have a second factor.
import type { GroupLookup, Stores } from '../../core/stores.ts';

type Ports = 'groups' | 'memberships';

/** Memberships of people, whatever their role. One statement each, but for what holds groups. */
export const groupLookup = ({ groups: all, memberships }: Pick<Stores<Ports>, Ports>): GroupLookup => ({
  async thereAre(ctx, { groups }, tables) {
    const tenant = ctx.tenant.id;
    if (!tables) return (await ctx.during('group.read', () => all.read(tenant, groups))).map(({ id }) => id);
    const held: string[] = [];
    for (const id of [...new Set(groups)].sort())
      if (await ctx.during('group.read', () => tables.groups.lockRow(tenant, id))) held.push(id);
    return held;
  },
  async isInAny(ctx, { account, groups }) {
    const all = await ctx.during('group.read', () => memberships.ofAccount(ctx.tenant.id, account));
    return all.some(({ group }) => groups.includes(group));
  },
  // In one order, so that two who join the same groups at once wait for each other.
  async join(ctx, { account, groups }, tables) {
    const tenant = ctx.tenant.id;
    for (const group of [...new Set(groups)].sort()) {
      if (!(await ctx.during('group.store', () => tables.groups.lockRow(tenant, group)))) return group;
      await ctx.during('group.store', () => tables.memberships.insert(tenant, { group, account, role: 'member', joined: ctx.now }));
    }
    return undefined;
  },
});
