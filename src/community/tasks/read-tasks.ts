// Tasks, for those who may see them.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type Group, type Role, roleIn } from '../groups/index.ts';
import type { TaskQuery } from './store.ts';
import type { Task } from './types.ts';

/** A task with its group and the reader's role; both null for a personal task. */
export interface OpenedTask {
  readonly task: Task;
  /** Null of a person's own task. */
  readonly group: Group | null;
  readonly role: Role | null;
}

/** Numbers of the group and the subject in which a task is looked for. */
export interface TaskPlace {
  readonly group?: number | undefined;
  readonly subject?: number | undefined;
}

/** The task of that number, if it is the account's own, or of a group that the account belongs to; unknown where it is of another place than `within`. */
export async function readTask(
  ctx: Ctx<'task.unknown' | 'permission.missing'>,
  { number, account, within = {} }: { readonly number: number; readonly account: string; readonly within?: TaskPlace },
  stores: Stores<'tasks' | 'groups' | 'memberships' | 'subjects'>,
): Promise<OpenedTask> {
  const task = await ctx.during('task.read', () => stores.tasks.find(ctx.tenant.id, number));
  if (!task) throw ctx.fail('task.unknown', { task: String(number) });
  const opened = await openTask(ctx, { task, account }, stores);
  const subject = within.subject === undefined ? undefined : await numberOfSubject(ctx, task, stores);
  const isThere = (within.group === undefined || within.group === opened.group?.number) && within.subject === subject;
  if (!isThere) throw ctx.fail('task.unknown', { task: String(number) });
  return opened;
}

async function numberOfSubject(ctx: Ctx, { subject }: Task, { subjects }: Stores<'subjects'>): Promise<number | null> {
  if (subject === null) return null;
  const [found] = await ctx.during('task.read', () => subjects.read(ctx.tenant.id, [subject]));
  return found?.number ?? null;
}

export async function openTask(
  ctx: Ctx<'permission.missing'>,
  { task, account }: { readonly task: Task; readonly account: string },
  stores: Stores<'groups' | 'memberships'>,
): Promise<OpenedTask> {
  const outside = () => ctx.fail('permission.missing', { permission: task.group ? 'user' : 'self', on: `task ${task.number}` });
  if (task.group === null) {
    if (task.creator !== account) throw outside();
    return { task, group: null, role: null };
  }
  const [group] = await ctx.during('task.read', () => stores.groups.read(ctx.tenant.id, [task.group!]));
  const role = group ? await roleIn(ctx, { group, account }, stores) : null;
  if (!group || !role) throw outside();
  return { task, group, role };
}

/**
 * Matching tasks by due date, then number; with `tags`, those that have at least one of them. Checks no membership: the caller limits the
 * query.
 */
export async function listTasks(
  ctx: Ctx,
  { tags, ...query }: TaskQuery & { readonly tags?: readonly string[] | undefined },
  { tasks }: Stores<'tasks'>,
): Promise<readonly Task[]> {
  const found = await ctx.during('task.read', () => tasks.list(ctx.tenant.id, query));
  return tags?.length ? found.filter((task) => task.tags.some((tag) => tags.includes(tag))) : found;
}
