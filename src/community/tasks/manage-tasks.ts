// Tasks are set, changed and removed.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import type { Stores } from '../../core/stores.ts';
import { nextStamp } from '../../core/time.ts';
import { demandMember, type Group, type Role } from '../groups/index.ts';
import { type NewsDraft, type NewsKind, type NewsPorts, transactionWithNews } from '../news/index.ts';
import type { Subject } from '../subjects/index.ts';
import { judgeDue, today } from './judge-due.ts';
import type { TaskQuery } from './store.ts';
import type { Task } from './types.ts';

export interface NewTask {
  readonly account: string;
  /** None for a task of one's own. */
  readonly group?: Group | undefined;
  readonly subject?: Subject | undefined;
  readonly title?: string | undefined;
  readonly description: string;
  readonly salt?: string | undefined;
  readonly tags: readonly string[];
  readonly due: string | undefined;
  readonly commentsOpen: boolean;
}

/** Stores the task, with news for its group, in one transaction. Order: member → due date → limit. */
export async function createTask(
  ctx: Ctx<'membership.absent' | 'input.rejected' | 'limit.reached'>,
  { account, group, subject, title, salt, ...rest }: NewTask,
  stores: Stores<'accounts' | 'groups' | 'tasks' | 'memberships' | 'sequences' | NewsPorts>,
): Promise<Task> {
  const tenant = ctx.tenant.id;
  if (group) await demandMember(ctx, { group, account }, stores);
  const due = judgeDue(ctx, rest);
  const id = newId(ctx.random, ctx.now);
  return ctx.during('task.store', () =>
    transactionWithNews(ctx, stores, async (tables, tell) => {
      const there = group ? await tables.groups.lockRow(tenant, group.id) : await tables.accounts.lockRow(tenant, account);
      if (!there) throw ctx.fail('membership.absent', { group: String(group?.number) });
      await demandRoom(ctx, group ? { group: group.id } : { ownOf: account }, tables);
      const task: Task = {
        ...rest,
        id,
        number: await tables.sequences.take(tenant, 1),
        assigned: subject ? 'subject' : group ? 'group' : 'person',
        group: group?.id ?? null,
        subject: subject?.id ?? null,
        creator: account,
        title: title ?? null,
        salt: salt ?? null,
        due,
        created: ctx.now,
        updated: ctx.now,
      };
      await tables.tasks.insert(tenant, task);
      await tell(newsOf('task.created', task, account));
      return task;
    }),
  );
}

const newsOf = (kind: NewsKind, { group, number, title, description }: Task, performer: string): NewsDraft => ({
  kind,
  group,
  performer,
  number,
  name: title ?? description,
});

/** Tasks whose day has passed do not count. */
async function demandRoom(ctx: Ctx<'limit.reached'>, owner: TaskQuery, { tasks }: Stores<'tasks'>): Promise<void> {
  const limit = ctx.tenant.settings.limits.tasksPerOwner;
  if (limit === null) return;
  const held = await ctx.during('task.read', () => tasks.count(ctx.tenant.id, { ...owner, from: today(ctx) }));
  if (held >= limit) throw ctx.fail('limit.reached', { of: 'tasks', limit });
}

interface ManagedTask {
  readonly task: Task;
  readonly role: Role | null;
  readonly account: string;
}

function demandManager(ctx: Ctx<'permission.missing'>, { task, role, account }: ManagedTask): void {
  if (task.creator !== account && role !== 'owner' && role !== 'moderator')
    throw ctx.fail('permission.missing', { permission: 'moderator', on: `task ${task.number}` });
}

export type TaskChange = { -readonly [K in 'description' | 'tags' | 'salt' | 'commentsOpen' | 'due']?: Task[K] | undefined };

/**
 * Changes the members given, with news, in one transaction. Its creator may, and owners and moderators of the group. A due date that stays
 * is not judged again.
 */
export async function changeTask(
  ctx: Ctx<'permission.missing' | 'input.rejected'>,
  { change, ...managed }: ManagedTask & { readonly change: TaskChange },
  stores: Stores<'tasks' | NewsPorts>,
): Promise<Task> {
  demandManager(ctx, managed);
  const { task } = managed;
  if (change.due !== undefined && change.due !== task.due) judgeDue(ctx, { due: change.due });
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed: Task = { ...task, ...given, updated: nextStamp(ctx.now, task.updated) };
  return ctx.during('task.store', () =>
    transactionWithNews(ctx, stores, async ({ tasks }, tell) => {
      await tasks.update(ctx.tenant.id, changed);
      await tell(newsOf('task.changed', changed, managed.account));
      return changed;
    }),
  );
}

/**
 * Deletes the task with its comments and completions, with news, in one transaction. Its creator may, and owners and moderators of the
 * group.
 */
export async function removeTask(ctx: Ctx<'permission.missing'>, managed: ManagedTask, stores: Stores<'tasks' | NewsPorts>): Promise<void> {
  demandManager(ctx, managed);
  await ctx.during('task.store', () =>
    transactionWithNews(ctx, stores, async ({ tasks }, tell) => {
      await tasks.delete(ctx.tenant.id, managed.task.id);
      await tell(newsOf('task.removed', managed.task, managed.account));
    }),
  );
}
