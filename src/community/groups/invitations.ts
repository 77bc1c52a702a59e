// Invitations: links by which a person joins a closed group.

import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import { randomToken } from '../../core/random.ts';
import type { Stores } from '../../core/stores.ts';
import { demandMember, demandRole } from './group-role.ts';
import type { Group, Invitation } from './types.ts';

interface Inviting {
  readonly group: Group;
  readonly account: string;
}

/** In an open group any member invites, in others moderators and owners. */
async function demandInviting(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  { group, account }: Inviting,
  stores: Stores<'memberships'>,
): Promise<void> {
  if (group.kind === 'open') await demandMember(ctx, { group, account }, stores);
  else await demandRole(ctx, { group, account, least: 'moderator' }, stores);
}

/** The group's invitations by number, with their values in clear. In an open group any member may, in others moderators and owners. */
export async function listInvitations(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  input: Inviting,
  stores: Stores<'memberships' | 'invitations'>,
): Promise<readonly Invitation[]> {
  await demandInviting(ctx, input, stores);
  return ctx.during('group.read', () => stores.invitations.list(ctx.tenant.id, input.group.id));
}

/**
 * Stores a new invitation with a value of 96 random bits; it has no end and works any number of times. In an open group any member may, in
 * others moderators and owners.
 */
export async function makeInvitation(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  input: Inviting,
  stores: Stores<'memberships' | 'invitations' | 'sequences'>,
): Promise<Invitation> {
  await demandInviting(ctx, input, stores);
  const number = await ctx.during('group.store', () => stores.sequences.take(ctx.tenant.id, 1));
  const value = randomToken(ctx.random, 12);
  const invitation = { id: newId(ctx.random, ctx.now), number, group: input.group.id, value, madeBy: input.account, created: ctx.now };
  await ctx.during('group.store', () => stores.invitations.insert(ctx.tenant.id, invitation));
  return invitation;
}

/** Deletes the invitation of that number. In an open group any member may, in others moderators and owners. */
export async function withdrawInvitation(
  ctx: Ctx<'membership.absent' | 'permission.missing' | 'invitation.unknown'>,
  { number, ...input }: Inviting & { readonly number: number },
  stores: Stores<'memberships' | 'invitations'>,
): Promise<void> {
  await demandInviting(ctx, input, stores);
  const gone = await ctx.during('group.store', () => stores.invitations.delete(ctx.tenant.id, input.group.id, number));
  if (!gone) throw ctx.fail('invitation.unknown', { group: String(input.group.number) });
}

/** Passes a value that is one of the group's live invitations; spends nothing. */
export async function checkInvitation(
  ctx: Ctx<'invitation.unknown'>,
  { group, password }: { readonly group: Group; readonly password: string },
  { invitations }: Stores<'invitations'>,
): Promise<void> {
  const live = await ctx.during('group.read', () => invitations.isLive(ctx.tenant.id, group.id, password));
  if (!live) throw ctx.fail('invitation.unknown', { group: String(group.number) });
}
