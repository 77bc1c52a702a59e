// People join groups, change their roles, and leave.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type NewsPorts, transactionWithNews } from '../news/index.ts';
import { demandMember, demandRole, outranks } from './group-role.ts';
import { demandRoomFor, newsOf } from './manage-groups.ts';
import type { Group, Membership, Role } from './types.ts';

type Ports = 'accounts' | 'groups' | 'memberships' | 'invitations' | NewsPorts;

export interface Joining {
  readonly group: Group;
  readonly account: string;
  /** An invitation's password, or the group's own. */
  readonly password?: string | undefined;
}

type JoinFault = 'membership.exists' | 'group.closed' | 'invitation.unknown' | 'limit.reached';

/**
 * Makes the account a member, with news, in one transaction. Order: member already → removed before (`community.kickBan`) → may join → room
 * for one more group. An invitation is not spent.
 */
export async function joinGroup(ctx: Ctx<JoinFault>, { group, account, password }: Joining, stores: Stores<Ports>): Promise<void> {
  const tenant = ctx.tenant.id;
  const already = () => ctx.fail('membership.exists', { group: String(group.number) });
  if (await ctx.during('group.read', () => stores.memberships.find(tenant, group.id, account))) throw already();
  if (
    ctx.tenant.settings.community.kickBan &&
    (await ctx.during('group.read', () => stores.memberships.wasRemoved(tenant, group.id, account)))
  )
    throw ctx.fail('group.closed', { because: 'removed' });
  await demandWayIn(ctx, { group, password }, stores);
  const joined = await ctx.during('group.store', () =>
    transactionWithNews<'joined' | 'taken' | 'gone'>(ctx, stores, async (tables, tell, rollbackWith) => {
      await tables.accounts.lockRow(tenant, account);
      if (!(await tables.groups.lockRow(tenant, group.id))) rollbackWith('gone');
      await demandRoomFor(ctx, { account }, tables);
      const stored = await tables.memberships.insert(tenant, { group: group.id, account, role: 'member', joined: ctx.now });
      if (stored === 'taken') return 'taken';
      await tell(newsOf('member.joined', group, account));
      return 'joined';
    }),
  );
  if (joined === 'taken') throw already();
  if (joined === 'gone') throw ctx.fail('group.closed', { because: 'removed' });
}

async function demandWayIn(
  ctx: Ctx<'group.closed' | 'invitation.unknown'>,
  { group, password }: Pick<Joining, 'group' | 'password'>,
  { groups, invitations }: Stores<Ports>,
): Promise<void> {
  if (group.kind === 'open') return;
  if (password === undefined || group.kind === 'invited') throw ctx.fail('group.closed', { because: 'invitation-only' });
  const fits = await ctx.during('group.read', () =>
    group.kind === 'password'
      ? groups.passwordFits(ctx.tenant.id, group.id, password)
      : invitations.isLive(ctx.tenant.id, group.id, password),
  );
  if (!fits) throw ctx.fail('invitation.unknown', { group: String(group.number) });
}

/**
 * A member of an open group, or a moderator or owner of another, adds an account, with news, in one transaction. Does not check that the
 * account may come back after a removal.
 */
export async function addMember(
  ctx: Ctx<'membership.absent' | 'permission.missing' | 'membership.exists' | 'limit.reached'>,
  { group, by, account }: { readonly group: Group; readonly by: string; readonly account: string },
  stores: Stores<Ports>,
): Promise<void> {
  if (group.kind !== 'open') await demandRole(ctx, { group, account: by, least: 'moderator' }, stores);
  else await demandMember(ctx, { group, account: by }, stores);
  const membership = { group: group.id, account, role: 'member', joined: ctx.now } as const;
  const stored = await ctx.during('group.store', () =>
    transactionWithNews<'stored' | 'taken' | 'gone'>(ctx, stores, async (tables, tell, rollbackWith) => {
      await tables.accounts.lockRow(ctx.tenant.id, account);
      if (!(await tables.groups.lockRow(ctx.tenant.id, group.id))) rollbackWith('gone');
      await demandRoomFor(ctx, { account }, tables);
      const stored = await tables.memberships.insert(ctx.tenant.id, membership);
      if (stored === 'stored') await tell(newsOf('member.joined', group, account));
      return stored;
    }),
  );
  if (stored === 'gone') throw ctx.fail('membership.absent', { group: String(group.number) });
  if (stored === 'taken') throw ctx.fail('membership.exists', { group: String(group.number) });
}

