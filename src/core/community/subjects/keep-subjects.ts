// Subjects are created, changed and removed.
import type { Ctx } from '../../faults/index.ts';
import { newId } from '../../ids.ts';
import type { Stores } from '../../stores.ts';
import { demandMember, type Group, roleIn } from '../groups/index.ts';
import type { Subject } from './types.ts';

export interface NewSubject {
  readonly group: Group;
  readonly account: string;
  readonly name: string;
  readonly subscribersOnly: boolean;
}

/** Any member may; whoever does manages it. */
export async function createSubject(
  ctx: Ctx<'membership.absent' | 'limit.reached'>,
  { group, account, name, subscribersOnly }: NewSubject,
  stores: Stores<'groups' | 'subjects' | 'memberships' | 'sequences'>,
): Promise<Subject> {
  const tenant = ctx.tenant.id;
  await demandMember(ctx, { group, account }, stores);
  const limit = ctx.tenant.settings.limits.subjectsPerGroup;
  return ctx.doing('subject.store', () =>
    stores.together(async ({ groups, subjects, sequences }) => {
      if (!(await groups.hold(tenant, group.id))) throw ctx.fail('membership.absent', { group: String(group.number) });
      if (limit !== null && (await subjects.count(tenant, group.id)) >= limit) throw ctx.fail('limit.reached', { of: 'subjects', limit });
      const number = await sequences.take(tenant, 1);
      const id = newId(ctx.chance, ctx.now);
      const subject = { id, number, group: group.id, name, subscribersOnly, manager: account, created: ctx.now };
      await subjects.insert(tenant, subject);
      return subject;
    }),
  );
}

interface Managing {
  readonly subject: Subject;
  readonly group: Group;
  readonly account: string;
}

async function demandManaging(
  ctx: Ctx<'permission.missing'>,
  { subject, ...standing }: Managing,
  stores: Stores<'memberships'>,
): Promise<void> {
  if (subject.manager === standing.account) return;
  const role = await roleIn(ctx, standing, stores);
  if (role !== 'owner' && role !== 'moderator')
    throw ctx.fail('permission.missing', { permission: 'moderator', on: `subject ${subject.number}` });
}

export async function changeSubject(
  ctx: Ctx<'permission.missing'>,
  { change, ...managing }: Managing & { readonly change: Partial<Pick<Subject, 'name' | 'subscribersOnly'>> },
  stores: Stores<'subjects' | 'memberships'>,
): Promise<Subject> {
  await demandManaging(ctx, managing, stores);
  const changed = { ...managing.subject, ...change };
  await ctx.doing('subject.store', () => stores.subjects.update(ctx.tenant.id, changed));
  return changed;
}

export async function removeSubject(
  ctx: Ctx<'permission.missing'>,
  managing: Managing,
  stores: Stores<'subjects' | 'memberships'>,
): Promise<void> {
  await demandManaging(ctx, managing, stores);
  await ctx.doing('subject.store', () => stores.together(({ subjects }) => subjects.delete(ctx.tenant.id, managing.subject.id)));
}
