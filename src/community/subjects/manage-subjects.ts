// Subjects are created, changed and removed.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import type { Stores } from '../../core/stores.ts';
import { demandMember, type Group, roleIn } from '../groups/index.ts';
import { type NewsDraft, type NewsKind, type NewsPorts, transactionWithNews } from '../news/index.ts';
import type { Subject } from './types.ts';

export interface NewSubject {
  readonly group: Group;
  readonly account: string;
  readonly name: string;
  readonly subscribersOnly: boolean;
}

/** Creates the subject with its creator as manager, and news, in one transaction. Any member of the group may. */
export async function createSubject(
  ctx: Ctx<'membership.absent' | 'limit.reached'>,
  { group, account, name, subscribersOnly }: NewSubject,
  stores: Stores<'groups' | 'subjects' | 'memberships' | 'sequences' | NewsPorts>,
): Promise<Subject> {
  const tenant = ctx.tenant.id;
  await demandMember(ctx, { group, account }, stores);
  const limit = ctx.tenant.settings.limits.subjectsPerGroup;
  return ctx.during('subject.store', () =>
    transactionWithNews(ctx, stores, async ({ groups, subjects, sequences }, tell) => {
      if (!(await groups.lockRow(tenant, group.id))) throw ctx.fail('membership.absent', { group: String(group.number) });
      if (limit !== null && (await subjects.count(tenant, group.id)) >= limit) throw ctx.fail('limit.reached', { of: 'subjects', limit });
      const number = await sequences.take(tenant, 1);
      const id = newId(ctx.random, ctx.now);
      const subject = { id, number, group: group.id, name, subscribersOnly, manager: account, created: ctx.now };
      await subjects.insert(tenant, subject);
      await tell(newsOf('subject.created', subject, account));
      return subject;
    }),
  );
}

const newsOf = (kind: NewsKind, { group, number, name }: Subject, performer: string): NewsDraft => ({
  kind,
  group,
  performer,
  number,
  name,
});

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

/** Changes the members given, with news, in one transaction. Its manager may, and owners and moderators of the group. */
export async function changeSubject(
  ctx: Ctx<'permission.missing'>,
  { change, ...managing }: Managing & { readonly change: Partial<Pick<Subject, 'name' | 'subscribersOnly'>> },
  stores: Stores<'subjects' | 'memberships' | NewsPorts>,
): Promise<Subject> {
  await demandManaging(ctx, managing, stores);
  const changed = { ...managing.subject, ...change };
  return ctx.during('subject.store', () =>
    transactionWithNews(ctx, stores, async ({ subjects }, tell) => {
      await subjects.update(ctx.tenant.id, changed);
      await tell(newsOf('subject.changed', changed, managing.account));
      return changed;
    }),
  );
}

/**
 * Deletes the subject with its tasks and comments, with news, in one transaction. Its manager may, and owners and moderators of the group.
 */
export async function removeSubject(
  ctx: Ctx<'permission.missing'>,
  managing: Managing,
  stores: Stores<'subjects' | 'memberships' | NewsPorts>,
): Promise<void> {
  await demandManaging(ctx, managing, stores);
  await ctx.during('subject.store', () =>
    transactionWithNews(ctx, stores, async ({ subjects }, tell) => {
      await subjects.delete(ctx.tenant.id, managing.subject.id);
      await tell(newsOf('subject.removed', managing.subject, managing.account));
    }),
  );
}
