// The role of a person in a group.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Group, Membership, Role } from './types.ts';

const ranks: Readonly<Record<Role, number>> = { member: 0, moderator: 1, owner: 2 };

/** The group of that number, or null. */
export async function findGroup(ctx: Ctx, { number }: { readonly number: number }, { groups }: Stores<'groups'>): Promise<Group | null> {
  return (await ctx.during('group.read', () => groups.find(ctx.tenant.id, number))) ?? null;
}

/** The group of that number. */
export async function readGroup(
  ctx: Ctx<'group.unknown'>,
  { number }: { readonly number: number },
  stores: Stores<'groups'>,
): Promise<Group> {
  const group = await findGroup(ctx, { number }, stores);
  if (!group) throw ctx.fail('group.unknown', { group: String(number) });
  return group;
}

export interface GroupAndAccount {
  readonly group: Group;
  readonly account: string;
}

/** The account's role in the group; null if it is no member. */
export async function roleIn(ctx: Ctx, { group, account }: GroupAndAccount, { memberships }: Stores<'memberships'>): Promise<Role | null> {
  return (await ctx.during('group.read', () => memberships.find(ctx.tenant.id, group.id, account)))?.role ?? null;
}

/** The account's membership, if it has one. */
export async function demandMember(
  ctx: Ctx<'membership.absent'>,
  { group, account }: GroupAndAccount,
  { memberships }: Stores<'memberships'>,
): Promise<Membership> {
  const membership = await ctx.during('group.read', () => memberships.find(ctx.tenant.id, group.id, account));
  if (!membership) throw ctx.fail('membership.absent', { group: String(group.number) });
  return membership;
}

/** The account's membership, if its role is at least this one: member < moderator < owner. */
export async function demandRole(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  { least, ...standing }: GroupAndAccount & { readonly least: Role },
  stores: Stores<'memberships'>,
): Promise<Membership> {
  const membership = await demandMember(ctx, standing, stores);
  if (ranks[membership.role] < ranks[least])
    throw ctx.fail('permission.missing', { permission: least, on: `group ${standing.group.number}` });
  return membership;
}

export const outranks = (role: Role, other: Role): boolean => ranks[role] > ranks[other];
