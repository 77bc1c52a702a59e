// Groups as a person finds them: each with the number of its members.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Group, Membership } from './types.ts';

/** A group with the number of its members. */
export interface CountedGroup extends Group {
  readonly members: number;
}

/** The groups of the account, by number. Three statements, however many groups there are. */
export async function groupsOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  stores: Stores<'groups' | 'memberships'>,
): Promise<readonly CountedGroup[]> {
  const tenant = ctx.tenant.id;
  const held = await ctx.during('group.read', () => stores.memberships.ofAccount(tenant, account));
  return counted(
    ctx,
    await ctx.during('group.read', () =>
      stores.groups.read(
        tenant,
        held.map(({ group }) => group),
      ),
    ),
    stores,
  );
}

/** The groups that the account may find, by number: open ones, and its own. */
export async function visibleGroups(
  ctx: Ctx,
  { account }: { readonly account: string },
  stores: Stores<'groups' | 'memberships'>,
): Promise<readonly CountedGroup[]> {
  const own = await groupsOf(ctx, { account }, stores);
  const open = await ctx.during('group.read', () => stores.groups.open(ctx.tenant.id));
  const others = open.filter(({ id }) => !own.some((each) => each.id === id));
  return [...own, ...(await counted(ctx, others, stores))].sort((a, b) => a.number - b.number);
}

/** The group with the number of its members now. */
export async function countGroup(ctx: Ctx, { group }: { readonly group: Group }, stores: Stores<'memberships'>): Promise<CountedGroup> {
  return (await counted(ctx, [group], stores))[0]!;
}

/** The same for many groups, in the order given, in one statement. */
export async function countGroups(
  ctx: Ctx,
  { groups }: { readonly groups: readonly Group[] },
  stores: Stores<'memberships'>,
): Promise<readonly CountedGroup[]> {
  return counted(ctx, groups, stores);
}

/** The account's memberships, by the time it joined; an empty list if it has none. */
export async function membershipsOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  { memberships }: Stores<'memberships'>,
): Promise<readonly Membership[]> {
  return ctx.during('group.read', () => memberships.ofAccount(ctx.tenant.id, account));
}

async function counted(
  ctx: Ctx,
  groups: readonly Group[],
  { memberships }: Pick<Stores<'memberships'>, 'memberships'>,
): Promise<CountedGroup[]> {
  const counts = await ctx.during('group.read', () =>
    memberships.counts(
      ctx.tenant.id,
      groups.map(({ id }) => id),
    ),
  );
  return groups.map((group) => ({ ...group, members: counts.get(group.id) ?? 0 }));
}