/**
 * Ends the membership, with news, in one transaction. If no owner is left, the moderator who joined first becomes owner, or else the member
 * who did; a group without members is deleted.
 */
export async function leaveGroup(
  ctx: Ctx<'membership.absent'>,
  { group, account }: { readonly group: Group; readonly account: string },
  stores: Stores<Ports>,
): Promise<void> {
  await demandMember(ctx, { group, account }, stores);
  await ctx.during('group.store', () =>
    transactionWithNews(ctx, stores, async (tables, tell) => {
      await withdraw(ctx, group, account, tables);
      await tell(newsOf('member.left', group, account));
    }),
  );
}

async function withdraw(
  ctx: Ctx,
  group: Group,
  account: string,
  { groups, memberships }: Pick<Stores<Ports>, 'groups' | 'memberships'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await groups.lockRow(tenant, group.id);
  await memberships.delete(tenant, group.id, account);
  const left = await memberships.list(tenant, group.id);
  if (left.length === 0) await groups.delete(tenant, group.id);
  else if (!left.some(({ role }) => role === 'owner')) {
    const heir = left.find(({ role }) => role === 'moderator') ?? left[0]!;
    await memberships.changeRole(tenant, group.id, heir.account, 'owner');
  }
}

/** The same for all groups of an account, without news. Call it inside the transaction that removes the account. */
export async function leaveEveryGroup(
  ctx: Ctx,
  { account }: { readonly account: string },
  stores: Stores<'groups' | 'memberships'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const held = await ctx.during('group.read', () => stores.memberships.ofAccount(tenant, account));
  const groups = await ctx.during('group.read', () =>
    stores.groups.read(
      tenant,
      held.map(({ group }) => group),
    ),
  );
  for (const group of groups) await ctx.during('group.store', () => withdraw(ctx, group, account, stores));
}

/**
 * Ends the membership of another person, and remembers the removal, in one transaction. Owners may remove anybody, moderators plain
 * members, everybody oneself.
 */
export async function removeMember(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  { group, by, account }: { readonly group: Group; readonly by: string; readonly account: string },
  stores: Stores<Ports>,
): Promise<void> {
  const own = await demandMember(ctx, { group, account: by }, stores);
  const target = await demandMember(ctx, { group, account }, stores);
  if (by !== account && own.role !== 'owner' && !(own.role === 'moderator' && outranks(own.role, target.role)))
    throw ctx.fail('permission.missing', { permission: own.role === 'moderator' ? 'owner' : 'moderator', on: `group ${group.number}` });
  await ctx.during('group.store', () =>
    transactionWithNews(ctx, stores, async (tables, tell) => {
      await withdraw(ctx, group, account, tables);
      await tell(newsOf('member.left', group, account));
      if (by !== account) await tables.memberships.remember(ctx.tenant.id, group.id, account);
    }),
  );
}

/**
 * Changes a role in one transaction, without news. Owners give any role, moderators make moderators of members. A last owner who would step
 * down stays owner.
 */
export async function changeRole(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  { group, by, account, role }: { readonly group: Group; readonly by: string; readonly account: string; readonly role: Role },
  stores: Stores<Ports>,
): Promise<void> {
  const own = await demandMember(ctx, { group, account: by }, stores);
  const target = await demandMember(ctx, { group, account }, stores);
  const promotes = own.role === 'moderator' && target.role === 'member' && role === 'moderator';
  if (own.role !== 'owner' && !promotes) throw ctx.fail('permission.missing', { permission: 'owner', on: `group ${group.number}` });
  await ctx.during('group.store', () =>
    stores.transaction(async ({ groups, memberships }) => {
      await groups.lockRow(ctx.tenant.id, group.id);
      await memberships.changeRole(ctx.tenant.id, group.id, account, role);
      const left = await memberships.list(ctx.tenant.id, group.id);
      if (!left.some((each) => each.role === 'owner')) await memberships.changeRole(ctx.tenant.id, group.id, account, 'owner');
    }),
  );
}

/** The group's memberships, by the time they joined. */
export async function listMembers(
  ctx: Ctx,
  { group }: { readonly group: Group },
  { memberships }: Stores<'memberships'>,
): Promise<readonly Membership[]> {
  return ctx.during('group.read', () => memberships.list(ctx.tenant.id, group.id));
}
